// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import io.github.mistralconnectors.client.internal.http.Attempt;
import io.github.mistralconnectors.client.internal.http.AttemptStrategy;
import io.github.mistralconnectors.client.internal.http.ClientScheduler;
import io.github.mistralconnectors.client.internal.http.ProxyStatusHeader;
import io.github.mistralconnectors.client.internal.http.RefusedException;
import io.github.mistralconnectors.client.internal.http.RequestSender;
import io.github.mistralconnectors.client.internal.http.TimeLimit;
import io.github.mistralconnectors.client.internal.http.TimeLimitException;
import io.github.mistralconnectors.client.internal.json.ApiJson;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/**
 * Tool call as a message to the MCP endpoint of a connector. The session is opened before
 * the first call. A gateway that does not know a session any more has not carried out the
 * call, which is sent again in a new one.
 *
 * @param sessions sessions of the client
 */
public record GatewayToolCall(McpSessions sessions) implements AttemptStrategy<ConnectorToolCallResponse> {

	/** The least time for opening a session that several calls wait for. */
	private static final Duration OPENING_LIMIT = Duration.ofSeconds(30);

	private static final String VERSION_HEADER = "MCP-Protocol-Version";

	private static final Pattern VERSION = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

	/**
	 * The last version in which a server may not end an event stream early and expect the
	 * client to come back for the rest.
	 */
	private static final byte[] INITIALIZE = ApiJson.write(Map.of("protocolVersion", "2025-06-18", "capabilities",
			Map.of(), "clientInfo", Map.of("name", "mistral-connectors-spring", "version", version())));

	private static String version() {
		return Objects.requireNonNullElse(GatewayToolCall.class.getPackage().getImplementationVersion(), "0");
	}

	@Override
	public Mono<ConnectorToolCallResponse> make(Attempt<ConnectorToolCallResponse> attempt, RequestSender sender) {
		return make(attempt, sender, true);
	}

	private Mono<ConnectorToolCallResponse> make(Attempt<ConnectorToolCallResponse> attempt, RequestSender sender,
			boolean reopening) {
		return Mono.defer(() -> {
			McpSession session = this.sessions.get(key(attempt));
			return open(session, attempt, sender).flatMap((headers) -> call(session, attempt, sender, headers)
				.onErrorResume(RefusedException.class, (refusal) -> {
					if (refusal.status() == 404 || refusal.status() == 400) {
						session.forget(headers);
					}
					if (!reopening || !headers.containsKey(McpSession.ID) || !isSessionLost(refusal)) {
						return Mono.error(refusal);
					}
					attempt.sendAnother();
					return make(attempt, sender, false);
				}));
		});
	}

	/** Nobody may use the session of another API key or of other credentials. */
	private static McpSessions.Key key(Attempt<?> attempt) {
		String header = header(attempt, GatewayWebClient.CREDENTIALS_NAME);
		String name = attempt.credentialsName();
		return new McpSessions.Key(attempt.request().connector(), (name != null) ? name : header,
				header(attempt, HttpHeaders.AUTHORIZATION));
	}

	private static @Nullable String header(Attempt<?> attempt, String name) {
		for (Map.Entry<String, String> header : attempt.headers().entrySet()) {
			if (header.getKey().equalsIgnoreCase(name)) {
				return header.getValue();
			}
		}
		return null;
	}

	/**
	 * Returns whether a session is lost: MCP's Streamable HTTP transport demands status
	 * 404 then. A gateway that explains the status otherwise is believed.
	 */
	private static boolean isSessionLost(RefusedException refusal) {
		return refusal.status() == 404 && ProxyStatusHeader.ofMcpEndpoint(refusal.headers()) == null;
	}

	private static Mono<ConnectorToolCallResponse> call(McpSession session, Attempt<?> attempt, RequestSender sender,
			Map<String, String> headers) {
		attempt.addSecret(headers.get(McpSession.ID));
		byte[] params = Objects.requireNonNull(attempt.request().body());
		long id = session.nextId();
		return new McpExchange(attempt, sender, headers).send(id, McpMessage.request(id, "tools/call", params), true)
			.map((received) -> received.result().toResponse());
	}

	/** Waits for the session no longer than the caller wants to. */
	private static Mono<Map<String, String>> open(McpSession session, Attempt<?> attempt, RequestSender sender) {
		Map<String, String> present = session.headers();
		if (present != null) {
			return Mono.just(present);
		}
		TimeLimit limit = attempt.responseTimeout();
		TimeLimit least = new TimeLimit(OPENING_LIMIT, limit.setting());
		TimeLimit longest = (limit.duration().compareTo(OPENING_LIMIT) > 0) ? limit : least;
		// Away from the event loop on which the session was opened: Reactor Netty would
		// open
		// the connections of all that have waited on this one loop, and keep them there.
		return limited(session.open(() -> limited(initialize(session, attempt, sender), longest)), limit)
			.publishOn(ClientScheduler.INSTANCE);
	}

	private static <T> Mono<T> limited(Mono<T> work, TimeLimit limit) {
		return work.timeout(limit.duration(), Mono.error(() -> new TimeLimitException(limit)),
				ClientScheduler.INSTANCE);
	}

	/** Opens a session, and returns the headers of all messages in it. */
	private static Mono<Map<String, String>> initialize(McpSession session, Attempt<?> attempt, RequestSender sender) {
		Map<String, String> headers = new LinkedHashMap<>();
		putIfPresent(headers, GatewayWebClient.CREDENTIALS_NAME, attempt.credentialsName());
		McpExchange exchange = new McpExchange(attempt, sender, headers);
		long id = session.nextId();
		return exchange.send(id, McpMessage.request(id, "initialize", INITIALIZE), false).flatMap((received) -> {
			putIfPresent(headers, McpSession.ID, received.sessionId());
			Object version = received.result().additional().get("protocolVersion");
			putIfPresent(headers, VERSION_HEADER, isVersion(version) ? String.valueOf(version) : null);
			return exchange.sendOnly(McpMessage.request(null, "notifications/initialized", ApiJson.write(Map.of())));
		}).then(Mono.fromSupplier(() -> Map.copyOf(headers)));
	}

	private static boolean isVersion(@Nullable Object version) {
		return version instanceof String text && VERSION.matcher(text).matches();
	}

	private static void putIfPresent(Map<String, String> headers, String name, @Nullable String value) {
		if (value != null) {
			headers.put(name, value);
		}
	}

}
