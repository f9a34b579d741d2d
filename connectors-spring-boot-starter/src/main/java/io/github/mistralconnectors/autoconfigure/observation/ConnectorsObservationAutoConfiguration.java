// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.observation;

import io.github.mistralconnectors.autoconfigure.ConnectorsAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.FeatureCustomizer;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.webclient.observation.ObservationWebClientCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} that observes the requests of the clients
 * in the same way as those of the application's own {@code WebClient}.
 *
 * @since 0.1
 */
@AutoConfiguration(after = ConnectorsAutoConfiguration.class,
		afterName = { "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
				"org.springframework.boot.webclient.autoconfigure.WebClientObservationAutoConfiguration" })
@ConditionalOnBean({ ConnectorsClientBuilder.class, ObservationRegistry.class })
public final class ConnectorsObservationAutoConfiguration {

	ConnectorsObservationAutoConfiguration() {
	}

	@Bean
	FeatureCustomizer connectorsObservationCustomizer(ObservationRegistry registry,
			ObjectProvider<ObservationWebClientCustomizer> webClient) {
		return (builder) -> {
			builder.observationRegistry(registry);
			webClient.orderedStream().forEach((each) -> builder.webClientCustomizer(each::customize));
		};
	}

}
