// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.gateway;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.mistralconnectors.emulator.internal.api.ApiKeys;
import io.github.mistralconnectors.emulator.internal.api.UsableConnectors;
import io.github.mistralconnectors.emulator.internal.fault.ActiveFault;
import io.github.mistralconnectors.emulator.internal.fault.FaultQueue;
import io.github.mistralconnectors.emulator.internal.http.FaultyDelivery;
import io.github.mistralconnectors.emulator.internal.http.HttpEndpoint;
import io.github.mistralconnectors.emulator.internal.http.HttpExchange;
import io.github.mistralconnectors.emulator.internal.mcp.McpMessage;
import io.github.mistralconnectors.emulator.internal.mcp.ToolCatalog;
import io.github.mistralconnectors.emulator.internal.recording.RequestLog;
import io.github.mistralconnectors.emulator.internal.store.Caller;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.ApiResponse;
import io.github.mistralconnectors.emulator.internal.support.ErrorFormat;
import io.github.mistralconnectors.emulator.internal.support.ProxyException;
import io.github.mistralconnectors.emulator.internal.support.ProxyStatus;
import io.github.mistralconnectors.emulator.internal.support.Violations;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;

/**
 * Endpoint of the gateway. It checks the same as the API before a tool call, and tells in
 * {@code Proxy-Status} what fails here and not upstream. Follows rules 101 and 108 of
 * {@code docs/reference/emulator-rules.md}.
 */
public final class GatewayEndpoint implements HttpEndpoint {

	/** Ids of the kinds of requests that a fault may concern. */
	public static final List<String> OPERATIONS = List.of("gateway_mcp", "gateway_call_tool", "gateway_http");

	private static final System.Logger logger = System.getLogger(GatewayEndpoint.class.getName());

	private static final String CREDENTIALS = "x-credentials-name";

	private final ApiKeys apiKeys;

	private final ConnectorStore store;

	private final McpGateway mcp;

	private final HttpGateway http;

	private final RequestLog requests;

	private final FaultQueue faults;

	private final Supplier<Mono<Void>> saved;

	/**
	 * Creates the endpoint.
	 * @param saved completes when all changes made so far are saved
	 */
	public GatewayEndpoint(ApiKeys apiKeys, ConnectorStore store, McpGateway mcp, HttpGateway http, RequestLog requests,
			FaultQueue faults, Supplier<Mono<Void>> saved) {
		this.apiKeys = apiKeys;
		this.store = store;
		this.mcp = mcp;
		this.http = http;
		this.requests = requests;
		this.faults = faults;
		this.saved = saved;
	}

	@Override
	public @Nullable Mono<Void> handle(HttpExchange exchange) {
		GatewayRoute route = GatewayRoute.of(exchange.path());
		if (route == null) {
			return null;
		}
		this.requests.add(exchange.request(), exchange.body().text());
		ActiveFault fault = this.faults.next(exchange.path(), operation(exchange, route));
		if (fault != null) {
			return new FaultyDelivery(exchange, fault, route.isMcp() ? this.mcp::bytes : HttpExchange::bytes)
				.deliver(() -> whole(exchange, route, fault.changesJson()), ErrorFormat.DETAIL);
		}
		return route.isHttp() ? stream(exchange, route) : whole(exchange, route, false)
			.flatMap((response) -> exchange.send(response, this.mcp.bytes(response.body())));
	}

	private static String operation(HttpExchange exchange, GatewayRoute route) {
		if (!route.isMcp()) {
			return route.isHttp() ? "gateway_http" : "";
		}
		return McpMessage.parse(exchange.body().text()).method().equals(ToolCatalog.CALL) ? "gateway_call_tool"
				: "gateway_mcp";
	}

	/** Responds with the upstream's response while it arrives. */
	private Mono<Void> stream(HttpExchange exchange, GatewayRoute route) {
		return Mono.defer(() -> this.http.stream(exchange, target(exchange, route), route.rest(), this.saved))
			.onErrorResume((problem) -> !exchange.response().isCommitted(), (problem) -> {
				exchange.response().getHeaders().clear();
				return this.saved.get().then(exchange.send(failure(problem)));
			});
	}

	/** Returns the response as a whole. An error may come after a change to be saved. */
	private Mono<ApiResponse> whole(HttpExchange exchange, GatewayRoute route, boolean json) {
		return Mono.defer(() -> {
			GatewayTarget target = target(exchange, route);
			return route.isMcp() ? this.mcp.respond(exchange, target)
					: this.http.respond(exchange, target, route.rest(), json);
		})
			.onErrorResume((problem) -> Mono.just(failure(problem)))
			.flatMap((response) -> this.saved.get().thenReturn(response))
			.onErrorResume((problem) -> Mono.just(failure(problem)));
	}

	private GatewayTarget target(HttpExchange exchange, GatewayRoute route) {
		HttpHeaders headers = exchange.request().getHeaders();
		Caller caller = this.apiKeys.identify(headers.getFirst(HttpHeaders.AUTHORIZATION));
		if (!route.isMcp() && !route.isHttp()) {
			throw new ApiException(404, "Not Found");
		}
		Connector connector = new UsableConnectors(this.store).require(route.decodedConnector(), caller,
				route.protocol());
		String name = headers.getFirst(CREDENTIALS);
		if (name != null && !Violations.NAME.matcher(name).matches()) {
			Violations violations = new Violations();
			violations.add("string_pattern_mismatch", "String should match pattern '" + Violations.NAME + "'", name,
					Map.of("pattern", Violations.NAME.pattern()), "header", CREDENTIALS);
			throw violations.toException();
		}
		return new GatewayTarget(caller, connector, this.store.credentials(connector).require(connector, caller, name));
	}

	/** Returns the response to a request that fails here. */
	private static ApiResponse failure(Throwable problem) {
		ApiResponse response;
		ProxyStatus reason;
		if (problem instanceof ProxyException known) {
			response = known.response();
			reason = known.proxyStatus();
		}
		else if (problem instanceof ApiException refusal) {
			response = refusal.response();
			reason = reason(response.status());
		}
		else {
			logger.log(System.Logger.Level.ERROR, "Unexpected failure of the emulator", problem);
			response = ApiResponse.error(500, "Internal Server Error");
			reason = ProxyStatus.of("proxy_internal_error", "internal_error");
		}
		return response.withHeader(ProxyStatus.HEADER, reason.header());
	}

	private static ProxyStatus reason(int status) {
		return switch (status) {
			case 401 -> ProxyStatus.of("http_request_denied", "unauthorized");
			case 403 -> ProxyStatus.of("http_request_denied", "forbidden");
			case 404 -> ProxyStatus.of("http_request_error", "not_found");
			default -> ProxyStatus.of("http_request_error", "invalid_request");
		};
	}

}
