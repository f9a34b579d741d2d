// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.emulator;

import io.github.mistralconnectors.autoconfigure.ConnectorsAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.ConnectorsConnectionDetails;
import io.github.mistralconnectors.autoconfigure.http.ConnectorsHttpAutoConfiguration;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Configuration of a test with an emulator, which the annotation of the test registers by
 * the name of this class. It provides the clients, also in a test slice, and connects all
 * clients of the application to the emulator.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ ConnectorsAutoConfiguration.class, ConnectorsHttpAutoConfiguration.class,
		SslAutoConfiguration.class })
@Import(TestEmulatorPostProcessor.class)
final class EmulatorTestConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = TestEmulatorPostProcessor.DETAILS)
	ConnectorsConnectionDetails connectorsEmulatorConnectionDetails(ConnectorsEmulator emulator) {
		return ConnectorsConnectionDetails.of(emulator.baseUrl().toString(), emulator.apiKey());
	}

}
