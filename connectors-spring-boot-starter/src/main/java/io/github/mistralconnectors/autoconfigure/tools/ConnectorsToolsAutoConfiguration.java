// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.tools;

import java.util.Map;

import io.github.mistralconnectors.autoconfigure.ConnectorsAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.MistralProperties;
import io.github.mistralconnectors.autoconfigure.internal.InvalidSettingsException;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.tools.ModelToolSettings;
import io.github.mistralconnectors.tools.ReactiveToolCallApprover;
import io.github.mistralconnectors.tools.ToolCallApprover;
import io.github.mistralconnectors.tools.internal.OfferedTools;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/**
 * {@link AutoConfiguration Auto-configuration} of the catalog of tools, and of what the
 * adapters of frameworks for models have in common. Nothing of it is created before it is
 * used. Changes of listings are events of the application. An application with several
 * clients marks one as primary, or there is nothing of it.
 *
 * @since 0.1
 */
@AutoConfiguration(after = ConnectorsAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "mistral.enabled", matchIfMissing = true)
@ConditionalOnSingleCandidate(ConnectorsClient.class)
@Import(ToolApprovalCheck.class)
public final class ConnectorsToolsAutoConfiguration {

	/** Name of the settings that the properties describe. */
	static final String SETTINGS = "connectorsModelToolSettings";

	ConnectorsToolsAutoConfiguration() {
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	ConnectorToolCatalog connectorsToolCatalog(ConnectorsClient client, MistralProperties properties,
			ApplicationEventPublisher events) {
		MistralProperties.Connectors.Catalog settings = properties.connectors().catalog();
		return ConnectorToolCatalog.builder(client)
			.timeToLive(settings.timeToLive())
			.maxTools(settings.maxTools())
			.listener(new ToolListingChangeEvents(events))
			.build();
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	ModelToolSettings connectorsModelToolSettings(MistralProperties properties,
			ObjectProvider<ReactiveToolCallApprover> reactiveApprovers, ObjectProvider<ToolCallApprover> approvers) {
		MistralProperties.Connectors connectors = properties.connectors();
		ModelToolSettings.Builder settings = ModelToolSettings.builder()
			.trustAnnotationsOf(connectors.trustedAnnotations().toArray(String[]::new))
			.approval(connectors.toolApproval())
			.maxResultLength(connectors.toolResultMaxLength());
		connectors.tools().forEach((connector, patterns) -> {
			requireOfferable(connector, patterns, connectors);
			settings.offer(connector, patterns);
		});
		ReactiveToolCallApprover reactive = reactiveApprovers.getIfAvailable();
		ToolCallApprover blocking = approvers.getIfAvailable();
		ToolApprovalCheck.requireOneApprover(reactive, blocking, connectors.toolApproval());
		if (reactive != null) {
			settings.reactiveApprover(reactive);
		}
		if (blocking != null) {
			settings.approver(blocking);
		}
		return settings.build();
	}

	private static void requireOfferable(String connector, String patterns, MistralProperties.Connectors connectors) {
		try {
			OfferedTools.of(Map.of(connector, patterns), connectors.trustedAnnotations());
		}
		catch (IllegalArgumentException ex) {
			String property = "mistral.connectors.tools." + connector;
			throw new InvalidSettingsException(
					"The property '" + property + "' is '" + patterns + "'. " + ex.getMessage(),
					"Set '" + property
							+ "' to names or patterns of tools, separated by commas, or to '*' for all tools."
							+ " The connector is its id or name, of at most 64 letters, digits, '_' or '-'. For"
							+ " 'read-only', 'mistral.connectors.trusted-annotations' must name it, too",
					ex);
		}
	}

}
