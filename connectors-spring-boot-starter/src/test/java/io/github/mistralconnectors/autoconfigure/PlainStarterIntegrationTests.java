// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of an application without a web server, with the emulator and an MCP server.
 */
class PlainStarterIntegrationTests {

	@RegisterExtension
	static final EmulatorAndServer api = new EmulatorAndServer();

	@Test
	void callsTool() {
		try (ConfigurableApplicationContext application = start()) {
			ConnectorsClient client = application.getBean(ConnectorsClient.class);
			api.register(client, "calculator");
			assertThat(client.callTool("calculator", "add", Map.of("a", 20, "b", 22)).structuredContent(Sum.class))
				.isEqualTo(new Sum(42));
		}
	}

	@Test
	void startSendsNoRequest() {
		start().close();
		assertThat(api.emulator().requests()).isEmpty();
	}

	private static ConfigurableApplicationContext start() {
		return api.start(Application.class, WebApplicationType.NONE, "right-key");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	record Sum(int sum) {
	}

}
