// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.health;

import io.github.mistralconnectors.autoconfigure.ConnectorsClientCustomizer;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.health.ConnectorsHealth;
import org.springframework.core.PriorityOrdered;

/**
 * {@link ConnectorsClientCustomizer} that lets the health learn from the calls of the
 * clients.
 */
final class HealthCustomizer implements ConnectorsClientCustomizer, PriorityOrdered {

	private final ConnectorsHealth health;

	HealthCustomizer(ConnectorsHealth health) {
		this.health = health;
	}

	@Override
	public void customize(ConnectorsClientBuilder builder) {
		builder.listener(this.health);
	}

	@Override
	public int getOrder() {
		return 0;
	}

}
