// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.security;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import io.github.mistralconnectors.client.credentials.CredentialsNameResolver;
import io.github.mistralconnectors.security.internal.Callers;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import reactor.core.publisher.Mono;

/**
 * {@link CredentialsNameResolver} by the signed-in user of Spring Security, as known to
 * the thread that calls the client or to the Reactor context that subscribes to the call.
 * <p>
 * A call is refused with an {@link InsufficientAuthenticationException} if its user is
 * anonymous, and with an {@link IllegalStateException} if no user is known, as in a
 * scheduled job, or if thread and Reactor context know different users.
 *
 * @since 0.1
 */
public final class PrincipalCredentialsNameResolver implements CredentialsNameResolver {

	private static final String WAYS_OUT = "; sign in, or name the credentials with credentialsName on the request or"
			+ " in RequestOptions";

	private final PrincipalCredentialsNames names;

	private final Function<Authentication, List<String>> identity;

	private final Callers callers;

	/**
	 * Creates a resolver for users who are told apart by
	 * {@linkplain Authentication#getName() name}.
	 * @param names names of the credentials
	 */
	public PrincipalCredentialsNameResolver(PrincipalCredentialsNames names) {
		this(names, PrincipalCredentialsNameResolver::name);
	}

	/**
	 * Creates a resolver for users who are told apart by something else than their name,
	 * for instance by tenant and name.
	 * @param names names of the credentials
	 * @param identity returns the texts that identify a user, which no other user may
	 * have
	 */
	public PrincipalCredentialsNameResolver(PrincipalCredentialsNames names,
			Function<Authentication, List<String>> identity) {
		this(names, identity, null);
	}

	private PrincipalCredentialsNameResolver(PrincipalCredentialsNames names,
			Function<Authentication, List<String>> identity, @Nullable SecurityContextHolderStrategy strategy) {
		this.names = names;
		this.identity = identity;
		this.callers = new Callers(strategy);
	}

	/**
	 * Returns a resolver for an application that keeps the users of its threads itself.
	 * @param strategy knows the user of a thread, in place of that of Spring Security
	 * @return the resolver
	 */
	public PrincipalCredentialsNameResolver withStrategy(SecurityContextHolderStrategy strategy) {
		return new PrincipalCredentialsNameResolver(this.names, this.identity, strategy);
	}

	/**
	 * Returns the names of the credentials.
	 * @return the names
	 */
	public PrincipalCredentialsNames names() {
		return this.names;
	}

	@Override
	public Mono<String> resolve(String connectorIdOrName) {
		return this.callers.find().collectList().map((found) -> name(connectorIdOrName, found));
	}

	/** Some have no name. Refused later, as every empty text is. */
	private static List<String> name(Authentication authentication) {
		return List.of(Objects.requireNonNullElse(authentication.getName(), ""));
	}

	private String name(String connector, List<Authentication> found) {
		List<String> candidates = found.stream()
			.filter(Callers::isSignedIn)
			.map((user) -> this.names.nameOf(this.identity.apply(user)))
			.distinct()
			.toList();
		if (candidates.size() == 1) {
			return candidates.get(0);
		}
		String call = "Connector '" + connector + "' is called with the credentials of the signed-in user, but ";
		if (!candidates.isEmpty()) {
			throw new IllegalStateException(
					call + "the thread and the Reactor context have different users" + WAYS_OUT);
		}
		if (!found.isEmpty()) {
			throw new InsufficientAuthenticationException(call + "the user is anonymous" + WAYS_OUT);
		}
		throw new IllegalStateException(call + "neither the thread nor the Reactor context has one. In a job, name the"
				+ " credentials with credentialsName on the request or in RequestOptions; in @Async or reactive work of"
				+ " a user, let the executor or Reactor propagate the security context");
	}

}
