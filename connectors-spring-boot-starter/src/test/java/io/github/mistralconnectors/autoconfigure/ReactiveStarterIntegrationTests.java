// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.net.http.HttpResponse;
import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of a reactive application with the emulator and an MCP server.
 */
class ReactiveStarterIntegrationTests {

	@RegisterExtension
	static final EmulatorAndServer api = new EmulatorAndServer();

	@Test
	void requestCallsTool() throws Exception {
		try (ConfigurableApplicationContext application = start("right-key")) {
			api.register(application.getBean(ConnectorsClient.class), "calculator");
			assertThat(api.get(application, "/sum/20/22").body()).isEqualTo("42");
		}
	}

	@Test
	void healthIsUp() throws Exception {
		try (ConfigurableApplicationContext application = start("right-key")) {
			HttpResponse<String> health = api.get(application, "/actuator/health/mistralConnectors");
			assertThat(health.statusCode()).isEqualTo(200);
			assertThat(health.body()).contains("\"status\":\"UP\"", "\"baseUrl\":\"" + api.emulator().baseUrl() + "\"");
			assertThat(api.emulator().requests()).singleElement().hasToString("GET /v1/connectors?page_size=1");
		}
	}

	@Test
	void healthIsDownWithInvalidKey() throws Exception {
		try (ConfigurableApplicationContext application = start("wrong-key")) {
			HttpResponse<String> health = api.get(application, "/actuator/health/mistralConnectors");
			assertThat(health.statusCode()).isEqualTo(503);
			assertThat(health.body()).contains("\"status\":\"DOWN\"").doesNotContain("wrong-key");
		}
	}

	private static ConfigurableApplicationContext start(String key) {
		return api.start(Application.class, WebApplicationType.REACTIVE, key);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Calculator.class)
	static class Application {

	}

	@RestController
	static class Calculator {

		private final ReactiveConnectorsClient client;

		Calculator(ReactiveConnectorsClient client) {
			this.client = client;
		}

		@GetMapping("/sum/{a}/{b}")
		Mono<String> sum(@PathVariable int a, @PathVariable int b) {
			return this.client.callTool("calculator", "add", Map.of("a", a, "b", b))
				.map((result) -> result.orThrow().text());
		}

	}

}
