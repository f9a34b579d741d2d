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
 * Auto-configuration that connects the clients to the emulator if the application context
 * has one, whatever the properties say: a test never meets the real service by accident.
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
	EmulatorConnectorsConnectionDetails connectorsEmulatorConnectionDetails(ConnectorsEmulator emulator) {
		return new EmulatorConnectorsConnectionDetails(emulator);
	}

}
