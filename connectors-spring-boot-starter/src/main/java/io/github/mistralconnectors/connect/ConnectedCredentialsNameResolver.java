// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import io.github.mistralconnectors.client.credentials.CredentialsNameResolver;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRejectedException;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRequiredException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.listener.CallInfo;
import io.github.mistralconnectors.client.listener.CallListener;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * {@link CredentialsNameResolver} that takes only credentials which a valid return has
 * made those of the signed-in user. A user who has none gets a name under which nothing
 * was ever stored, so that the service reports that credentials are required.
 */
final class ConnectedCredentialsNameResolver implements CredentialsNameResolver, CallListener {

	private final CredentialsNameResolver principals;

	private final StoredCredentials stored;

	private final String nonce = AuthorizationAttempt.nextNonce();

	ConnectedCredentialsNameResolver(CredentialsNameResolver principals, StoredCredentials stored) {
		this.principals = principals;
		this.stored = stored;
	}

	@Override
	public Mono<String> resolve(String connectorIdOrName) {
		return this.principals.resolve(connectorIdOrName)
			.flatMap((principal) -> this.stored.find(connectorIdOrName, principal)
				.map((account) -> account.credentials().name())
				.switchIfEmpty(Mono.defer(() -> unused(connectorIdOrName, principal))));
	}

	/** The same name each time, since lists of tools are kept by name. */
	private Mono<String> unused(String connector, String principal) {
		String name = AuthorizationAttempt.nameOf(principal, this.nonce);
		return this.stored.recent(connector)
			.map((list) -> (list.find(name) == null) ? name : AuthorizationAttempt.nextName(principal));
	}

	/** A person who opens such an address replaces the account behind a mark. */
	@Override
	public boolean allowsUntitledAuthUrl(@Nullable String credentialsName) {
		return credentialsName != null && !AuthorizationAttempt.isName(credentialsName);
	}

	@Override
	public void onFailure(CallInfo call, ConnectorsException failure) {
		if (call.connector() != null && (failure instanceof ConnectorsCredentialsRequiredException
				|| failure instanceof ConnectorsCredentialsRejectedException)) {
			this.stored.forget(call.connector(), failure.credentialsName());
		}
	}

}
