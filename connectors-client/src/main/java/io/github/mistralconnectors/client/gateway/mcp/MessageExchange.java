// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsResponseException;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.github.mistralconnectors.client.internal.gateway.GatewayWebClient;
import io.github.mistralconnectors.client.internal.http.ApiRequest;
import io.github.mistralconnectors.client.internal.http.Attempt;
import io.github.mistralconnectors.client.internal.http.ClientSettings;
import io.github.mistralconnectors.client.internal.http.ErrorTranslator;
import io.github.mistralconnectors.client.internal.http.TimeLimit;
import io.github.mistralconnectors.client.internal.http.Timed;
import io.github.mistralconnectors.client.internal.retry.Outcome;
import io.modelcontextprotocol.spec.HttpHeaders;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;

/**
 * Exchange of a message of the MCP client for its response, from the moment on at which
 * the message is handed over: what may be sent once, how long it may take, and how it
 * ends. The transport of the SDK regards a request as sent when a response begins, and
 * does not tell of what goes wrong after that; this does.
 */
final class MessageExchange implements Timed {

	/** Time for what a stream brings after the response. */
	private static final Duration REST_LIMIT = Duration.ofSeconds(2);

	/** Headers that are no secrets, and whose values may be part of a message. */
	private static final Set<String> PLAIN_HEADERS = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

	static {
		PLAIN_HEADERS.addAll(Set.of("accept", "content-type", "content-length", HttpHeaders.PROTOCOL_VERSION,
				GatewayWebClient.CREDENTIALS_NAME));
	}

	private final McpEndpoint endpoint;

	private final ApiRequest<ClientResponse> request;

	private final @Nullable String id;

	private final TimeLimit limit;

	private final Sinks.Empty<Void> outcome = Sinks.empty();

	private volatile Runnable onSessionLost = () -> {
	};

	/** Until the exchange begins, one that only knows the time limit. */
	private volatile Attempt<ClientResponse> attempt;

	private volatile boolean begun;

	private volatile long end;

	private volatile @Nullable JsonNode response;

	private volatile Function<String, ConnectorsException> unusable = (fault) -> {
		throw new IllegalStateException("There is no response");
	};

	private volatile boolean passedOn;

	private volatile boolean over;

	private @Nullable ConnectorsException failure;

	/**
	 * Creates an exchange.
	 * @param endpoint where the message goes
	 * @param request the message as a request to the gateway
	 * @param id id of a request of JSON-RPC, null for other messages, which get no
	 * response
	 * @param limit time limit from now on
	 */
	MessageExchange(McpEndpoint endpoint, ApiRequest<ClientResponse> request, @Nullable String id, TimeLimit limit) {
		this.endpoint = endpoint;
		this.request = request;
		this.id = id;
		this.limit = limit;
		this.attempt = attempt(endpoint.settings());
		this.end = this.attempt.end();
	}

	private Attempt<ClientResponse> attempt(ClientSettings settings) {
		return new Attempt<>(this.request, settings, 1, this.limit, false);
	}

	ApiRequest<ClientResponse> request() {
		return this.request;
	}

	@Nullable String id() {
		return this.id;
	}

	/**
	 * Has the time watched.
	 * @throws IllegalStateException if the client is closed
	 */
	void watch() {
		endWith(this.attempt);
		this.endpoint.engine().begin(this);
		this.endpoint.engine().limit(this);
	}

	private void endWith(Attempt<ClientResponse> attempt) {
		// An idle connection keeps the attempt, which must not keep the exchange.
		attempt.whenEnded().takeUntilOther(this.outcome.asMono().onErrorComplete()).subscribe((never) -> {
		}, this::fail);
	}

	/**
	 * Begins the exchange, once.
	 * @param headers headers of the HTTP request
	 * @throws IllegalStateException if it began before, or is over
	 */
	Attempt<ClientResponse> begin(org.springframework.http.HttpHeaders headers) {
		Map<String, String> secrets = new LinkedHashMap<>(headers.toSingleValueMap());
		secrets.keySet().removeIf(PLAIN_HEADERS::contains);
		Attempt<ClientResponse> next = attempt(
				with(secrets).withCredentialsName(headers.getFirst(GatewayWebClient.CREDENTIALS_NAME)));
		synchronized (this) {
			Assert.state(!this.begun, "A filter tried to send the request a second time");
			Assert.state(!this.over, "The request has ended already");
			this.begun = true;
			this.attempt = next;
		}
		endWith(next);
		return next;
	}

	/** Returns the settings with the headers of the request, which errors must hide. */
	private ClientSettings with(Map<String, String> headers) {
		return this.endpoint.settings().withHeaders(headers);
	}

	@Override
	public long end() {
		return this.end;
	}

	@Override
	public void timeOut() {
		if (this.end - System.nanoTime() > 0) {
			this.endpoint.engine().limit(this);
		}
		else if (this.over) {
			drop("the stream goes on after the response");
		}
		else {
			this.attempt.timeOut();
		}
	}

	@Override
	public void stop(String reason) {
		this.attempt.stop(reason);
	}

	/**
	 * Notes the response, which filters of a user may still change or hold back.
	 * @param unusable returns the failure of a response with a fault
	 */
	void received(JsonNode message, Function<String, ConnectorsException> unusable) {
		this.unusable = unusable;
		this.response = message;
	}

	/** Returns the response, null if there is none yet. */
	@Nullable JsonNode response() {
		return this.response;
	}

	boolean isOver() {
		return this.over;
	}

	/**
	 * Ends the exchange with its response, after which a stream should end, and returns
	 * what the MCP client gets. Returns null if it can't be read, which is a failure.
	 */
	@Nullable JSONRPCMessage deliver(JSONRPCResponse response) {
		JSONRPCMessage message = read(response);
		if (message != null) {
			this.end = System.nanoTime() + REST_LIMIT.toNanos();
			deliver();
			this.endpoint.engine().limit(this);
		}
		return message;
	}

	/**
	 * Reads the result of a tool call, since the SDK does not say whose result it reads.
	 */
	private @Nullable JSONRPCMessage read(JSONRPCResponse response) {
		if (this.request.variable("tool_name") == null || response.error() != null) {
			return response;
		}
		McpSchema.CallToolResult result = this.endpoint.readToolResult(response.result());
		if (result == null) {
			fail(this.unusable.apply("can't be read as CallToolResult"));
			return null;
		}
		return JSONRPCResponse.result(response.id(), result);
	}

	/** Ends the exchange with success. */
	void deliver() {
		this.over = true;
		this.outcome.tryEmitEmpty();
	}

	/**
	 * Ends the exchange with a failure, and returns what the caller gets to see: that of
	 * the first one.
	 */
	ConnectorsException fail(Throwable thrown) {
		ConnectorsException seen;
		synchronized (this) {
			if (this.failure != null) {
				return this.failure;
			}
			ConnectorsException failure = this.endpoint.errors().translate(thrown, this.attempt);
			seen = mayHaveRun(failure) ? new ToolOutcomeUnknownException(failure) : failure;
			this.failure = seen;
			this.over = true;
		}
		this.outcome.tryEmitError(seen);
		drop("the exchange has failed");
		return seen;
	}

	/** Ends an exchange that can't begin with an exception that is not ours. */
	void refuse(Throwable failure) {
		this.over = true;
		this.outcome.tryEmitError(failure);
		drop("the exchange was refused");
	}

	private void drop(String reason) {
		this.endpoint.engine().end(this);
		stop(reason);
	}

	/** Ends the exchange when the transport has read a response, as far as it does. */
	void end(ClientResponse response) {
		this.endpoint.engine().end(this);
		if (!this.over) {
			Attempt<ClientResponse> attempt = this.attempt;
			fail(attempt
				.failedWith(this.endpoint.errors().unreadable("can't be read by the MCP SDK", response, "", attempt)));
		}
	}

	/** Notes that the transport has a response, and can't cancel the request any more. */
	void passOn() {
		this.passedOn = true;
	}

	/** Ends the exchange because a filter has cancelled the request. */
	void cancel() {
		if (!this.passedOn) {
			Attempt<ClientResponse> attempt = this.attempt;
			fail(attempt.failedWith(ErrorTranslator.stopped(attempt, "the request was cancelled")));
		}
	}

	/** Ends the exchange because the MCP client is closed, which fails its requests. */
	void abandon() {
		deliver();
		drop("the MCP client was closed");
	}

	/** Sets what to do if the gateway no longer knows the session. */
	void onSessionLost(Runnable onSessionLost) {
		this.onSessionLost = onSessionLost;
	}

	/** Notes that the session is lost. The gateway has not carried the request out. */
	void loseSession() {
		this.onSessionLost.run();
	}

	/** Returns a Mono that ends with the exchange. */
	Mono<Void> outcome() {
		return this.outcome.asMono();
	}

	/**
	 * Returns whether this is a tool call after whose failure the tool may have run. That
	 * something came in place of the response does not tell.
	 */
	private static boolean mayHaveRun(ConnectorsException failure) {
		return failure.tool() != null && !failure.isRepeatable()
				&& (failure instanceof ConnectorsResponseException || Outcome.mayBeDone(failure));
	}

}
