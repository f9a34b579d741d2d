// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.github.mistralconnectors.client.internal.http.Attempt;
import io.github.mistralconnectors.client.internal.http.ClientScheduler;
import io.github.mistralconnectors.client.internal.http.Exchange;
import io.github.mistralconnectors.client.internal.http.HttpExchange;
import io.github.mistralconnectors.client.internal.http.ProxyStatusHeader;
import io.github.mistralconnectors.client.internal.http.RefusedException;
import io.github.mistralconnectors.client.internal.http.TimeLimit;
import io.github.mistralconnectors.client.internal.http.TimeLimitException;
import io.github.mistralconnectors.client.internal.json.ApiJson;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/**
 * Tool call as a message to the MCP endpoint of a connector. The session is opened before
 * the first call. If the gateway does not know a session any more, it has not carried out
 * the call (MCP, Streamable HTTP, session management), which is sent again in a new one.
 *
 * @param sessions sessions of the client
 */
public record GatewayToolCall(McpSessions sessions) implements Exchange<ConnectorToolCallResponse> {

	private static final String VERSION = "MCP-Protocol-Version";

	private static final byte[] INITIALIZE = ApiJson.write(Map.of("protocolVersion", "2025-11-25", "capabilities",
			Map.of(), "clientInfo", Map.of("name", "mistral-connectors-spring", "version", "1")));

	@Override
	public Mono<ConnectorToolCallResponse> make(Attempt<ConnectorToolCallResponse> attempt, HttpExchange http) {
		return make(attempt, http, true);
	}

	private Mono<ConnectorToolCallResponse> make(Attempt<ConnectorToolCallResponse> attempt, HttpExchange http,
			boolean reopening) {
		return Mono.defer(() -> {
			McpSession session = this.sessions.get(new McpSessions.Key(attempt.request().connector(),
					attempt.credentialsName(), attempt.headers().get(HttpHeaders.AUTHORIZATION)));
			Mono<Map<String, String>> opened = session.open(() -> open(session, attempt, http));
			return opened.flatMap((headers) -> call(session, attempt, new McpExchange(attempt, http, headers))
				.onErrorResume(RefusedException.class, (refusal) -> {
					if (!reopening || !headers.containsKey(McpSession.ID) || !isSessionLost(refusal)) {
						return Mono.error(refusal);
					}
					session.forget(opened);
					attempt.sendAnother();
					return make(attempt, http, false);
				}));
		});
	}

	/** A 404 that the gateway explains otherwise is about something else. */
	private static boolean isSessionLost(RefusedException refusal) {
		return refusal.status() == 404 && ProxyStatusHeader.of(refusal.headers()) == null;
	}

	private static Mono<ConnectorToolCallResponse> call(McpSession session, Attempt<?> attempt, McpExchange exchange) {
		byte[] params = Objects.requireNonNull(attempt.request().body());
		long id = session.nextId();
		return exchange.send(id, McpMessage.request(id, "tools/call", params), true)
			.map((received) -> received.result().toResponse());
	}

	/** Opens a session, and returns the headers of all messages in it. */
	private Mono<Map<String, String>> open(McpSession session, Attempt<?> attempt, HttpExchange http) {
		Map<String, String> headers = new LinkedHashMap<>();
		putIfPresent(headers, GatewayWebClient.CREDENTIALS_NAME, attempt.credentialsName());
		McpExchange exchange = new McpExchange(attempt, http, headers);
		TimeLimit limit = attempt.responseTimeout();
		long id = session.nextId();
		return exchange.send(id, McpMessage.request(id, "initialize", INITIALIZE), false)
			.timeout(limit.duration(), Mono.error(() -> new TimeLimitException(limit)), ClientScheduler.INSTANCE)
			.flatMap((received) -> {
				putIfPresent(headers, McpSession.ID, received.sessionId());
				Object version = received.result().additional().get("protocolVersion");
				putIfPresent(headers, VERSION, (version instanceof String text) ? text : null);
				return exchange
					.sendOnly(McpMessage.request(null, "notifications/initialized", ApiJson.write(Map.of())));
			})
			.then(Mono.fromSupplier(() -> Map.copyOf(headers)));
	}

	private static void putIfPresent(Map<String, String> headers, String name, @Nullable String value) {
		if (value != null) {
			headers.put(name, value);
		}
	}

}
