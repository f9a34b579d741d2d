// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.langchain4j;

import dev.langchain4j.service.tool.ToolProvider;
import io.github.mistralconnectors.autoconfigure.tools.ConnectorsToolsAutoConfiguration;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.langchain4j.ConnectorToolProvider;
import io.github.mistralconnectors.tools.ModelToolSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * {@link AutoConfiguration Auto-configuration} of the tools of connectors for
 * LangChain4j. Models are offered what {@code mistral.connectors.tools} or a bean of type
 * {@link ModelToolSettings} says. With neither there is no {@link ToolProvider}:
 * LangChain4j takes one for all services, and refuses to choose between two.
 *
 * @since 0.1
 */
@AutoConfiguration(after = ConnectorsToolsAutoConfiguration.class)
@ConditionalOnClass(ToolProvider.class)
@ConditionalOnBean(ConnectorsToolsAutoConfiguration.class)
@Conditional(OnOfferedToolsCondition.class)
public final class ConnectorsLangChain4jAutoConfiguration {

	ConnectorsLangChain4jAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	ConnectorToolProvider connectorsToolProvider(ConnectorsClient client, ObjectProvider<ConnectorToolCatalog> catalog,
			ModelToolSettings settings) {
		return new ConnectorToolProvider(client, catalog::getObject, settings);
	}

}
