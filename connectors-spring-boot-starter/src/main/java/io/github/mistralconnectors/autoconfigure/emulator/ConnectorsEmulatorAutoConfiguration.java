// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.emulator;

import io.github.mistralconnectors.autoconfigure.ConnectorsAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.ConnectorsConnectionDetails;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} that connects the clients to a
 * {@link ConnectorsEmulator} bean of the application, whatever the properties say.
 *
 * @since 0.1
 */
@AutoConfiguration(before = ConnectorsAutoConfiguration.class)
@ConditionalOnClass(ConnectorsEmulator.class)
@ConditionalOnBean(ConnectorsEmulator.class)
@ConditionalOnBooleanProperty(name = "mistral.enabled", matchIfMissing = true)
public final class ConnectorsEmulatorAutoConfiguration {

	ConnectorsEmulatorAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(ConnectorsConnectionDetails.class)
	ConnectorsConnectionDetails connectorsEmulatorConnectionDetails(ConnectorsEmulator emulator) {
		return ConnectorsConnectionDetails.of(emulator.baseUrl().toString(), emulator.apiKey());
	}

}
