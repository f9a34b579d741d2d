// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import java.io.IOException;
import java.util.Optional;

import io.github.mistralconnectors.client.error.ConnectorsResponseException;
import io.github.mistralconnectors.client.error.ErrorDetails;
import io.github.mistralconnectors.client.internal.gateway.GatewayWebClient;
import io.github.mistralconnectors.client.internal.http.ApiRequest;
import io.github.mistralconnectors.client.internal.http.ClientSettings;
import io.github.mistralconnectors.client.internal.http.ErrorTranslator;
import io.github.mistralconnectors.client.internal.http.Operation;
import io.github.mistralconnectors.client.internal.http.RequestSender;
import io.github.mistralconnectors.client.internal.http.TimeLimit;
import io.github.mistralconnectors.client.internal.retry.CallEngine;
import io.github.mistralconnectors.client.internal.retry.CallExecutor;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.mcp.client.webflux.transport.WebClientStreamableHttpTransport;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * MCP endpoint of a connector at the gateway: the transport of the SDK to it, and the
 * exchanges that are made over it.
 */
final class McpEndpoint {

	private static final TypeRef<McpSchema.CallToolResult> TOOL_RESULT = new TypeRef<>() {
	};

	private final CallExecutor executor;

	private final String connector;

	private final String path;

	private final Mono<Optional<String>> credentialsName;

	private final McpJsonMapper mapper = McpJsonDefaults.getMapper();

	McpEndpoint(CallExecutor executor, String connector, Mono<Optional<String>> credentialsName) {
		this.executor = executor;
		this.connector = connector;
		this.credentialsName = credentialsName;
		this.path = GatewayWebClient.path(connector) + "/mcp";
	}

	/**
	 * Returns a transport for one session. It does not resume streams: it would ask for
	 * the rest of a stream without a pause, and only after some of the failures.
	 */
	McpClientTransport newTransport() {
		RequestSender sender = this.executor.sender();
		WebClient.Builder webClient = sender.builder()
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(sender.maxResponseSize()))
			.filter(new GatewayResponseFilter(this.executor, this.credentialsName))
			.filters((filters) -> filters.add(0, new EndOfResponseFilter()));
		return WebClientStreamableHttpTransport.builder(webClient)
			.jsonMapper(this.mapper)
			.endpoint(this.path)
			.resumableStreams(false)
			.build();
	}

	/**
	 * Returns the exchange that sends a message, whose time begins now.
	 * @throws IllegalStateException if the client is closed
	 */
	MessageExchange exchange(McpSchema.JSONRPCMessage message) {
		ApiRequest<ClientResponse> request = request(message).connector(this.connector)
			.credentials(null)
			.body(write(message));
		TimeLimit limit = settings().timeLimitOf(request.operation()).or(settings().deadline());
		String id = (message instanceof McpSchema.JSONRPCRequest sent) ? String.valueOf(sent.id()) : null;
		MessageExchange exchange = new MessageExchange(this, request, id, limit);
		exchange.watch();
		return exchange;
	}

	/** Returns a request whose operation has the effects and the time of the message. */
	private static ApiRequest<ClientResponse> request(McpSchema.JSONRPCMessage message) {
		if (message instanceof McpSchema.JSONRPCRequest sent
				&& sent.params() instanceof McpSchema.CallToolRequest call) {
			return ApiRequest.of(Operation.CALL_TOOL_BY_GATEWAY, ClientResponse.class).path("tool_name", call.name());
		}
		return ApiRequest.of(Operation.LIST_TOOLS_BY_GATEWAY, ClientResponse.class).named(method(message));
	}

	private static String method(McpSchema.JSONRPCMessage message) {
		return (message instanceof McpSchema.JSONRPCRequest request) ? request.method()
				: (message instanceof McpSchema.JSONRPCNotification notification) ? notification.method() : "response";
	}

	/**
	 * Reads the result of a tool call; null if it has another shape than the SDK expects.
	 */
	McpSchema.@Nullable CallToolResult readToolResult(Object result) {
		try {
			return this.mapper.convertValue(result, TOOL_RESULT);
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	/**
	 * Reads a result, unless that is done.
	 * @throws ConnectorsResponseException if it has another shape than the SDK expects
	 */
	@SuppressWarnings("unchecked")
	<T> T read(Object result, TypeRef<T> type) {
		if (result instanceof McpSchema.CallToolResult) {
			return (T) result;
		}
		try {
			return this.mapper.convertValue(result, type);
		}
		catch (RuntimeException ex) {
			// Its message may show what the server has sent.
			String name = type.getType().getTypeName().replaceFirst(".*[.$]", "");
			throw new ConnectorsResponseException(ErrorDetails.builder("mcp").connector(this.connector).build(),
					"the result can't be read as " + name);
		}
	}

	private byte[] write(McpSchema.JSONRPCMessage message) {
		try {
			return this.mapper.writeValueAsBytes(message);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("The request can't be written as JSON: " + ex.getMessage());
		}
	}

	CallEngine engine() {
		return this.executor.engine();
	}

	ErrorTranslator errors() {
		return this.executor.sender().errors();
	}

	ClientSettings settings() {
		return this.executor.settings();
	}

}
