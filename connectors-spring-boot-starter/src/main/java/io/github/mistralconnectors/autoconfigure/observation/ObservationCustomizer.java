// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.observation;

import io.github.mistralconnectors.autoconfigure.ConnectorsClientCustomizer;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webclient.observation.ObservationWebClientCustomizer;
import org.springframework.core.PriorityOrdered;

/**
 * {@link ConnectorsClientCustomizer} that sets the application's observation registry and
 * Spring Boot's observation convention.
 */
final class ObservationCustomizer implements ConnectorsClientCustomizer, PriorityOrdered {

	private final ObservationRegistry registry;

	private final ObjectProvider<ObservationWebClientCustomizer> webClient;

	ObservationCustomizer(ObservationRegistry registry, ObjectProvider<ObservationWebClientCustomizer> webClient) {
		this.registry = registry;
		this.webClient = webClient;
	}

	@Override
	public void customize(ConnectorsClientBuilder builder) {
		builder.observationRegistry(this.registry);
		this.webClient.orderedStream().forEach((each) -> builder.webClientCustomizer(each::customize));
	}

	@Override
	public int getOrder() {
		return 0;
	}

}
