// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.health;

import java.time.InstantSource;

import io.github.mistralconnectors.autoconfigure.ConnectorsAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.ConnectorsConnectionDetails;
import io.github.mistralconnectors.autoconfigure.health.internal.LastCallsConfiguration;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.health.internal.ConnectorsReactiveHealthIndicator;
import io.github.mistralconnectors.health.internal.LastCalls;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

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
@Import(LastCallsConfiguration.class)
public final class ConnectorsHealthContributorAutoConfiguration {

	ConnectorsHealthContributorAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(name = { "mistralConnectorsHealthIndicator", "mistralConnectorsHealthContributor" })
	ReactiveHealthContributor mistralConnectorsHealthContributor(ReactiveConnectorsClient client, LastCalls calls,
			ObjectProvider<ConnectorsConnectionDetails> details) {
		ConnectorsConnectionDetails known = details.getIfAvailable();
		return new ConnectorsReactiveHealthIndicator(client, calls, InstantSource.system(),
				(known != null) ? known.getBaseUrl() : null);
	}

}
