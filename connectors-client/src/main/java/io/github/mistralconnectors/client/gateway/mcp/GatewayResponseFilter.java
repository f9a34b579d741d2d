// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsResponseException;
import io.github.mistralconnectors.client.internal.gateway.EventStream;
import io.github.mistralconnectors.client.internal.gateway.GatewayWebClient;
import io.github.mistralconnectors.client.internal.http.ApiRequest;
import io.github.mistralconnectors.client.internal.http.Attempt;
import io.github.mistralconnectors.client.internal.http.ClientScheduler;
import io.github.mistralconnectors.client.internal.http.ClientSettings;
import io.github.mistralconnectors.client.internal.http.ErrorTranslator;
import io.github.mistralconnectors.client.internal.http.IncompleteResponseException;
import io.github.mistralconnectors.client.internal.http.ProxyStatusHeader;
import io.github.mistralconnectors.client.internal.http.RefusedException;
import io.github.mistralconnectors.client.internal.http.RequestSender;
import io.github.mistralconnectors.client.internal.http.TransportFilters;
import io.github.mistralconnectors.client.internal.json.ApiJson;
import io.github.mistralconnectors.client.internal.retry.CallExecutor;
import io.modelcontextprotocol.spec.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import tools.jackson.databind.JsonNode;

/**
 * Filter between the transport of the MCP SDK and the gateway. It lets only responses
 * through that the transport can use: all others end the exchange of their message, with
 * an exception of this library.
 */
final class GatewayResponseFilter implements ExchangeFilterFunction {

	/** The transport of the SDK has the path as a whole. */
	private static final String URI_TEMPLATE = "/v1/connectors-gateway/{connector}/mcp";

	private final CallExecutor executor;

	private final Mono<Optional<String>> credentialsName;

	private final ErrorTranslator errors;

	GatewayResponseFilter(CallExecutor executor, Mono<Optional<String>> credentialsName) {
		this.executor = executor;
		this.credentialsName = credentialsName;
		this.errors = executor.sender().errors();
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		Mono<ClientRequest> complete = this.credentialsName.flatMap((name) -> GatewayWebClient.settings(this.executor)
			.map((settings) -> with(request, settings, name.orElse(null))));
		if (request.method().equals(HttpMethod.POST)) {
			return Mono.deferContextual((context) -> {
				TransportFilters.showAs(context, URI_TEMPLATE);
				MessageExchange exchange = context.get(MessageExchange.class);
				return complete.doOnError(exchange::refuse)
					.flatMap((ready) -> post(ready, next, exchange))
					// Not sooner: what ends the exchange then is no longer listened to.
					.doFinally((signal) -> {
						if (signal == SignalType.CANCEL) {
							exchange.cancel();
						}
					});
			});
		}
		Mono<ClientResponse> response = Mono.deferContextual((context) -> {
			TransportFilters.showAs(context, URI_TEMPLATE);
			return complete.flatMap(next::exchange);
		});
		return request.method().equals(HttpMethod.GET) ? listen(response) : end(response);
	}

	private static ClientRequest with(ClientRequest request, ClientSettings settings,
			@Nullable String credentialsName) {
		return ClientRequest.from(request)
			.headers((headers) -> GatewayWebClient.addSettings(headers, settings, credentialsName))
			.build();
	}

	private Mono<ClientResponse> post(ClientRequest request, ExchangeFunction next, MessageExchange exchange) {
		Attempt<ClientResponse> attempt = exchange.begin(request.headers());
		// An idle connection keeps it, which must not keep the exchange.
		ApiRequest<ClientResponse> message = exchange.request();
		ClientRequest once = ClientRequest.from(request)
			.body(RequestSender.inserter(message.body(), () -> attempt.send(message)))
			.build();
		boolean inSession = request.headers().containsHeader(HttpHeaders.MCP_SESSION_ID);
		AtomicReference<ClientResponse> unread = new AtomicReference<>();
		// Also if it ends while a filter has the response.
		attempt.whenEnded().subscribe((never) -> {
		}, (failure) -> drop(unread));
		Mono<ClientResponse> response = next.exchange(once)
			.flatMap((received) -> read(received, inSession, exchange, attempt, unread))
			.doOnNext((read) -> {
				exchange.passOn();
				// One that comes when the exchange is over gets no further.
				if (exchange.isOver()) {
					drop(unread);
				}
			});
		return Mono.firstWithSignal(attempt.whenEnded(), response).onErrorMap(exchange::fail);
	}

	/** Releases a response that nobody reads. */
	private static void drop(AtomicReference<ClientResponse> unread) {
		ClientResponse response = unread.getAndSet(null);
		if (response != null) {
			RequestSender.release(response).subscribe();
		}
	}

	private Mono<ClientResponse> read(ClientResponse response, boolean inSession, MessageExchange exchange,
			Attempt<ClientResponse> attempt, AtomicReference<ClientResponse> unread) {
		attempt.responded(response);
		if (!response.statusCode().is2xxSuccessful()) {
			return refusal(response, inSession, exchange).flatMap(Mono::error);
		}
		if (exchange.id() == null) {
			return RequestSender.release(response).then(Mono.fromSupplier(() -> {
				exchange.deliver();
				exchange.end(response);
				return response.mutate().statusCode(HttpStatus.ACCEPTED).body((ignored) -> Flux.empty()).build();
			}));
		}
		MediaType type = contentType(response);
		if (MediaType.TEXT_EVENT_STREAM.isCompatibleWith(type)) {
			unread.set(response);
			return Mono.just(response.mutate()
				.statusCode(HttpStatus.OK)
				.body((ignored) -> once(events(response, exchange, attempt), unread))
				.build());
		}
		if (type == null || MediaType.APPLICATION_JSON.isCompatibleWith(type)) {
			return json(response, exchange, attempt);
		}
		return RequestSender.refusal(response).map(RefusedException::body).flatMap((body) -> {
			String fault = (body.length == 0) ? "is empty" : "is neither JSON nor an event stream";
			String text = new String(body, StandardCharsets.UTF_8);
			return Mono.error(attempt.failedWith(this.errors.unreadable(fault, response, text, attempt)));
		});
	}

	private static Mono<RefusedException> refusal(ClientResponse response, boolean inSession,
			MessageExchange exchange) {
		boolean fromGateway = ProxyStatusHeader.ofMcpEndpoint(response.headers().asHttpHeaders()) != null;
		return RequestSender.refusal(response).doOnNext((refusal) -> {
			if (inSession && !fromGateway && isSessionLost(refusal, exchange)) {
				exchange.request().repeatable(refusal.status() == 404);
				exchange.loseSession();
			}
		});
	}

	/**
	 * Some servers say 400 where they should say 404, but not in response to a request.
	 */
	private static boolean isSessionLost(RefusedException refusal, MessageExchange exchange) {
		if (refusal.status() != 400) {
			return refusal.status() == 404;
		}
		JsonNode message = ApiJson.readTree(refusal.body());
		return message == null || !isResponseTo(exchange, message);
	}

	private Mono<ClientResponse> json(ClientResponse response, MessageExchange exchange,
			Attempt<ClientResponse> attempt) {
		Flux<DataBuffer> body = response.body(BodyExtractors.toDataBuffers());
		return DataBufferUtils.join(body, this.executor.sender().maxResponseSize())
			.switchIfEmpty(Mono.error(() -> unreadable("is empty", response, attempt)))
			.map((buffer) -> {
				byte[] bytes = RequestSender.bytes(buffer);
				check(bytes, true, response, exchange, attempt);
				return response.mutate()
					.statusCode(HttpStatus.OK)
					.headers((headers) -> headers.setContentType(MediaType.APPLICATION_JSON))
					.headers((headers) -> headers.setContentLength(bytes.length))
					.body((ignored) -> Flux.just(buffer(bytes)))
					.build();
			});
	}

	/**
	 * Returns the events with a message, each with the type that the transport expects,
	 * which is also the default.
	 */
	private Flux<DataBuffer> events(ClientResponse response, MessageExchange exchange,
			Attempt<ClientResponse> attempt) {
		Mono<ClientResponse> ended = attempt.whenEnded();
		return messages(response).takeUntilOther(ended.onErrorComplete())
			.doOnNext((message) -> check(message.getBytes(StandardCharsets.UTF_8), false, response, exchange, attempt))
			.map(GatewayResponseFilter::event)
			.concatWith(Mono
				.firstWithSignal(ended, Mono
					.error(() -> unreadable("is an event stream that ends without the response", response, attempt)))
				.then(Mono.empty()))
			.onErrorResume(
					(failure) -> (exchange.response() != null) ? Mono.empty() : Mono.error(exchange.fail(failure)));
	}

	/** Lets a body be read once: what is released after a failure has been read. */
	private static Flux<DataBuffer> once(Flux<DataBuffer> body, AtomicReference<ClientResponse> unread) {
		return Flux.defer(() -> (unread.getAndSet(null) != null) ? body : Flux.empty());
	}

	private Flux<String> messages(ClientResponse response) {
		return EventStream.read(response.body(BodyExtractors.toDataBuffers()), this.executor.sender().maxResponseSize())
			.onErrorMap(IncompleteResponseException.class, (tooLarge) -> new DataBufferLimitException("too large"));
	}

	private static DataBuffer event(String message) {
		String event = "event: message\ndata: " + message.replace("\n", "\ndata: ") + "\n\n";
		return buffer(event.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Checks a message that came instead of the response or before it.
	 * @param last whether it must be the response
	 */
	private void check(byte[] json, boolean last, ClientResponse response, MessageExchange exchange,
			Attempt<ClientResponse> attempt) {
		JsonNode message = ApiJson.readTree(json);
		if (message == null) {
			throw unreadable("is not JSON", response, attempt);
		}
		if (isResponseTo(exchange, message)) {
			exchange.received(message, (fault) -> unreadable(fault, response, attempt));
		}
		else if ((last || !message.has("method")) && exchange.response() == null) {
			throw unreadable("is not the response to this request", response, attempt);
		}
	}

	private static boolean isResponseTo(MessageExchange exchange, JsonNode message) {
		return !message.has("method") && message.path("id").isString()
				&& message.path("id").stringValue().equals(exchange.id())
				&& (message.path("result").isObject() || message.path("error").isObject());
	}

	/**
	 * Passes on messages of the server outside of a request, until the client is closed.
	 * A gateway that does not offer them may say so in any way.
	 */
	private Mono<ClientResponse> listen(Mono<ClientResponse> exchange) {
		Mono<Void> closed = this.executor.engine().whenClosed();
		return exchange.takeUntilOther(closed).flatMap((response) -> {
			boolean offered = response.statusCode().is2xxSuccessful()
					&& MediaType.TEXT_EVENT_STREAM.isCompatibleWith(contentType(response));
			return offered ? Mono.just(response.mutate()
				.body((ignored) -> messages(response).filter(GatewayResponseFilter::isOfServer)
					.map(GatewayResponseFilter::event)
					.takeUntilOther(closed))
				.build()) : RequestSender.release(response).thenReturn(empty(HttpStatus.METHOD_NOT_ALLOWED));
		}).switchIfEmpty(Mono.fromSupplier(() -> empty(HttpStatus.METHOD_NOT_ALLOWED)));
	}

	private static boolean isOfServer(String json) {
		JsonNode message = ApiJson.readTree(json.getBytes(StandardCharsets.UTF_8));
		return message != null && message.has("method");
	}

	/** Ends a session, which the gateway need not support. */
	private Mono<ClientResponse> end(Mono<ClientResponse> exchange) {
		return exchange.flatMap((response) -> RequestSender.release(response).thenReturn(empty(HttpStatus.NO_CONTENT)))
			.timeout(this.executor.settings().responseTimeout().duration(), ClientScheduler.INSTANCE)
			.onErrorReturn(empty(HttpStatus.NO_CONTENT));
	}

	private static ClientResponse empty(HttpStatus status) {
		return ClientResponse.create(status).build();
	}

	private static @Nullable MediaType contentType(ClientResponse response) {
		try {
			return response.headers().contentType().orElse(null);
		}
		catch (InvalidMediaTypeException ex) {
			return MediaType.APPLICATION_OCTET_STREAM;
		}
	}

	private ConnectorsException unreadable(String fault, ClientResponse response, Attempt<ClientResponse> attempt) {
		ConnectorsResponseException failure = this.errors.unreadable(fault, response, "", attempt);
		return attempt.failedWith(failure);
	}

	private static DataBuffer buffer(byte[] bytes) {
		return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
	}

}
