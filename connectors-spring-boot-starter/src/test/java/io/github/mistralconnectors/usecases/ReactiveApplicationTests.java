// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.usecases;

import java.util.Map;

import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.spring.EnableConnectorsEmulator;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Reactive application that is called over HTTP; its tools are functions of the test.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "spring.main.web-application-type=reactive")
@EnableConnectorsEmulator
class ReactiveApplicationTests {

	@Test
	void respondsWithTextOfTool(ConnectorsEmulator emulator, @LocalServerPort int port) {
		emulator.connector("weather").tool("forecast", "{}", (arguments) -> "Rain in " + arguments.get("city"));
		WebTestClient.bindToServer()
			.baseUrl("http://localhost:" + port)
			.build()
			.get()
			.uri("/forecast/paris")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.isEqualTo("Rain in paris");
	}

	@RestController
	record Weather(ReactiveConnectorsClient connectors) {

		@GetMapping("/forecast/{city}")
		Mono<String> forecast(@PathVariable String city) {
			return this.connectors.callTool("weather", "forecast", Map.of("city", city))
				.map((result) -> result.orThrow().text());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Weather.class)
	static class Application {

	}

}
