// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.springai;

import io.github.mistralconnectors.autoconfigure.tools.ConnectorsToolsAutoConfiguration;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.springai.ConnectorToolCallbacks;
import io.github.mistralconnectors.tools.ModelToolSettings;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.ai.tool.ToolCallbackProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} of the tools of connectors for Spring AI.
 * Models are offered what {@code mistral.connectors.tools} says.
 *
 * @since 0.1
 */
@AutoConfiguration(after = ConnectorsToolsAutoConfiguration.class)
@ConditionalOnClass(ToolCallbackProvider.class)
@ConditionalOnBean(ConnectorsToolsAutoConfiguration.class)
public final class ConnectorsSpringAiAutoConfiguration {

	ConnectorsSpringAiAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	ConnectorToolCallbacks connectorsToolCallbacks(ConnectorsClient client,
			ObjectProvider<ConnectorToolCatalog> catalog, ModelToolSettings settings,
			ObjectProvider<ObservationRegistry> observations, ConfigurableApplicationContext context) {
		return new ConnectorToolCallbacks(client, catalog::getObject, settings,
				observations.getIfUnique(() -> ObservationRegistry.NOOP), context::isRunning);
	}

}
