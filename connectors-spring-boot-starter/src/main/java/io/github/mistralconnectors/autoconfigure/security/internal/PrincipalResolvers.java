// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.security.internal;

import java.util.regex.Pattern;

import io.github.mistralconnectors.security.PrincipalCredentialsNameResolver;
import io.github.mistralconnectors.security.PrincipalCredentialsNames;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.util.StringUtils;

/**
 * Factory of the {@link PrincipalCredentialsNameResolver} of the properties.
 */
public final class PrincipalResolvers {

	/** A variable that is not set; as a key its name would be known to everybody. */
	private static final Pattern UNSET_VARIABLE = Pattern.compile("\\$\\{.*}");

	private PrincipalResolvers() {
	}

	/**
	 * Creates a resolver. A key that is missing or too short fails the start of the
	 * application.
	 * @param key key of the users' names
	 * @param strategy knows the user of a thread, null for the one of Spring Security
	 * @return the resolver
	 */
	public static PrincipalCredentialsNameResolver of(@Nullable String key,
			@Nullable SecurityContextHolderStrategy strategy) {
		PrincipalCredentialsNameResolver resolver = new PrincipalCredentialsNameResolver(names(key));
		return (strategy != null) ? resolver.withStrategy(strategy) : resolver;
	}

	private static PrincipalCredentialsNames names(@Nullable String key) {
		String action = "Set 'mistral.connectors.principal-key' to a secret text of at least 32 bytes, for instance"
				+ " the output of 'openssl rand -base64 32'. It must stay the same and be the same on all nodes";
		if (!StringUtils.hasText(key) || UNSET_VARIABLE.matcher(key).find()) {
			throw InvalidCredentialsSettingsException
				.principal("the key of the users' names, 'mistral.connectors.principal-key', is not set", action);
		}
		try {
			return new PrincipalCredentialsNames(key);
		}
		catch (IllegalArgumentException ex) {
			throw InvalidCredentialsSettingsException
				.principal("the key of the users' names, 'mistral.connectors.principal-key', is too short", action);
		}
	}

}
