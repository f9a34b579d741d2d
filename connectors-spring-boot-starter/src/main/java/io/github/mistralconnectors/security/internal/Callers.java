// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.security.internal;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Authentications of the caller of a client: that of the thread, which is looked up at
 * once, and that of the Reactor context, which is known when the call is subscribed to.
 * Servlet applications have the first, WebFlux applications the second.
 *
 * @param strategy holder of the thread's authentication, null for that of
 * {@link SecurityContextHolder}
 */
public record Callers(@Nullable SecurityContextHolderStrategy strategy) {

	private static final AuthenticationTrustResolver TRUST = new AuthenticationTrustResolverImpl();

	/**
	 * Returns the authentications of the caller.
	 * @return that of the thread and that of the Reactor context, as far as they exist
	 */
	public Flux<Authentication> find() {
		SecurityContext ofThread = (this.strategy != null) ? this.strategy.getContext()
				: SecurityContextHolder.getContext();
		return Flux.concat(Mono.justOrEmpty(ofThread.getAuthentication()),
				ReactiveSecurityContextHolder.getContext().mapNotNull(SecurityContext::getAuthentication));
	}

	/**
	 * Returns whether an authentication is that of a user who is signed in.
	 * @param authentication authentication of a caller
	 * @return true if it is, false for an anonymous user
	 */
	public static boolean isSignedIn(Authentication authentication) {
		return TRUST.isAuthenticated(authentication);
	}

}
