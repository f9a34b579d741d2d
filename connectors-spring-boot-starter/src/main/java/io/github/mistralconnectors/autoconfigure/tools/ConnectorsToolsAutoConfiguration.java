// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.tools;

import io.github.mistralconnectors.autoconfigure.ConnectorsAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.MistralProperties;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.tools.ReactiveToolCallApprover;
import io.github.mistralconnectors.tools.ToolApproval;
import io.github.mistralconnectors.tools.ToolCallApprover;
import io.github.mistralconnectors.tools.ToolCallVerdict;
import io.github.mistralconnectors.tools.internal.ConnectorToolCalls;
import io.github.mistralconnectors.tools.internal.ModelToolSettings;
import io.github.mistralconnectors.tools.internal.OfferedTools;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

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
public final class ConnectorsToolsAutoConfiguration {

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
			.listener((change) -> Schedulers.boundedElastic().schedule(() -> events.publishEvent(change)))
			.build();
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	ConnectorToolCalls connectorsToolCalls(ConnectorsClient client, ObjectProvider<ConnectorToolCatalog> catalog,
			MistralProperties properties, ObjectProvider<ReactiveToolCallApprover> reactiveApprovers,
			ObjectProvider<ToolCallApprover> approvers) {
		MistralProperties.Connectors settings = properties.connectors();
		return new ConnectorToolCalls(client, catalog::getObject,
				new ModelToolSettings(OfferedTools.of(settings.tools(), settings.trustedAnnotations()),
						settings.toolApproval(), settings.toolResultMaxLength()),
				approver(settings.toolApproval(), reactiveApprovers, approvers));
	}

	private static ReactiveToolCallApprover approver(ToolApproval approval,
			ObjectProvider<ReactiveToolCallApprover> reactiveApprovers, ObjectProvider<ToolCallApprover> approvers) {
		ReactiveToolCallApprover reactive = reactiveApprovers.getIfAvailable();
		ToolCallApprover blocking = approvers.getIfAvailable();
		Assert.state(reactive == null || blocking == null,
				"There are a ToolCallApprover and a ReactiveToolCallApprover, of which only one can be asked");
		if (reactive != null) {
			return reactive;
		}
		if (blocking != null) {
			return (call) -> Mono.fromCallable(() -> blocking.approve(call));
		}
		if (approval != ToolApproval.NONE) {
			throw new MissingToolCallApproverException(approval);
		}
		return (call) -> Mono.just(ToolCallVerdict.run());
	}

}
