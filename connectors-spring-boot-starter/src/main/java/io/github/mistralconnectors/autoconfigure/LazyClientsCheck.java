// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.util.List;

import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Check of the clients that nobody needs while the application starts, and that are
 * therefore not created: a fault in a property still ends the start, as does one in a
 * customizer of the application, which may show only in the client.
 */
final class LazyClientsCheck implements SmartInitializingSingleton {

	private final ConfigurableListableBeanFactory beans;

	private final ObjectProvider<ConnectorsClientCustomizer> customizers;

	LazyClientsCheck(ConfigurableListableBeanFactory beans, ObjectProvider<ConnectorsClientCustomizer> customizers) {
		this.beans = beans;
		this.customizers = customizers;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<String> clients = List.of("connectorsClient", "reactiveConnectorsClient")
			.stream()
			.filter((name) -> this.beans.containsBeanDefinition(name) && !this.beans.containsSingleton(name))
			.toList();
		if (!this.customizers.stream().allMatch(FeatureCustomizer.class::isInstance)) {
			clients.forEach(this.beans::getBean);
		}
		else if (!clients.isEmpty()) {
			this.beans.getBean(ConnectorsClientBuilder.class);
		}
	}

}
