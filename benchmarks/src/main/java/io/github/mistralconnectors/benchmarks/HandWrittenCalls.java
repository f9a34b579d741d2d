// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.model.connector.PaginatedConnectors;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.client.ReactorClientHttpRequestFactory;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Calls as an application writes them by hand with an HTTP client and Jackson, without
 * retries, limits and exceptions of its own. They return the records of this project's
 * client.
 */
final class HandWrittenCalls {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
		.build();

	private static final TypeReference<List<ConnectorTool>> TOOLS = new TypeReference<>() {
	};

	private static final ParameterizedTypeReference<List<ConnectorTool>> TOOLS_OF_WEB_CLIENT = ParameterizedTypeReference
		.forType(TOOLS.getType());

	private static final String JSON = "application/json";

	private static final String AUTHORIZATION = "Bearer " + ApiCall.API_KEY;

	private static final int MAX_RESPONSE_SIZE = 16 * 1024 * 1024;

	private HandWrittenCalls() {
	}

	static Function<ApiCall, Mono<?>> withWebClient(String server) {
		WebClient client = webClient(server);
		return (call) -> switch (call) {
			case CALL_TOOL -> callTool(client, ApiCall.TOOL, ApiCall.ARGUMENTS);
			case LIST_CONNECTORS -> client.get()
				.uri("/v1/connectors?page_size={size}", ApiCall.PAGE_SIZE)
				.accept(MediaType.APPLICATION_JSON)
				.retrieve()
				.bodyToMono(PaginatedConnectors.class);
			case LIST_TOOLS -> client.get()
				.uri("/v1/connectors/{connector}/tools?page_size={size}", ApiCall.CONNECTOR, ApiCall.PAGE_SIZE)
				.accept(MediaType.APPLICATION_JSON)
				.retrieve()
				.bodyToMono(TOOLS_OF_WEB_CLIENT);
			case CALL_TOOL_BY_GATEWAY -> callThroughGateway(client);
			case GET_FROM_HTTP_CONNECTOR -> client.get()
				.uri("/v1/connectors-gateway/{connector}/http" + ApiCall.RECORD, ApiCall.CONNECTOR, 5)
				.accept(MediaType.APPLICATION_JSON)
				.retrieve()
				.bodyToMono(Map.class);
		};
	}

	/**
	 * Waits for the calls of a WebClient, but gets from an HTTP connector with what this
	 * project returns for one: a RestClient, on the same engine and pool.
	 */
	static Function<ApiCall, ?> withBlockingClients(String server) {
		Function<ApiCall, Mono<?>> webClient = withWebClient(server);
		RestClient restClient = RestClient.builder()
			.requestFactory(new ReactorClientHttpRequestFactory())
			.baseUrl(server)
			.defaultHeader("Authorization", AUTHORIZATION)
			.build();
		return (call) -> (call == ApiCall.GET_FROM_HTTP_CONNECTOR) ? restClient.get()
			.uri("/v1/connectors-gateway/{connector}/http" + ApiCall.RECORD, ApiCall.CONNECTOR, 5)
			.accept(MediaType.APPLICATION_JSON)
			.retrieve()
			.body(Map.class) : webClient.apply(call).block();
	}

	static WebClient webClient(String server) {
		return WebClient.builder().baseUrl(server).defaultHeader("Authorization", AUTHORIZATION).codecs((codecs) -> {
			codecs.defaultCodecs().jacksonJsonDecoder(new JacksonJsonDecoder(MAPPER));
			codecs.defaultCodecs().jacksonJsonEncoder(new JacksonJsonEncoder(MAPPER));
			codecs.defaultCodecs().maxInMemorySize(MAX_RESPONSE_SIZE);
		}).build();
	}

	static Mono<ConnectorToolCallResponse> callTool(WebClient client, String tool, Map<String, Object> arguments) {
		return client.post()
			.uri("/v1/connectors/{connector}/tools/{tool}/call", ApiCall.CONNECTOR, tool)
			.contentType(MediaType.APPLICATION_JSON)
			.accept(MediaType.APPLICATION_JSON)
			.bodyValue(Map.of("arguments", arguments))
			.retrieve()
			.bodyToMono(ConnectorToolCallResponse.class);
	}

	/** Opens no session and takes every response for JSON. */
	private static Mono<?> callThroughGateway(WebClient client) {
		return client.post()
			.uri("/v1/connectors-gateway/{connector}/mcp", ApiCall.CONNECTOR)
			.contentType(MediaType.APPLICATION_JSON)
			.accept(MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM)
			.header("MCP-Protocol-Version", "2025-11-25")
			.bodyValue(Map.of("jsonrpc", "2.0", "id", 1, "method", "tools/call", "params",
					Map.of("name", ApiCall.TOOL, "arguments", ApiCall.ARGUMENTS)))
			.retrieve()
			.bodyToMono(JsonRpcResponse.class);
	}

	/** HTTP/1.1 is set so that no request asks for an upgrade. */
	static Function<ApiCall, ?> withJdkHttpClient(String server) {
		HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
		return blocking((call) -> {
			HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path(call)))
				.header("Authorization", AUTHORIZATION)
				.header("Accept", JSON);
			if (call == ApiCall.CALL_TOOL) {
				request.header("Content-Type", JSON).POST(HttpRequest.BodyPublishers.ofByteArray(body()));
			}
			return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()).body();
		});
	}

	/**
	 * OkHttp is given as many idle connections as there are threads; it would keep five.
	 */
	static Function<ApiCall, ?> withOkHttp(String server) {
		OkHttpClient client = new OkHttpClient.Builder().connectionPool(new ConnectionPool(64, 5, TimeUnit.MINUTES))
			.build();
		okhttp3.MediaType json = okhttp3.MediaType.get(JSON);
		return blocking((call) -> {
			Request.Builder request = new Request.Builder().url(server + path(call))
				.header("Authorization", AUTHORIZATION)
				.header("Accept", JSON);
			if (call == ApiCall.CALL_TOOL) {
				request.post(RequestBody.create(body(), json));
			}
			try (Response response = client.newCall(request.build()).execute()) {
				return response.body().bytes();
			}
		});
	}

	private static String path(ApiCall call) {
		String tools = "/v1/connectors/" + ApiCall.CONNECTOR + "/tools";
		return switch (call) {
			case CALL_TOOL -> tools + "/" + ApiCall.TOOL + "/call";
			case LIST_CONNECTORS -> "/v1/connectors?page_size=" + ApiCall.PAGE_SIZE;
			case LIST_TOOLS -> tools + "?page_size=" + ApiCall.PAGE_SIZE;
			case CALL_TOOL_BY_GATEWAY -> "/v1/connectors-gateway/" + ApiCall.CONNECTOR + "/mcp";
			case GET_FROM_HTTP_CONNECTOR -> "/v1/connectors-gateway/" + ApiCall.CONNECTOR + "/http/records/5";
		};
	}

	private static byte[] body() {
		return MAPPER.writeValueAsBytes(Map.of("arguments", ApiCall.ARGUMENTS));
	}

	private static Function<ApiCall, ?> blocking(Exchange exchange) {
		return (call) -> {
			byte[] body;
			try {
				body = exchange.body(call);
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
			return switch (call) {
				case CALL_TOOL -> MAPPER.readValue(body, ConnectorToolCallResponse.class);
				case GET_FROM_HTTP_CONNECTOR -> MAPPER.readValue(body, Map.class);
				case LIST_CONNECTORS -> MAPPER.readValue(body, PaginatedConnectors.class);
				case LIST_TOOLS -> MAPPER.readValue(body, TOOLS);
				case CALL_TOOL_BY_GATEWAY -> MAPPER.readValue(body, JsonRpcResponse.class);
			};
		};
	}

	/**
	 * Response to a message, with the members of the API's tool result.
	 */
	private record JsonRpcResponse(int id, ConnectorToolCallResponse result) {

	}

	/**
	 * One exchange with the server.
	 */
	@FunctionalInterface
	private interface Exchange {

		byte[] body(ApiCall call) throws Exception;

	}

}
