// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.util.Locale;
import java.util.Set;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration that keeps the secrets among the properties {@code mistral.*} out of
 * actuator endpoints, also where these are told to show values, and also if the clients
 * are switched off.
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class ConnectorsSanitizingAutoConfiguration {

	private static final Set<String> SECRETS = Set.of("mistralapikey", "mistralproxypassword");

	ConnectorsSanitizingAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(name = "connectorsSanitizingFunction")
	SanitizingFunction connectorsSanitizingFunction() {
		return SanitizingFunction.sanitizeValue().ifKeyMatches(ConnectorsSanitizingAutoConfiguration::isSecret);
	}

	/** In every spelling that binds, such as that of an environment variable. */
	private static boolean isSecret(String key) {
		return SECRETS.contains(key.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
	}

}
