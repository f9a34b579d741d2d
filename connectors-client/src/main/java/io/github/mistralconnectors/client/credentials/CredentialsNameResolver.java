// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.credentials;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Resolver of the name of the credentials that a call uses, for calls that name none. An
 * API key stands for one Mistral user, however many people use the application: without a
 * resolver, such calls use the default credentials, which are the first that anybody has
 * stored.
 * <p>
 * A resolver is asked for calls of tools, lists of tools, auth URLs and requests through
 * the gateway. A name that the request or the view of the client has comes first.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface CredentialsNameResolver {

	/**
	 * Returns the name of the credentials for the current caller.
	 * <p>
	 * The method is called on the caller's thread, when the caller calls the client, so
	 * that what is bound to that thread can be read. The {@code Mono} is subscribed to
	 * with the caller's Reactor context before anything is sent, by the blocking client
	 * on the same thread.
	 * @param connectorIdOrName the connector as the caller named it
	 * @return the name, 1 to 64 letters, digits, {@code _} or {@code -}; empty for the
	 * default credentials, which is refused if a name is {@linkplain #isRequired()
	 * required}; an error is that of the call
	 */
	Mono<String> resolve(String connectorIdOrName);

	/**
	 * Returns whether no call may use the default credentials. Deleting all credentials
	 * of the user is refused then, since these may belong to several people.
	 * @return true by default
	 */
	default boolean isRequired() {
		return true;
	}

	/**
	 * Returns whether a caller may ask for an auth URL without a title. A person who
	 * opens that address replaces the account behind the credentials of that name, whose
	 * title stays as it is. A resolver that trusts the titles of credentials therefore
	 * refuses it.
	 * @param credentialsName name that the request or the view has, null if there is none
	 * @return true by default
	 */
	default boolean allowsUntitledAuthUrl(@Nullable String credentialsName) {
		return true;
	}

	/**
	 * Returns a resolver that knows no names, so that calls which name no credentials are
	 * refused before anything is sent.
	 * @return the resolver
	 */
	static CredentialsNameResolver none() {
		return (connectorIdOrName) -> Mono.empty();
	}

}
