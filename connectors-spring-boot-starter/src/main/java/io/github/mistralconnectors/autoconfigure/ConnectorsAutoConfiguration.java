// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * {@link AutoConfiguration Auto-configuration} of {@link ConnectorsClient} and
 * {@link ReactiveConnectorsClient}. It backs off if there is neither an API key nor the
 * token of a service account, so that an application without one fails only if it injects
 * a client. A client is created when it is needed, and before that if there are
 * customizers.
 *
 * @since 0.1
 */
@AutoConfiguration
@ConditionalOnClass({ ConnectorsClient.class, WebClient.class })
@ConditionalOnBooleanProperty(name = "mistral.enabled", matchIfMissing = true)
@EnableConfigurationProperties(MistralProperties.class)
@Import({ EmptyValueBindHandlerAdvisor.class, LazyClientsCheck.class, ServiceLinkBindHandlerAdvisor.class })
public final class ConnectorsAutoConfiguration {

	ConnectorsAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(ConnectorsConnectionDetails.class)
	@Conditional(OnApiKeyCondition.class)
	ConnectorsConnectionDetails connectorsConnectionDetails(MistralProperties properties,
			ConfigurableEnvironment environment) {
		AddressConflictException.throwIfBothAreSet(environment);
		return new PropertiesConnectionDetails(properties, environment);
	}

	@Bean
	@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
	@ConditionalOnMissingBean
	@ConditionalOnBean(ConnectorsConnectionDetails.class)
	ConnectorsClientBuilder connectorsClientBuilder(MistralProperties properties, ConnectorsConnectionDetails details,
			ObjectProvider<ConnectorsClientCustomizer> customizers) {
		ConnectorsClientBuilder builder = ConnectorsClient.builder()
			.apiKey(details::getApiKey)
			.baseUrl(details.getBaseUrl())
			.apiVersion(properties.apiVersion())
			.toolCallRoute(properties.connectors().toolCalls())
			.responseTimeout(properties.responseTimeout())
			.toolCallTimeout(properties.toolCallTimeout())
			.maxResponseSize(Math.toIntExact(properties.maxResponseSize().toBytes()))
			.retry(properties.retry().toSettings())
			.trustedAnnotations(properties.connectors().trustedAnnotations())
			.settingNames(MistralProperties::nameOf);
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return builder;
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	@ConditionalOnBean(ConnectorsConnectionDetails.class)
	ConnectorsClient connectorsClient(ConnectorsClientBuilder builder) {
		return builder.build();
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	@ConditionalOnBean(ConnectorsConnectionDetails.class)
	ReactiveConnectorsClient reactiveConnectorsClient(ConnectorsClientBuilder builder) {
		return builder.buildReactive();
	}

}
