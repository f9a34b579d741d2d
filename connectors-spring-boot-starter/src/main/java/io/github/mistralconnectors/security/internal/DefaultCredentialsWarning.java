// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.security.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.mistralconnectors.client.credentials.CredentialsNameResolver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import reactor.core.publisher.Mono;

/**
 * {@link CredentialsNameResolver} that leaves calls to the default credentials, and warns
 * once for each connector if such a call is made while a user is signed in.
 */
public final class DefaultCredentialsWarning implements CredentialsNameResolver {

	private static final Logger logger = LoggerFactory.getLogger(DefaultCredentialsWarning.class);

	/** The names may come from users, who must not fill the memory or the log. */
	private static final int MAX_WARNINGS = 100;

	private final Set<String> warned = ConcurrentHashMap.newKeySet();

	private final Callers callers;

	/**
	 * Creates a warning.
	 * @param strategy knows the user of a thread, null for the one of Spring Security
	 */
	public DefaultCredentialsWarning(@Nullable SecurityContextHolderStrategy strategy) {
		this.callers = new Callers(strategy);
	}

	@Override
	public Mono<String> resolve(String connectorIdOrName) {
		if (this.warned.contains(connectorIdOrName) || this.warned.size() >= MAX_WARNINGS) {
			return Mono.empty();
		}
		return this.callers.find()
			.filter(Callers::isSignedIn)
			.doOnNext((user) -> warn(connectorIdOrName))
			.then(Mono.empty());
	}

	private void warn(String connector) {
		if (this.warned.add(connector)) {
			logger.warn("Connector '{}' is called with the default credentials although a user is signed in. All users"
					+ " of the application act with the same account. Set mistral.connectors.credentials to 'principal'"
					+ " or 'named', or name the credentials with credentialsName on the request or in RequestOptions",
					connector.replaceAll("\\p{Cntrl}", " "));
		}
	}

	@Override
	public boolean isRequired() {
		return false;
	}

}
