// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.emulator.internal.http.HttpExchange;
import io.github.mistralconnectors.emulator.internal.mcp.McpMessage;
import io.github.mistralconnectors.emulator.internal.mcp.ToolCatalog;
import io.github.mistralconnectors.emulator.internal.support.ApiResponse;
import io.github.mistralconnectors.emulator.internal.support.Json;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * MCP server over Streamable HTTP for each connector. It speaks for the connector's own
 * server and has no notifications or requests for the client. Follows rules 102 to 105 of
 * {@code docs/reference/emulator-rules.md}.
 *
 * @param tools the tools and servers of the connectors
 * @param settings how it speaks to clients
 * @param sessions the sessions it has given
 */
public record McpGateway(ToolCatalog tools, GatewaySettings settings, McpSessions sessions) {

	private static final String VERSION_HEADER = "MCP-Protocol-Version";

	/** Version of a client that names none. Its batches are not taken. */
	private static final String UNNAMED_VERSION = "2025-03-26";

	/** Returns a body in the form in which it is sent. */
	byte[] bytes(JsonNode body) {
		byte[] json = HttpExchange.bytes(body);
		return isEvent(body) ? ("event: message\ndata: " + new String(json, StandardCharsets.UTF_8) + "\n\n")
			.getBytes(StandardCharsets.UTF_8) : json;
	}

	private boolean isEvent(JsonNode body) {
		return this.settings.eventStreams() && (body.has("result") || body.path("error").isObject())
				&& body.hasNonNull("id");
	}

	/** Responds to a request whose connector and credentials are known. */
	Mono<ApiResponse> respond(HttpExchange exchange, GatewayTarget target) {
		HttpMethod method = exchange.request().getMethod();
		if (this.settings.sessions() && method.equals(HttpMethod.DELETE)) {
			return Mono.just(endSession(exchange.request().getHeaders(), target));
		}
		if (!method.equals(HttpMethod.POST)) {
			// There is no stream to listen to.
			return Mono.just(McpMessage.refusal(405, -32000, "Method not allowed")
				.withHeader(HttpHeaders.ALLOW, this.settings.sessions() ? "POST, DELETE" : "POST"));
		}
		McpMessage message = McpMessage.parse(exchange.body().text());
		ApiResponse refusal = refusal(exchange, message, target);
		if (refusal != null) {
			return Mono.just(refusal);
		}
		return message.isRequest() ? answer(message, target) : Mono.just(empty(202));
	}

	/** Returns the response to a request that the transport does not allow, or null. */
	private @Nullable ApiResponse refusal(HttpExchange exchange, McpMessage message, GatewayTarget target) {
		HttpHeaders headers = exchange.request().getHeaders();
		String accept = String.join(",", headers.getOrEmpty(HttpHeaders.ACCEPT));
		if (!accept.contains(MediaType.APPLICATION_JSON_VALUE) || !accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE)) {
			return McpMessage.refusal(406, -32000,
					"Not Acceptable: the client must accept both application/json and text/event-stream");
		}
		if (!exchange.body().isJson()) {
			return McpMessage.refusal(415, -32000, "Unsupported Media Type: the message must be application/json");
		}
		if (message.json().isMissingNode()) {
			return McpMessage.refusal(400, -32700, "Parse error");
		}
		if (!message.isRequest() && !message.needsNoResponse()) {
			return McpMessage.refusal(400, -32600, "Invalid Request: the body must be one JSON-RPC message");
		}
		if (message.method().equals("initialize")) {
			return null;
		}
		String version = headers.getFirst(VERSION_HEADER);
		if (version != null && !McpMessage.VERSIONS.contains(version) && !version.equals(UNNAMED_VERSION)) {
			return McpMessage.refusal(400, -32000, "Bad Request: unsupported protocol version; the versions are "
					+ String.join(", ", McpMessage.VERSIONS));
		}
		return this.settings.sessions() ? sessionRefusal(headers, target) : null;
	}

	private ApiResponse endSession(HttpHeaders headers, GatewayTarget target) {
		ApiResponse refusal = sessionRefusal(headers, target);
		if (refusal != null) {
			return refusal;
		}
		this.sessions.end(headers.getFirst(McpSessions.HEADER));
		return empty(204);
	}

	private @Nullable ApiResponse sessionRefusal(HttpHeaders headers, GatewayTarget target) {
		String session = headers.getFirst(McpSessions.HEADER);
		if (session == null) {
			return McpMessage.refusal(400, -32000, "Bad Request: Mcp-Session-Id header is required");
		}
		return this.sessions.has(session, target) ? null : McpMessage.refusal(404, -32001, "Session not found");
	}

	private Mono<ApiResponse> answer(McpMessage message, GatewayTarget target) {
		return switch (message.method()) {
			case "initialize" -> this.tools.describe(target.connector(), target.credential())
				.map((description) -> initialized(message, description, target));
			case "ping" -> Mono.just(answer(message, Json.object().set("result", Json.object())));
			default -> this.tools.request(target.connector(), target.credential(), message.method(), message.params())
				.map((response) -> answer(message, response));
		};
	}

	private ApiResponse initialized(McpMessage message, ObjectNode description, GatewayTarget target) {
		ObjectNode result = description.deepCopy().put("protocolVersion", message.protocolVersion());
		// What the server would tell without being asked reaches no client.
		result.path("capabilities").forEach((capability) -> {
			if (capability instanceof ObjectNode flags) {
				flags.remove(List.of("listChanged", "subscribe"));
			}
		});
		ApiResponse response = answer(message, Json.object().set("result", result));
		return this.settings.sessions() ? response.withHeader(McpSessions.HEADER, this.sessions.open(target))
				: response;
	}

	private ApiResponse answer(McpMessage message, ObjectNode resultOrError) {
		ApiResponse response = ApiResponse.ok(message.reply(resultOrError));
		return this.settings.eventStreams()
				? response.withHeader(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_EVENT_STREAM_VALUE) : response;
	}

	private static ApiResponse empty(int status) {
		return new ApiResponse(status, Json.MAPPER.missingNode(), Map.of());
	}

}
