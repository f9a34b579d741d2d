// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * This project's clients as the starter gives them to a Spring Boot application that sets
 * nothing but key and address.
 */
final class StarterCalls {

	private StarterCalls() {
	}

	static BlockingCalls blocking(String server) {
		return new ConnectorsCalls.Blocking(start(server).getBean(ConnectorsClient.class));
	}

	static ReactiveCalls reactive(String server) {
		return new ConnectorsCalls.Reactive(start(server).getBean(ReactiveConnectorsClient.class));
	}

	private static ConfigurableApplicationContext start(String server) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.logStartupInfo(false)
			.properties("spring.main.banner-mode=off")
			.run("--mistral.api-key=" + ApiCall.API_KEY, "--mistral.base-url=" + server);
	}

	/** The application, which is empty. */
	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

	}

}
