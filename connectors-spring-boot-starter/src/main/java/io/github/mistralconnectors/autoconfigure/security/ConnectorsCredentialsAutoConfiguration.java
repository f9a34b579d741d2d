// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.security;

import io.github.mistralconnectors.autoconfigure.ConnectorsAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.FeatureCustomizer;
import io.github.mistralconnectors.autoconfigure.MistralProperties;
import io.github.mistralconnectors.autoconfigure.security.internal.InvalidCredentialsSettingsException;
import io.github.mistralconnectors.autoconfigure.security.internal.PrincipalResolvers;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.credentials.CredentialsNameResolver;
import io.github.mistralconnectors.security.internal.DefaultCredentialsWarning;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * {@link AutoConfiguration Auto-configuration} that decides whose credentials the calls
 * of the clients use if they name none. A {@link CredentialsNameResolver} of the
 * application comes before the property {@code mistral.connectors.credentials}.
 *
 * @since 0.1
 */
@AutoConfiguration(after = ConnectorsAutoConfiguration.class)
@ConditionalOnBean(ConnectorsClientBuilder.class)
public final class ConnectorsCredentialsAutoConfiguration {

	ConnectorsCredentialsAutoConfiguration() {
	}

	/**
	 * Configuration for applications with Spring Security, which can use all settings.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SecurityContextHolder.class)
	static class WithSpringSecurity {

		@Bean
		FeatureCustomizer connectorsCredentialsCustomizer(MistralProperties properties,
				ObjectProvider<CredentialsNameResolver> resolvers,
				ObjectProvider<SecurityContextHolderStrategy> strategies) {
			return new CredentialsCustomizer(resolvers, () -> resolver(properties, strategies.getIfUnique()));
		}

		private static CredentialsNameResolver resolver(MistralProperties properties,
				@Nullable SecurityContextHolderStrategy strategy) {
			return switch (properties.connectors().credentials()) {
				case DEFAULT -> new DefaultCredentialsWarning(strategy);
				case NAMED -> CredentialsNameResolver.none();
				case PRINCIPAL -> PrincipalResolvers.of(properties.connectors().principalKey(), strategy);
			};
		}

	}

	/**
	 * Configuration for applications without Spring Security, in which signed-in users
	 * are not known.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("org.springframework.security.core.context.SecurityContextHolder")
	static class WithoutSpringSecurity {

		@Bean
		FeatureCustomizer connectorsCredentialsCustomizer(MistralProperties properties,
				ObjectProvider<CredentialsNameResolver> resolvers) {
			return new CredentialsCustomizer(resolvers, () -> resolver(properties));
		}

		private static @Nullable CredentialsNameResolver resolver(MistralProperties properties) {
			return switch (properties.connectors().credentials()) {
				case DEFAULT -> null;
				case NAMED -> CredentialsNameResolver.none();
				case PRINCIPAL -> throw InvalidCredentialsSettingsException.principal(
						"Spring Security is not on the class path, so that nobody is known to be signed in",
						"Add 'spring-boot-starter-security'");
			};
		}

	}

}
