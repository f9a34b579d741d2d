// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsGatewayException;
import io.github.mistralconnectors.client.error.ConnectorsResponseException;
import io.github.mistralconnectors.client.error.Phase;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.github.mistralconnectors.client.internal.gateway.GatewayWebClient;
import io.github.mistralconnectors.client.internal.http.ApiRequest;
import io.github.mistralconnectors.client.internal.http.Attempt;
import io.github.mistralconnectors.client.internal.http.ClientScheduler;
import io.github.mistralconnectors.client.internal.http.ClientSettings;
import io.github.mistralconnectors.client.internal.http.TimeLimit;
import io.modelcontextprotocol.spec.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;

/**
 * Exchange of a message of the MCP client for its response: what may be sent once, how
 * long it may take, and how it ends. The transport of the SDK regards a request as sent
 * when a response begins, and does not tell of what goes wrong after that; this does.
 */
final class MessageExchange {

	/** Time for what a stream brings after the response. */
	private static final Duration REST_LIMIT = Duration.ofSeconds(2);

	/** Headers that are no secrets, and whose values may be part of a message. */
	private static final Set<String> PLAIN_HEADERS = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

	static {
		PLAIN_HEADERS.addAll(Set.of("accept", "content-type", "content-length", HttpHeaders.PROTOCOL_VERSION,
				GatewayWebClient.CREDENTIALS_NAME));
	}

	private final ApiRequest<ClientResponse> request;

	private final @Nullable String id;

	private final ClientSettings settings;

	private final TimeLimit limit;

	private final Runnable onSessionLost;

	private final Sinks.Empty<Void> outcome = Sinks.empty();

	private @Nullable Attempt<ClientResponse> attempt;

	private volatile Disposable timer = Disposables.disposed();

	private volatile @Nullable JsonNode response;

	private volatile boolean over;

	/**
	 * Creates an exchange.
	 * @param request the message as a request to the gateway
	 * @param id id of a request of JSON-RPC, null for other messages, which get no
	 * response
	 * @param settings settings of the client
	 * @param limit time limit from the moment of sending
	 * @param onSessionLost called if the gateway no longer knows the session
	 */
	MessageExchange(ApiRequest<ClientResponse> request, @Nullable String id, ClientSettings settings, TimeLimit limit,
			Runnable onSessionLost) {
		this.request = request;
		this.id = id;
		this.settings = settings;
		this.limit = limit;
		this.onSessionLost = onSessionLost;
	}

	ApiRequest<ClientResponse> request() {
		return this.request;
	}

	@Nullable String id() {
		return this.id;
	}

	/**
	 * Begins the exchange, once.
	 * @param headers headers of the HTTP request
	 * @throws IllegalStateException if it began before
	 */
	synchronized Attempt<ClientResponse> begin(org.springframework.http.HttpHeaders headers) {
		Assert.state(this.attempt == null, "A filter tried to send this a second time");
		Map<String, String> secrets = new LinkedHashMap<>(headers.toSingleValueMap());
		secrets.keySet().removeIf(PLAIN_HEADERS::contains);
		Attempt<ClientResponse> first = new Attempt<>(this.request, with(secrets), 1, this.limit, false);
		this.attempt = first;
		if (!this.over) {
			this.timer = after(this.limit.duration(), first::timeOut);
		}
		else {
			first.stop("the MCP client was closed");
		}
		return first;
	}

	/** Returns the settings with the headers of the request, which errors must hide. */
	private ClientSettings with(Map<String, String> headers) {
		return new ClientSettings(headers, null, this.settings.responseTimeout(), this.settings.toolCallTimeout(),
				this.settings.deadline(), this.settings.credentialsName(), null, this.settings.retry());
	}

	private static Disposable after(Duration time, Runnable task) {
		return ClientScheduler.INSTANCE.schedule(task, TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
	}

	/** Notes the response, after which a stream should end. */
	void received(JsonNode message, Attempt<ClientResponse> attempt) {
		this.response = message;
		this.timer.dispose();
		this.timer = after(REST_LIMIT, () -> attempt.stop("the stream goes on after the response"));
	}

	/** Returns the response, null if there is none yet. */
	@Nullable JsonNode response() {
		return this.response;
	}

	boolean isOver() {
		return this.over;
	}

	/** Ends the exchange with success: the MCP client has the response. */
	void deliver() {
		this.over = true;
		this.outcome.tryEmitEmpty();
	}

	/** Ends the exchange with a failure, and returns what the caller gets to see. */
	ConnectorsException fail(ConnectorsException failure) {
		ConnectorsException seen = mayHaveRun(failure) ? new ToolOutcomeUnknownException(failure) : failure;
		this.over = true;
		this.timer.dispose();
		this.outcome.tryEmitError(seen);
		return seen;
	}

	/** Ends the exchange when there is nothing more to read. */
	void end(Supplier<ConnectorsException> failure) {
		this.timer.dispose();
		if (!this.over) {
			fail(failure.get());
		}
	}

	/** Ends the exchange because the MCP client is closed, which fails its requests. */
	synchronized void abandon() {
		deliver();
		this.timer.dispose();
		if (this.attempt != null) {
			this.attempt.stop("the MCP client was closed");
		}
	}

	/** Notes that the session is lost. The gateway has not carried the request out. */
	void loseSession() {
		this.onSessionLost.run();
	}

	/** Returns a Mono that ends with the exchange. */
	Mono<Void> outcome() {
		return this.outcome.asMono();
	}

	/** Returns whether this is a tool call after whose failure the tool may have run. */
	private boolean mayHaveRun(ConnectorsException failure) {
		if (failure.tool() == null || failure.isRepeatable()) {
			return false;
		}
		if (failure instanceof ConnectorsGatewayException gateway) {
			return gateway.proxyStatus().mayHaveReachedServer();
		}
		Integer status = failure.status();
		return failure.phase() == Phase.SENT_NO_ANSWER || failure instanceof ConnectorsResponseException
				|| (status != null && (status == 408 || status >= 500));
	}

}
