// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.connect;

import java.time.Clock;

import io.github.mistralconnectors.autoconfigure.MistralProperties;
import io.github.mistralconnectors.autoconfigure.MistralProperties.Connectors.Connect;
import io.github.mistralconnectors.autoconfigure.security.ConnectorsCredentialsAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.security.internal.InvalidCredentialsSettingsException;
import io.github.mistralconnectors.autoconfigure.security.internal.PrincipalResolvers;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.credentials.CredentialsNameResolver;
import io.github.mistralconnectors.connect.ConnectEndpoints;
import io.github.mistralconnectors.connect.ConnectSettings;
import io.github.mistralconnectors.connect.ReactiveConnectProblemAdvice;
import io.github.mistralconnectors.connect.ReactiveConnectRoutes;
import io.github.mistralconnectors.connect.ServletConnectProblemAdvice;
import io.github.mistralconnectors.connect.ServletConnectRoutes;
import io.github.mistralconnectors.security.PrincipalCredentialsNameResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * {@link AutoConfiguration Auto-configuration} of the endpoints at which the users of a
 * web application connect accounts of their own to connectors. It is off unless
 * {@code mistral.connectors.connect.enabled} is set.
 *
 * @since 0.1
 */
@AutoConfiguration(after = ConnectorsCredentialsAutoConfiguration.class)
@ConditionalOnClass(SecurityContextHolder.class)
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty("mistral.connectors.connect.enabled")
@ConditionalOnBean(ConnectorsClientBuilder.class)
public final class ConnectorsConnectAutoConfiguration {

	private static final String REASON = "The property 'mistral.connectors.connect.enabled' is 'true', but ";

	ConnectorsConnectAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	ConnectEndpoints connectorsConnectEndpoints(MistralProperties properties,
			ObjectProvider<CredentialsNameResolver> resolvers, ObjectProvider<SecurityContextHolderStrategy> strategies,
			ObjectProvider<ReactiveConnectorsClient> client, ApplicationEventPublisher events) {
		Connect connect = properties.connectors().connect();
		return new ConnectEndpoints(
				principals(properties.connectors(), resolvers.getIfAvailable(), strategies.getIfUnique()),
				client::getObject,
				new ConnectSettings(connect.path(), connect.connectors(), connect.applicationUrls(),
						connect.returnUrls(), connect.defaultReturnUrl(), connect.attemptTimeout(),
						connect.cacheTimeToLive()),
				events::publishEvent, Clock.systemUTC());
	}

	private static PrincipalCredentialsNameResolver principals(MistralProperties.Connectors settings,
			@Nullable CredentialsNameResolver ofApplication, @Nullable SecurityContextHolderStrategy strategy) {
		if (settings.credentials() != MistralProperties.Connectors.Credentials.PRINCIPAL) {
			throw new InvalidCredentialsSettingsException(REASON
					+ "'mistral.connectors.credentials' is not 'principal', so that users have no credentials of their own",
					"Set 'mistral.connectors.credentials' to 'principal' and 'mistral.connectors.principal-key' to a"
							+ " secret text of at least 32 bytes");
		}
		if (ofApplication == null) {
			return PrincipalResolvers.of(settings.principalKey(), strategy);
		}
		if (ofApplication instanceof PrincipalCredentialsNameResolver principals) {
			return principals;
		}
		throw new InvalidCredentialsSettingsException(
				REASON + "the bean of type '" + CredentialsNameResolver.class.getName() + "' does not tell users apart",
				"Define a bean of type '" + PrincipalCredentialsNameResolver.class.getName() + "', or none");
	}

	@Bean
	ConnectCustomizer connectorsConnectCustomizer(ConnectEndpoints endpoints) {
		return new ConnectCustomizer(endpoints);
	}

	/**
	 * Routes and advice of Spring MVC.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass(org.springframework.web.servlet.function.RouterFunction.class)
	static class OfSpringMvc {

		@Bean
		@ConditionalOnMissingBean(name = "connectorsConnectRoutes")
		org.springframework.web.servlet.function.RouterFunction<org.springframework.web.servlet.function.ServerResponse> connectorsConnectRoutes(
				ConnectEndpoints endpoints) {
			return ServletConnectRoutes.of(endpoints);
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnBooleanProperty("mistral.connectors.connect.problem-details")
		ServletConnectProblemAdvice connectorsConnectProblemAdvice(ConnectEndpoints endpoints) {
			return new ServletConnectProblemAdvice(endpoints);
		}

	}

	/**
	 * Routes and advice of Spring WebFlux.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class OfSpringWebFlux {

		@Bean
		@ConditionalOnMissingBean(name = "connectorsConnectRoutes")
		org.springframework.web.reactive.function.server.RouterFunction<org.springframework.web.reactive.function.server.ServerResponse> connectorsConnectRoutes(
				ConnectEndpoints endpoints) {
			return ReactiveConnectRoutes.of(endpoints);
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnBooleanProperty("mistral.connectors.connect.problem-details")
		ReactiveConnectProblemAdvice connectorsConnectProblemAdvice(ConnectEndpoints endpoints) {
			return new ReactiveConnectProblemAdvice(endpoints);
		}

	}

}
