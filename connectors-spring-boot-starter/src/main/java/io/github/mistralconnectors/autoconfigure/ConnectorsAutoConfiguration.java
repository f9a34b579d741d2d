// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.health.ConnectorsHealth;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.webclient.observation.ObservationWebClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Scope;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Auto-configuration of {@link ConnectorsClient} and {@link ReactiveConnectorsClient}.
 * Without an API key there are no clients, and nothing fails unless one is injected.
 */
@AutoConfiguration(after = { ReactiveHttpClientAutoConfiguration.class, SslAutoConfiguration.class })
@ConditionalOnClass({ ConnectorsClient.class, WebClient.class })
@ConditionalOnBooleanProperty(name = "mistral.enabled", matchIfMissing = true)
@EnableConfigurationProperties(MistralProperties.class)
public final class ConnectorsAutoConfiguration {

	ConnectorsAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(ConnectorsConnectionDetails.class)
	@Conditional(OnApiKeyCondition.class)
	PropertiesConnectorsConnectionDetails connectorsConnectionDetails(MistralProperties properties) {
		return new PropertiesConnectorsConnectionDetails(properties);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(ConnectorsConnectionDetails.class)
	ConnectorsHttpEngine connectorsHttpEngine(MistralProperties properties,
			ObjectProvider<ClientHttpConnectorBuilder<?>> connectorBuilder, ObjectProvider<HttpClientSettings> settings,
			ObjectProvider<SslBundles> sslBundles) {
		ConnectorsHttpSettings ours = new ConnectorsHttpSettings(properties, settings.getIfAvailable(), sslBundles);
		return new ConnectorsHttpEngine(properties,
				connectorBuilder.getIfAvailable(ClientHttpConnectorBuilder::reactor), ours.get(), EngineLimits.DEFAULT);
	}

	@Bean
	@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
	@ConditionalOnMissingBean
	@ConditionalOnBean(ConnectorsConnectionDetails.class)
	ConnectorsClientBuilder connectorsClientBuilder(MistralProperties properties, ConnectorsConnectionDetails details,
			ConnectorsHttpEngine engine, ObjectProvider<ObservationWebClientCustomizer> observation,
			ObjectProvider<ObservationRegistry> registry, ObjectProvider<ConnectorsClientCustomizer> customizers) {
		// Not the application's WebClient.Builder: what customizers did to it for other
		// APIs can't be undone in full. Their observation is all that concerns us.
		WebClient.Builder webClient = WebClient.builder().clientConnector(engine.connector());
		observation.orderedStream().forEach((customizer) -> customizer.customize(webClient));
		ConnectorsClientBuilder builder = ConnectorsClient.builder()
			.apiKey(details.getApiKey())
			.baseUrl(details.getBaseUrl())
			.responseTimeout(properties.responseTimeout())
			.maxResponseSize(Math.toIntExact(properties.maxResponseSize().toBytes()))
			.retry(properties.retry().toSettings())
			.trustedAnnotations(properties.connectors().trustedAnnotations())
			.sendProtocol(properties.connectors().sendProtocol())
			.credentialsUpsert(properties.connectors().credentialsUpsert())
			.webClientBuilder(webClient);
		registry.ifAvailable(builder::observationRegistry);
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return builder;
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(ConnectorsConnectionDetails.class)
	ConnectorsClient connectorsClient(ConnectorsClientBuilder builder, ObjectProvider<ConnectorsHealth> health) {
		health.ifAvailable((observer) -> builder.retryListener(observer.retryListener()));
		return builder.build();
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(ConnectorsConnectionDetails.class)
	ReactiveConnectorsClient reactiveConnectorsClient(ConnectorsClientBuilder builder,
			ObjectProvider<ConnectorsHealth> health) {
		health.ifAvailable((observer) -> builder.retryListener(observer.retryListener()));
		return builder.buildReactive();
	}

}
