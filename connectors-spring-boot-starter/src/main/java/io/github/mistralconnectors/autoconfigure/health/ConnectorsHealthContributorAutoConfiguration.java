// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.health;

import java.time.InstantSource;

import io.github.mistralconnectors.autoconfigure.ConnectorsAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.ConnectorsConnectionDetails;
import io.github.mistralconnectors.autoconfigure.FeatureCustomizer;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.health.ConnectorsHealth;
import io.github.mistralconnectors.health.ConnectorsReactiveHealthIndicator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} of the health indicator
 * {@code mistralConnectors}.
 *
 * @since 0.1
 */
@AutoConfiguration(after = ConnectorsAutoConfiguration.class)
@ConditionalOnClass({ ReactiveHealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnSingleCandidate(ReactiveConnectorsClient.class)
@ConditionalOnEnabledHealthIndicator("mistral-connectors")
public final class ConnectorsHealthContributorAutoConfiguration {

	ConnectorsHealthContributorAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	ConnectorsHealth connectorsHealth() {
		return new ConnectorsHealth(InstantSource.system());
	}

	@Bean
	FeatureCustomizer connectorsHealthCustomizer(ConnectorsHealth health) {
		return (builder) -> builder.listener(health);
	}

	@Bean
	@ConditionalOnMissingBean(name = { "mistralConnectorsHealthIndicator", "mistralConnectorsHealthContributor" })
	ReactiveHealthContributor mistralConnectorsHealthContributor(ReactiveConnectorsClient client,
			ConnectorsHealth health, ObjectProvider<ConnectorsConnectionDetails> details) {
		ConnectorsConnectionDetails known = details.getIfAvailable();
		return new ConnectorsReactiveHealthIndicator(client, health, (known != null) ? known.getBaseUrl() : null);
	}

}
