// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.emulator;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.spring.EnableConnectorsEmulator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.autoconfigure.json.JsonTest;
import org.springframework.boot.test.context.SpringBootTestContextBootstrapper;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of test slices, which have only some of the auto-configuration: the smallest one,
 * which has none, and two that every application knows. The module of slice tests has the
 * others.
 */
class TestSliceTests {

	@Import(Mailer.class)
	@EnableConnectorsEmulator
	abstract static class Tests {

		@Autowired
		private Mailer mailer;

		@Test
		void callsToolOfTheEmulator(ConnectorsEmulator emulator) {
			emulator.connector("mail").tool("send", "{}", (arguments) -> "sent");
			assertThat(this.mailer.send()).isEqualTo("sent");
		}

	}

	@Nested
	@SmallestTest
	class Smallest extends Tests {

	}

	@Nested
	@SmallestTest
	@TestPropertySource(properties = { "mistral.api-key=${UNSET}", "mistral.ssl.bundle=internal",
			"mistral.proxy.host=proxy.invalid", "mistral.proxy.port=3128",
			"spring.ssl.bundle.pem.internal.truststore.certificate=" })
	class SmallestWithAllProperties extends Tests {

	}

	@Nested
	@JsonTest
	class Json extends Tests {

	}

	@Nested
	@WebMvcTest
	class WebMvc extends Tests {

	}

	/** Annotation with the parts that all slices of Spring Boot have in common. */
	@Target(ElementType.TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@BootstrapWith(SpringBootTestContextBootstrapper.class)
	@ExtendWith(SpringExtension.class)
	@OverrideAutoConfiguration(enabled = false)
	@interface SmallestTest {

	}

	@Component
	static class Mailer {

		private final ConnectorsClient connectors;

		Mailer(ConnectorsClient connectors) {
			this.connectors = connectors;
		}

		String send() {
			return this.connectors.callTool("mail", "send", Map.of()).text();
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
