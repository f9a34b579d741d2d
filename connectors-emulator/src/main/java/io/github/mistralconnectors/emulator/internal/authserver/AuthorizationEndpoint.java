// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.authserver;

import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;

import io.github.mistralconnectors.emulator.internal.http.BrowserResponse;
import io.github.mistralconnectors.emulator.internal.http.HttpEndpoint;
import io.github.mistralconnectors.emulator.internal.http.HttpExchange;
import io.github.mistralconnectors.emulator.internal.mcp.FunctionTools;
import io.github.mistralconnectors.emulator.internal.mcp.McpMessage;
import io.github.mistralconnectors.emulator.internal.support.ApiResponse;
import io.github.mistralconnectors.emulator.internal.support.Json;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/**
 * Endpoint of the authorization servers and of the MCP servers behind them. It takes no
 * API key, records nothing and is exempt from faults. Follows rules 109 to 113 of
 * {@code docs/reference/emulator-rules.md}.
 *
 * @param servers the servers
 */
public record AuthorizationEndpoint(AuthorizationServers servers) implements HttpEndpoint {

	private static final String BEARER = "Bearer ";

	@Override
	public @Nullable Mono<Void> handle(HttpExchange exchange) {
		Matcher path = AuthorizationServers.PATH.matcher(exchange.path());
		if (!path.matches()) {
			return null;
		}
		AuthorizationServer server = this.servers.find(path.group("name"));
		if (server == null) {
			return exchange.send(ApiResponse.error(404, "Not Found"));
		}
		String document = (path.group("document") != null) ? path.group("document") : "";
		String rest = (path.group("rest") != null) ? path.group("rest") : "";
		return respond(server, exchange, document + rest);
	}

	private static Mono<Void> respond(AuthorizationServer server, HttpExchange exchange, String path) {
		if (path.equals("/mcp")) {
			return mcp(server, exchange).flatMap(exchange::send);
		}
		return switch (exchange.request().getMethod() + " " + path) {
			case "GET /authorize" -> browser(exchange, () -> authorize(server, exchange));
			case "POST /authorize" -> browser(exchange, () -> BrowserResponse.redirect(exchange.response(),
					server.submit(Parameters.parse(exchange.body().text()))));
			case "GET /.well-known/oauth-protected-resource/mcp" ->
				exchange.send(ApiResponse.ok(server.resourceMetadata()));
			case "GET /.well-known/oauth-authorization-server" -> exchange.send(ApiResponse.ok(server.metadata()));
			case "POST /register" -> client(exchange, () -> ApiResponse.created(server.register(exchange.body())));
			case "POST /token" ->
				client(exchange, () -> ApiResponse.ok(server.token(Parameters.parse(exchange.body().text()))));
			case "POST /revoke" -> client(exchange, () -> {
				server.grants().revokeToken(Parameters.parse(exchange.body().text()));
				return ApiResponse.ok(Json.object());
			});
			default -> exchange.send(ApiResponse.error(404, "Not Found"));
		};
	}

	private static Mono<Void> authorize(AuthorizationServer server, HttpExchange exchange) {
		Parameters query = Parameters.parse(exchange.request().getURI().getRawQuery());
		String address = server.authorize(query);
		return (address != null) ? BrowserResponse.redirect(exchange.response(), address)
				: BrowserResponse.html(exchange.response(), HttpStatus.OK, server.page(query));
	}

	/** Responds to a browser, which is sent nowhere with a request that is refused. */
	private static Mono<Void> browser(HttpExchange exchange, Supplier<Mono<Void>> responder) {
		try {
			return responder.get();
		}
		catch (Refusal refusal) {
			return BrowserResponse.page(exchange.response(), HttpStatus.BAD_REQUEST, refusal.description());
		}
	}

	/** Responds to a client, whose response nobody may keep. */
	private static Mono<Void> client(HttpExchange exchange, Supplier<ApiResponse> responder) {
		ApiResponse response;
		try {
			response = responder.get();
		}
		catch (Refusal refusal) {
			response = refusal.response();
		}
		return exchange.send(response.withHeader(HttpHeaders.CACHE_CONTROL, "no-store"));
	}

	/** Responds as an MCP server over Streamable HTTP, without sessions. */
	private static Mono<ApiResponse> mcp(AuthorizationServer server, HttpExchange exchange) {
		String authorization = Objects
			.requireNonNullElse(exchange.request().getHeaders().getFirst(HttpHeaders.AUTHORIZATION), "");
		boolean bearer = authorization.startsWith(BEARER);
		String person = bearer ? server.grants().person(authorization.substring(BEARER.length())) : null;
		if (person == null) {
			return Mono.just(McpMessage.refusal(401, -32001, "Unauthorized")
				.withHeader(HttpHeaders.WWW_AUTHENTICATE, BEARER + (bearer ? "error=\"invalid_token\", " : "")
						+ "resource_metadata=\"" + server.resourceMetadataAddress() + "\""));
		}
		if (!exchange.request().getMethod().equals(HttpMethod.POST)) {
			return Mono
				.just(McpMessage.refusal(405, -32000, "Method not allowed").withHeader(HttpHeaders.ALLOW, "POST"));
		}
		McpMessage message = McpMessage.parse(exchange.body().text());
		if (!message.isRequest()) {
			return Mono.just(message.needsNoResponse() ? new ApiResponse(202, Json.MAPPER.missingNode(), Map.of())
					: McpMessage.refusal(400, -32600, "Invalid Request: the body must be one JSON-RPC message"));
		}
		return answer(server, message, person).map((answer) -> ApiResponse.ok(message.reply(answer)));
	}

	private static Mono<ObjectNode> answer(AuthorizationServer server, McpMessage message, String person) {
		return switch (message.method()) {
			case "initialize" ->
				result(FunctionTools.describe(server.name()).put("protocolVersion", message.protocolVersion()));
			case "ping" -> result(Json.object());
			default -> server.tools().respond(message.method(), message.params(), person);
		};
	}

	private static Mono<ObjectNode> result(ObjectNode result) {
		return Mono.just(Json.object().set("result", result));
	}

}
