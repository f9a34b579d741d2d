// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;

import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.client.error.ErrorDetails;
import io.github.mistralconnectors.client.error.Phase;
import io.github.mistralconnectors.client.error.ProxyStatus;
import io.github.mistralconnectors.client.internal.http.ClientScheduler;
import io.github.mistralconnectors.client.internal.http.ClientSettings;
import io.github.mistralconnectors.client.internal.http.ErrorTranslator;
import io.github.mistralconnectors.client.internal.http.ProxyStatusHeader;
import io.github.mistralconnectors.client.internal.http.Redactor;
import io.github.mistralconnectors.client.internal.http.RefusedException;
import io.github.mistralconnectors.client.internal.http.RequestSender;
import io.github.mistralconnectors.client.internal.http.RetryAfterHeader;
import io.github.mistralconnectors.client.internal.http.TransportFilters;
import io.github.mistralconnectors.client.internal.retry.CallEngine;
import io.github.mistralconnectors.client.internal.retry.CallExecutor;
import io.github.mistralconnectors.client.internal.retry.CallRetryPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.http.client.reactive.ClientHttpResponseDecorator;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Mono;

/**
 * Request to the HTTP API of a connector, from its first attempt to the last part of the
 * response.
 */
final class ConnectorCall {

	private static final Logger logger = LoggerFactory.getLogger("io.github.mistralconnectors.client.Retry");

	/** Name of the attribute by which the innermost filter finds the call. */
	static final String ATTRIBUTE = ConnectorCall.class.getName();

	private static final String OPERATION = "http";

	/** Methods that may be carried out twice. */
	private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

	private final CallEngine engine;

	private final ErrorTranslator errors;

	private final String connector;

	private final ClientSettings settings;

	/** The request as the caller has made it. */
	private final ClientRequest original;

	private final ExchangeLimit limit;

	private volatile int attempts;

	private volatile boolean repeatable;

	/** Body that has been let onto the wire. */
	private volatile @Nullable WatchedBody body;

	private volatile @Nullable CallRetryPolicy policy;

	/** The response of an attempt, until its body is read. */
	private volatile @Nullable ClientResponse response;

	ConnectorCall(CallExecutor executor, String connector, ClientSettings settings, ClientRequest original) {
		this.engine = executor.engine();
		this.errors = executor.sender().errors();
		this.connector = connector;
		this.settings = settings;
		this.original = original;
		this.limit = new ExchangeLimit(this.engine, settings, this.errors::setting);
		if (original.attributes().get(ConnectorResponse.ATTRIBUTE) instanceof ConnectorResponse response) {
			response.setCall(this);
		}
	}

	ExchangeLimit limit() {
		return this.limit;
	}

	/** Makes the attempts on subscription; for one subscription. */
	Mono<ClientResponse> exchange(ClientRequest request, ExchangeFunction next) {
		this.engine.begin(this.limit);
		this.repeatable = isRepeatable(request);
		return attempt(request, next);
	}

	private static boolean isRepeatable(ClientRequest request) {
		// What WebClient sets if there is no body.
		return request.body() == BodyInserters.empty() && SAFE.contains(request.method());
	}

	private Mono<ClientResponse> attempt(ClientRequest request, ExchangeFunction next) {
		int number = this.attempts + 1; // attempts follow one another
		this.attempts = number;
		Mono<ClientResponse> sent = new LimitedAttempt(() -> next.exchange(request), this.limit,
				(response) -> this.response = response, this::cancel);
		return sent.onErrorResume((thrown) -> fail(thrown, request, next))
			.flatMap((response) -> this.limit.hasResponded() ? Mono.just(response) : respond(response, request, next));
	}

	/**
	 * Lets a request onto the wire as it is after all filters, once unless it may be
	 * repeated.
	 */
	ClientRequest admit(ClientRequest request) {
		if (isRepeatable(request)) {
			return request;
		}
		this.repeatable = false;
		Assert.state(this.body == null, "A filter tried to send the request a second time");
		WatchedBody body = new WatchedBody(request.body(), this.limit);
		this.body = body;
		return ClientRequest.from(request).body(body).build();
	}

	private Mono<ClientResponse> respond(ClientResponse response, ClientRequest request, ExchangeFunction next) {
		HttpStatusCode status = response.statusCode(); // looked up each time
		Duration pause = status.is2xxSuccessful() ? null : pauseAfter(response, status.value());
		if (pause != null) {
			// Not waited for: neither the deadline nor closing would end a stalled rest.
			RequestSender.release(response).subscribe();
			return repeatAfter(pause, request, next);
		}
		this.limit.responded();
		ProxyStatus gateway = status.isError() ? ProxyStatusHeader.of(response.headers().asHttpHeaders()) : null;
		if (gateway != null) {
			return failed(new WatchedResponse(response, this), gateway, request);
		}
		boolean bridged = this.original.attributes().containsKey(ConnectorResponse.ATTRIBUTE);
		return Mono.just(bridged ? response : new WatchedResponse(response, this));
	}

	/**
	 * Returns a message whose body the limit watches, and with whose end the call ends.
	 */
	ClientHttpResponse watched(ClientHttpResponse message) {
		return new ClientHttpResponseDecorator(message) {

			@Override
			public Flux<DataBuffer> getBody() {
				return new FluxOperator<>(super.getBody()) {

					@Override
					public void subscribe(CoreSubscriber<? super DataBuffer> reader) {
						ConnectorCall.this.response = null;
						this.source.subscribe(new ResponseParts(ConnectorCall.this, reader));
					}

				};
			}

		};
	}

	private Mono<ClientResponse> failed(ClientResponse response, ProxyStatus gateway, ClientRequest request) {
		HttpHeaders headers = response.headers().asHttpHeaders();
		int status = response.statusCode().value();
		return RequestSender.readError(response.body(BodyExtractors.toDataBuffers())).map((bytes) -> {
			throw this.errors.gatewayFailure(details(), new RefusedException(status, headers, bytes), gateway,
					Redactor.of(request.headers(), request.cookies().values(), request.url()));
		});
	}

	private @Nullable Duration pauseAfter(ClientResponse response, int status) {
		if (!this.repeatable || !this.settings.retry().statusCodes().contains(status)) {
			return null;
		}
		return pauseAfter(new ConnectorsApiException(
				details().status(status).retryAfter(RetryAfterHeader.of(response.headers().asHttpHeaders())).build()));
	}

	/** Repeats a request that the transport has failed to send, or passes the failure. */
	private Mono<ClientResponse> fail(Throwable thrown, ClientRequest request, ExchangeFunction next) {
		WatchedBody body = this.body;
		Throwable ofBody = (body != null) ? body.failure() : null;
		if (ofBody != null && !(ofBody instanceof IOException)) {
			return end(ofBody);
		}
		IOException failure = (ofBody instanceof IOException own) ? own : TransportFilters.transportFailure(thrown);
		if (failure == null) {
			return end(thrown);
		}
		ErrorDetails details = details()
			.phase(TransportFilters.isNotConnected(thrown) ? Phase.NOT_SENT : Phase.SENT_NO_ANSWER)
			.build();
		boolean timeout = failure instanceof SocketTimeoutException;
		Duration pause = this.repeatable ? pauseAfter(
				new ConnectorsTransportException(details, String.valueOf(failure.getMessage()), timeout, failure))
				: null;
		return (pause != null) ? repeatAfter(pause, request, next) : end(new WebClientRequestException(failure,
				this.original.method(), this.original.url(), this.original.headers()));
	}

	private Mono<ClientResponse> end(Throwable failure) {
		abandon();
		return Mono.error(failure);
	}

	/** Returns a failure of the transport as one of the JDK. */
	static Throwable plain(Throwable thrown) {
		IOException failure = TransportFilters.transportFailure(thrown);
		return (failure != null) ? failure : thrown;
	}

	private ErrorDetails.Builder details() {
		return ErrorDetails.builder(OPERATION)
			.connector(this.connector)
			.repeatable(this.repeatable)
			.attempts(this.attempts);
	}

	private @Nullable Duration pauseAfter(ConnectorsException failure) {
		if (this.limit.isStopped()) {
			return null;
		}
		CallRetryPolicy policy = this.policy;
		if (policy == null) {
			policy = this.engine.retryPolicy(this.settings.retry(), this.limit::hasTimeAfter);
			this.policy = policy;
		}
		Duration pause = policy.pauseAfter(failure);
		if (pause == null) {
			logger.debug("Not repeating after attempt {}: {}", this.attempts, failure.getMessage());
		}
		else {
			logger.debug("Repeating in {} ms after attempt {}: {}", pause.toMillis(), this.attempts,
					failure.getMessage());
		}
		return pause;
	}

	private Mono<ClientResponse> repeatAfter(Duration pause, ClientRequest request, ExchangeFunction next) {
		this.response = null;
		Mono<Void> ended = this.limit.beginPause().then();
		return Mono.firstWithSignal(Mono.delay(pause, ClientScheduler.INSTANCE).then(), ended)
			.then(Mono.defer(() -> attempt(request, next)))
			.doOnError((thrown) -> abandon())
			.doOnCancel(this::cancel);
	}

	/** Ends the call unless the body of its response is read, with which it ends. */
	private void cancel() {
		if (!this.limit.hasResponded() || this.response != null) {
			abandon();
		}
	}

	void end() {
		this.limit.finished();
		this.engine.end(this.limit);
	}

	/** Ends the call, and releases a response that nobody will read. */
	private void abandon() {
		end();
		ClientResponse unread = this.response;
		if (unread != null) {
			this.response = null;
			RequestSender.release(unread).subscribe();
		}
	}

}
