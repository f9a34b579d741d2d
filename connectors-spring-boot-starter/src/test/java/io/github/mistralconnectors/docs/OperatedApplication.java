// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.github.mistralconnectors.actuate.ConnectorsEndpointWebExtension;
import io.github.mistralconnectors.autoconfigure.StarterContext;
import io.github.mistralconnectors.autoconfigure.actuate.ConnectorsEndpointAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.emulator.ConnectorsEmulatorAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.health.ConnectorsHealthContributorAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.tools.ConnectorsToolsAutoConfiguration;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Run of an application of which {@code docs/operating.md} shows what an operator sees: a
 * tool call whose first attempt fails, a connector that does not exist, and a listing of
 * tools for a model.
 */
final class OperatedApplication {

	private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private static final ApplicationContextRunner RUNNER = StarterContext.withoutKey()
		.withConfiguration(AutoConfigurations.of(ConnectorsEmulatorAutoConfiguration.class,
				ConnectorsEndpointAutoConfiguration.class, ConnectorsHealthContributorAutoConfiguration.class,
				ConnectorsToolsAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class,
				HealthEndpointAutoConfiguration.class, MetricsAutoConfiguration.class,
				CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class))
		.withBean(ConnectorsEmulator.class, ConnectorsEmulator::start)
		.withPropertyValues("mistral.connectors.tools.wiki=*",
				"management.endpoints.web.exposure.include=health,mistralconnectors",
				"management.endpoint.mistralconnectors.show-details=always");

	private OperatedApplication() {
	}

	/** Returns the output by the name that it has on the page. */
	static Map<String, String> run() {
		Map<String, String> output = new HashMap<>();
		try (PrintedTrace trace = new PrintedTrace()) {
			RUNNER.withBean(ObservationHandler.class, trace::handler).run((context) -> {
				callTool(context);
				Awaitility.await().until(() -> trace.isComplete(4));
				output.put("trace", trace.print());
				output.put("meters", PrintedMeters.print(context.getBean(MeterRegistry.class), "mistral.connectors"));
				ConnectorsClient client = context.getBean(ConnectorsClient.class);
				assertThatExceptionOfType(ConnectorsNotFoundException.class).isThrownBy(() -> client.get("news"));
				context.getBean(ConnectorToolCatalog.class).list("wiki");
				output.put("health", json(context.getBean(HealthEndpoint.class).healthForPath("mistralConnectors")));
				output.put("endpoint",
						json(context.getBean(ConnectorsEndpointWebExtension.class).connectors(SecurityContext.NONE)));
			});
		}
		return output;
	}

	private static void callTool(ApplicationContext context) {
		ConnectorsEmulator emulator = context.getBean(ConnectorsEmulator.class);
		emulator.connector("wiki").tool("read_page", "{}", (arguments) -> "Welcome");
		emulator.inject(Fault.unavailable(Duration.ofSeconds(1)).onOperation("connector_call_tool_v1"));
		Observation.createNotStarted("http.server.requests", context.getBean(ObservationRegistry.class))
			.contextualName("http get /pages")
			.observe(() -> context.getBean(ConnectorsClient.class).callTool("wiki", "read_page", Map.of()));
	}

	private static String json(Object output) {
		return MAPPER.writeValueAsString(output) + "\n";
	}

}
