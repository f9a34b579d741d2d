// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.util.Map;
import java.util.function.Function;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.model.connector.ListConnectorsRequest;
import io.github.mistralconnectors.client.model.tool.ListToolsRequest;
import io.micrometer.observation.ObservationRegistry;
import reactor.core.publisher.Mono;

import io.github.mistralconnectors.client.settings.ToolCallRoute;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Calls with this project's clients. Only the API key and the address are set.
 */
final class ConnectorsCalls {

	private ConnectorsCalls() {
	}

	static ConnectorsClientBuilder builder(String server) {
		return ConnectorsClient.builder().apiKey(ApiCall.API_KEY).baseUrl(server);
	}

	static ConnectorsClientBuilder observed(String server) {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler((context) -> true);
		return builder(server).observationRegistry(registry);
	}

	static ConnectorsClientBuilder gateway(String server) {
		return builder(server).toolCallRoute(ToolCallRoute.GATEWAY);
	}

	static Function<ApiCall, Mono<?>> with(ReactiveConnectorsClient client, ReactiveConnectorsClient gateway) {
		Function<ApiCall, Mono<?>> others = with(client);
		return (call) -> (call == ApiCall.CALL_TOOL_BY_GATEWAY)
				? gateway.callTool(ApiCall.CONNECTOR, ApiCall.TOOL, ApiCall.ARGUMENTS) : others.apply(call);
	}

	static Function<ApiCall, Mono<?>> with(ReactiveConnectorsClient client) {
		WebClient records = client.http(ApiCall.CONNECTOR);
		return (call) -> switch (call) {
			case GET_FROM_HTTP_CONNECTOR -> records.get()
				.uri(ApiCall.RECORD, 5)
				.accept(MediaType.APPLICATION_JSON)
				.retrieve()
				.bodyToMono(Map.class);
			case CALL_TOOL_BY_GATEWAY -> throw new IllegalArgumentException(call.title());
			case CALL_TOOL -> client.callTool(ApiCall.CONNECTOR, ApiCall.TOOL, ApiCall.ARGUMENTS);
			case LIST_CONNECTORS -> client.list(connectorsRequest());
			case LIST_TOOLS -> client.listTools(ApiCall.CONNECTOR, toolsRequest());
		};
	}

	static Function<ApiCall, ?> with(ConnectorsClient client, ConnectorsClient gateway) {
		Function<ApiCall, ?> others = with(client);
		return (call) -> (call == ApiCall.CALL_TOOL_BY_GATEWAY)
				? gateway.callTool(ApiCall.CONNECTOR, ApiCall.TOOL, ApiCall.ARGUMENTS) : others.apply(call);
	}

	static Function<ApiCall, ?> with(ConnectorsClient client) {
		RestClient records = client.http(ApiCall.CONNECTOR);
		return (call) -> switch (call) {
			case GET_FROM_HTTP_CONNECTOR ->
				records.get().uri(ApiCall.RECORD, 5).accept(MediaType.APPLICATION_JSON).retrieve().body(Map.class);
			case CALL_TOOL_BY_GATEWAY -> throw new IllegalArgumentException(call.title());
			case CALL_TOOL -> client.callTool(ApiCall.CONNECTOR, ApiCall.TOOL, ApiCall.ARGUMENTS);
			case LIST_CONNECTORS -> client.list(connectorsRequest());
			case LIST_TOOLS -> client.listTools(ApiCall.CONNECTOR, toolsRequest());
		};
	}

	/** Returns the client that the starter gives to an application. */
	static <T> T fromStarter(Class<T> client, String server) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.logStartupInfo(false)
			.properties("spring.main.banner-mode=off")
			.run("--mistral.api-key=" + ApiCall.API_KEY, "--mistral.base-url=" + server)
			.getBean(client);
	}

	private static ListConnectorsRequest connectorsRequest() {
		return ListConnectorsRequest.builder().pageSize(ApiCall.PAGE_SIZE).build();
	}

	private static ListToolsRequest toolsRequest() {
		return ListToolsRequest.builder().pageSize(ApiCall.PAGE_SIZE).build();
	}

	/**
	 * An application that has nothing but the starter.
	 */
	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

	}

}
