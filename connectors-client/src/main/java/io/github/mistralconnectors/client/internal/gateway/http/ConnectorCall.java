// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.client.error.ErrorDetails;
import io.github.mistralconnectors.client.error.Phase;
import io.github.mistralconnectors.client.error.ProxyStatus;
import io.github.mistralconnectors.client.internal.http.ClientScheduler;
import io.github.mistralconnectors.client.internal.http.ClientSettings;
import io.github.mistralconnectors.client.internal.http.ErrorTranslator;
import io.github.mistralconnectors.client.internal.http.ExchangeFilters;
import io.github.mistralconnectors.client.internal.http.HttpExchange;
import io.github.mistralconnectors.client.internal.http.ProxyStatusHeader;
import io.github.mistralconnectors.client.internal.http.Redactor;
import io.github.mistralconnectors.client.internal.http.RefusedException;
import io.github.mistralconnectors.client.internal.http.RetryAfterHeader;
import io.github.mistralconnectors.client.internal.retry.CallEngine;
import io.github.mistralconnectors.client.internal.retry.CallExecutor;
import io.github.mistralconnectors.client.internal.retry.CallRetryPolicy;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Request to the HTTP API of a connector, from its first attempt to the last part of the
 * response.
 */
final class ConnectorCall {

	private static final Logger logger = LoggerFactory.getLogger("io.github.mistralconnectors.client.Retry");

	private static final String OPERATION = "http";

	private static final String URI_TEMPLATE = WebClient.class.getName() + ".uriTemplate";

	/** Time for the rest of a response that nobody wants. */
	private static final Duration REST_LIMIT = Duration.ofSeconds(2);

	private final CallEngine engine;

	private final WebClient transport;

	private final String connector;

	private final ClientSettings settings;

	private final ConnectorRequest request;

	private final ExchangeLimit limit;

	private volatile int attempts;

	private volatile @Nullable CallRetryPolicy policy;

	/** The response of an attempt, until its body is read. */
	private volatile @Nullable ClientHttpResponse response;

	/** Failure of the body of the request itself. */
	private volatile @Nullable Throwable bodyFailure;

	ConnectorCall(CallExecutor executor, WebClient transport, String connector, ClientSettings settings,
			ConnectorRequest request) {
		this.engine = executor.engine();
		this.transport = transport;
		this.connector = connector;
		this.settings = settings;
		this.request = request;
		this.limit = new ExchangeLimit(this.engine, settings, executor.exchange().errors()::setting);
	}

	/** Makes the attempts on subscription; for one subscription. */
	Mono<ConnectorResponse> exchange() {
		return Mono.defer(() -> {
			this.engine.begin(this.limit);
			return attempt().doOnError((thrown) -> abandon()).doOnCancel(this::cancel);
		});
	}

	private Mono<ConnectorResponse> attempt() {
		int number = this.attempts + 1; // attempts follow one another
		this.attempts = number;
		Mono<ClientHttpResponse> ended = this.limit.begin();
		return Mono.firstWithSignal(ended, send())
			.map(this::respond)
			.onErrorResume((thrown) -> Mono.just(fail(thrown)))
			.flatMap((next) -> next);
	}

	private Mono<ClientHttpResponse> send() {
		WebClient.RequestBodySpec spec = this.transport.method(this.request.method())
			.uri(this.request.uri())
			.headers((headers) -> headers.putAll(this.request.headers()))
			.cookies((cookies) -> this.request.cookies()
				.forEach((name, values) -> values.forEach((cookie) -> cookies.add(name, cookie.getValue()))))
			.attributes((attributes) -> {
				attributes.putAll(this.request.attributes());
				attributes.computeIfPresent(URI_TEMPLATE, (name, template) -> withoutQuery(template.toString()));
			});
		spec.body(inserter());
		return spec.retrieve()
			.onStatus((status) -> true, (response) -> Mono.empty())
			.toEntityFlux((message, context) -> {
				this.response = message;
				return message.getBody();
			})
			.map((entity) -> Objects.requireNonNull(this.response, "A filter has read the response"));
	}

	private static String withoutQuery(String template) {
		int query = template.indexOf('?');
		return (query < 0) ? template : template.substring(0, query);
	}

	/** Lets the request onto the wire once, whatever the HTTP engine tries. */
	private BodyInserter<Void, ClientHttpRequest> inserter() {
		AtomicBoolean sent = new AtomicBoolean(this.request.isRepeatable());
		return (message, context) -> {
			ConnectorRequestBody body = this.request.body();
			if (body == null) {
				if (!this.request.isRepeatable()) {
					requireFirst(sent);
				}
				return message.setComplete();
			}
			return body.writeTo(message, new ConnectorRequestBody.Watch() {
				@Override
				public <T> Publisher<T> over(Publisher<T> parts) {
					return watched(parts, sent);
				}
			});
		};
	}

	private static void requireFirst(AtomicBoolean sent) {
		Assert.state(sent.compareAndSet(false, true), "The HTTP engine tried to send this a second time");
	}

	/** A body of one part is sent with its length, so it must stay a Mono. */
	private <T> Publisher<T> watched(Publisher<T> parts, AtomicBoolean sent) {
		if (parts instanceof Mono<T> part) {
			return Mono.defer(() -> {
				requireFirst(sent);
				this.limit.uploading();
				return part.doOnError(this::noteBodyFailure).doFinally((signal) -> this.limit.uploaded());
			});
		}
		return Flux.defer(() -> {
			requireFirst(sent);
			this.limit.uploading();
			return this.limit.untilEnded(Flux.from(parts)
				.doOnNext((part) -> this.limit.progress())
				.doOnError(this::noteBodyFailure)
				.doFinally((signal) -> this.limit.uploaded()));
		});
	}

	/** The transport reports such a failure as one of its own. */
	private void noteBodyFailure(Throwable failure) {
		this.bodyFailure = failure;
	}

	private Mono<ConnectorResponse> respond(ClientHttpResponse response) {
		Duration pause = pauseAfter(response);
		if (pause != null) {
			// Not waited for: neither the deadline nor closing would end a stalled rest.
			release(response).subscribe();
			return repeatAfter(pause);
		}
		this.limit.responded();
		Flux<DataBuffer> body = this.limit
			.untilEnded(response.getBody().doOnRequest(this.limit::requested).doOnNext((part) -> this.limit.received()))
			.onErrorMap(ConnectorCall::plain)
			.doOnSubscribe((subscription) -> this.response = null)
			.doFinally((signal) -> end());
		HttpHeaders headers = response.getHeaders();
		ProxyStatus proxyStatus = response.getStatusCode().isError() ? ProxyStatusHeader.of(headers) : null;
		if (proxyStatus == null) {
			return Mono.just(new ConnectorResponse(response, this.limit, body));
		}
		return HttpExchange.readError(body).map((bytes) -> {
			throw ErrorTranslator.gatewayFailure(details(),
					new RefusedException(response.getStatusCode().value(), headers, bytes), proxyStatus,
					Redactor.of(this.request.headers(), this.request.cookieValues(), this.request.uri()));
		});
	}

	private @Nullable Duration pauseAfter(ClientHttpResponse response) {
		int status = response.getStatusCode().value();
		if (!this.request.isRepeatable() || !this.settings.retry().statusCodes().contains(status)) {
			return null;
		}
		return pauseAfter(new ConnectorsApiException(
				details().status(status).retryAfter(RetryAfterHeader.of(response.getHeaders())).build()));
	}

	/** Repeats a request that the transport has failed to send, or passes the failure. */
	private Mono<ConnectorResponse> fail(Throwable thrown) {
		Throwable ofBody = this.bodyFailure;
		if (ofBody != null) {
			return Mono.error(ofBody);
		}
		IOException failure = ExchangeFilters.transportFailure(thrown);
		if (failure == null) {
			return Mono.error(thrown);
		}
		ErrorDetails details = details()
			.phase(ExchangeFilters.isNotConnected(thrown) ? Phase.NOT_SENT : Phase.SENT_NO_ANSWER)
			.build();
		boolean timeout = failure instanceof SocketTimeoutException;
		Duration pause = this.request.isRepeatable() ? pauseAfter(
				new ConnectorsTransportException(details, String.valueOf(failure.getMessage()), timeout, failure))
				: null;
		return (pause != null) ? repeatAfter(pause) : Mono.error(failure);
	}

	private static Throwable plain(Throwable thrown) {
		IOException failure = ExchangeFilters.transportFailure(thrown);
		return (failure != null) ? failure : thrown;
	}

	private ErrorDetails.Builder details() {
		return ErrorDetails.builder(OPERATION)
			.connector(this.connector)
			.repeatable(this.request.isRepeatable())
			.attempts(this.attempts);
	}

	private @Nullable Duration pauseAfter(ConnectorsException failure) {
		if (this.limit.isStopped()) {
			return null;
		}
		CallRetryPolicy policy = this.policy;
		if (policy == null) {
			policy = new CallRetryPolicy(this.settings.retry(), this.limit::hasTimeAfter);
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

	private Mono<ConnectorResponse> repeatAfter(Duration pause) {
		this.response = null;
		Mono<Void> ended = this.limit.beginPause().then();
		return Mono.firstWithSignal(Mono.delay(pause, ClientScheduler.INSTANCE).then(), ended)
			.then(Mono.defer(this::attempt));
	}

	private static Mono<Void> release(ClientHttpResponse response) {
		return response.getBody()
			.doOnNext(DataBufferUtils::release)
			.then()
			.timeout(REST_LIMIT, ClientScheduler.INSTANCE)
			.onErrorComplete();
	}

	/** Ends the call unless the body of its response is read, with which it ends. */
	private void cancel() {
		if (!this.limit.hasResponded() || this.response != null) {
			abandon();
		}
	}

	private void end() {
		this.limit.finished();
		this.engine.end(this.limit);
	}

	/** Ends the call, and releases a response that nobody will read. */
	private void abandon() {
		end();
		ClientHttpResponse unread = this.response;
		if (unread != null) {
			this.response = null;
			release(unread).subscribe();
		}
	}

}
