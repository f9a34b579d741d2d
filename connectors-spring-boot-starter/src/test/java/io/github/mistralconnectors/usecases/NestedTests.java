// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.usecases;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.model.connector.Connector;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.spring.EnableConnectorsEmulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of nested test classes that share an emulator. Each test starts with an empty
 * emulator, which the {@code @BeforeEach} methods fill, those of the outermost class
 * first.
 */
@SpringBootTest(classes = NestedTests.Application.class)
@EnableConnectorsEmulator
class NestedTests {

	@Autowired
	private ConnectorsClient connectors;

	@BeforeEach
	void declareForAll(ConnectorsEmulator emulator) {
		emulator.connector("github");
	}

	@RepeatedTest(2)
	void emulatorIsEmptyBeforeEachTest(ConnectorsEmulator emulator) {
		emulator.connector("one-more");
		assertThat(this.connectors.list().items()).hasSize(2);
	}

	@Nested
	class WithMail {

		@BeforeEach
		void declareForThese(ConnectorsEmulator emulator) {
			emulator.connector("mail");
		}

		@Test
		void hasBoth() {
			assertThat(NestedTests.this.connectors.list().items()).extracting(Connector::name)
				.containsExactlyInAnyOrder("github", "mail");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
