// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.actuate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.actuate.ConnectorsEndpoint;
import io.github.mistralconnectors.actuate.ConnectorsEndpointWebExtension;
import io.github.mistralconnectors.autoconfigure.ConnectorsAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.health.internal.LastCallsConfiguration;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.client.catalog.ToolListing;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;

/**
 * {@link AutoConfiguration Auto-configuration} of the Actuator endpoint
 * {@code mistralconnectors}.
 *
 * @since 0.1
 */
@AutoConfiguration(after = ConnectorsAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@Conditional(ConnectorsEndpointAutoConfiguration.OnAnyClient.class)
@ConditionalOnAvailableEndpoint(ConnectorsEndpoint.class)
@EnableConfigurationProperties(ConnectorsEndpointProperties.class)
@Import(LastCallsConfiguration.class)
public final class ConnectorsEndpointAutoConfiguration {

	ConnectorsEndpointAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	ConnectorsEndpoint connectorsEndpoint(ConfigurableListableBeanFactory beans,
			ConnectorsEndpointProperties properties) {
		return new ConnectorsEndpoint(clients(beans, ConnectorsClient.class),
				clients(beans, ReactiveConnectorsClient.class), () -> listings(beans), properties.showDetails());
	}

	/** Returns the clients of the application, without those that come and go. */
	private static <T> Map<String, T> clients(ConfigurableListableBeanFactory beans, Class<T> type) {
		Map<String, T> clients = new HashMap<>(beans.getBeansOfType(type, false, true));
		clients.values().removeIf(ScopedObject.class::isInstance);
		return clients;
	}

	/** Asks the catalogs that are in use, and creates none. */
	private static List<ToolListing> listings(ConfigurableListableBeanFactory beans) {
		return Arrays.stream(beans.getBeanNamesForType(ConnectorToolCatalog.class, false, false))
			.map(beans::getSingleton)
			.filter(ConnectorToolCatalog.class::isInstance)
			.flatMap((catalog) -> ((ConnectorToolCatalog) catalog).snapshot().stream())
			.toList();
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(ConnectorsEndpoint.class)
	@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
	ConnectorsEndpointWebExtension connectorsEndpointWebExtension(ConnectorsEndpoint endpoint,
			ConnectorsEndpointProperties properties) {
		return new ConnectorsEndpointWebExtension(endpoint, properties.showDetails(), properties.roles());
	}

	/**
	 * Condition that matches if there is a client, blocking or reactive.
	 */
	static final class OnAnyClient extends AnyNestedCondition {

		OnAnyClient() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnBean(ConnectorsClient.class)
		static class Blocking {

		}

		@ConditionalOnBean(ReactiveConnectorsClient.class)
		static class Reactive {

		}

	}

}
