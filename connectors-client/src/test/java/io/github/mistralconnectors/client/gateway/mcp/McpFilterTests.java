// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsResponseException;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.client.error.Phase;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of filters of a user that end, delay or replace what they pass on.
 */
@Timeout(30)
class McpFilterTests extends McpFixture {

	private static final ExchangeFilterFunction NONE = (request, next) -> next.exchange(request);

	private volatile ExchangeFilterFunction filter = NONE;

	@Override
	ConnectorsClientBuilder builder() {
		return super.builder().webClientCustomizer((webClient) -> webClient.filter(this::filter));
	}

	private Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return this.filter.filter(request, next);
	}

	/** Calls a tool with a filter that the session was opened without. */
	private ConnectorsException failureOfCall(McpClientKind.Client client, ExchangeFilterFunction filter) {
		client.listTools();
		this.filter = filter;
		return McpFailures.of(() -> client.callTool(Map.of()));
	}

	@Test
	void timeLimitOfAFilterEndsTheCall() {
		this.gateway.on("tools/call", (message, response) -> Mono.never());
		try (McpClientKind.Client client = this.kind.open(builder())) {
			ConnectorsException failure = failureOfCall(client,
					(request, next) -> next.exchange(request).timeout(Duration.ofSeconds(1)));
			assertThat(failure).isInstanceOf(ToolOutcomeUnknownException.class)
				.hasMessageContaining("callTool(github, add)")
				.hasMessageContaining("the request was cancelled");
			this.filter = NONE;
			this.gateway.reset("tools/call");
			assertThat(client.callTool(Map.of()).content()).hasSize(1);
		}
	}

	@Test
	void filterThatTakesTheFirstResponseDoesNoHarm() {
		try (McpClientKind.Client client = this.kind.open(builder())) {
			client.listTools();
			this.filter = (request, next) -> next.exchange(request).flux().next();
			assertThat(client.callTool(Map.of()).content()).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void failureOfAFilterAfterTheResponseDoesNotHideThatTheToolRan(boolean eventStreams) {
		this.gateway.eventStreams(eventStreams);
		try (McpClientKind.Client client = this.kind.open(builder())) {
			ConnectorsException failure = failureOfCall(client, (request, next) -> next.exchange(request)
				.flatMap((response) -> Mono.error(new IllegalStateException("filter of a user"))));
			assertThat(failure).isInstanceOf(ToolOutcomeUnknownException.class)
				.hasMessageContaining("filter of a user");
			assertThat(failure.phase()).isEqualTo(Phase.SENT_NO_ANSWER);
		}
	}

	/** Reads the whole body and passes it on in another thread, as an audit does. */
	private static ExchangeFilterFunction rewriting(UnaryOperator<String> change) {
		return (request, next) -> next.exchange(request)
			.flatMap((response) -> response.bodyToMono(String.class)
				.publishOn(Schedulers.boundedElastic())
				.map((body) -> response.mutate().body(change.apply(body)).build())
				.defaultIfEmpty(response));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void filterMayReadTheBodyAndPassItOnLater(boolean eventStreams) {
		this.gateway.eventStreams(eventStreams);
		this.filter = rewriting(UnaryOperator.identity());
		try (McpClientKind.Client client = this.kind.open(builder())) {
			assertThat(client.listTools().tools()).hasSize(1);
			assertThat(client.callTool(Map.of()).content()).hasSize(1);
			assertThat(client.callTool(Map.of()).content()).hasSize(1);
		}
		assertThat(this.gateway.received("initialize")).hasSize(1);
		assertThat(this.gateway.received("tools/call")).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void responseThatAFilterMakesUnreadableFailsAtOnce(boolean eventStreams) {
		this.gateway.eventStreams(eventStreams);
		try (McpClientKind.Client client = this.kind.open(builder())) {
			ConnectorsException failure = failureOfCall(client,
					rewriting((body) -> body.replace("\"result\"", "\"other\"")));
			assertThat(failure).isInstanceOf(ToolOutcomeUnknownException.class)
				.cause()
				.isInstanceOf(ConnectorsResponseException.class)
				.hasMessageContaining("can't be read by the MCP SDK");
		}
	}

	@Test
	void filterThatKeepsTheResponseFailsTheCallAtOnce() {
		try (McpClientKind.Client client = this.kind.open(builder())) {
			ConnectorsException failure = failureOfCall(client,
					(request, next) -> next.exchange(request)
						.flatMap((response) -> response.bodyToMono(String.class))
						.then(Mono.empty()));
			assertThat(failure).isInstanceOf(ToolOutcomeUnknownException.class);
		}
	}

	static Stream<ExchangeFilterFunction> holdingFilters() {
		return Stream.of((request, next) -> next.exchange(request).flatMap((response) -> Mono.never()),
				(request, next) -> next.exchange(request)
					.flatMap((response) -> response.bodyToMono(String.class).then(Mono.never())),
				(request, next) -> next.exchange(request)
					.map((response) -> response.mutate()
						.body((body) -> body.collectList().thenMany(Flux.never()))
						.build()));
	}

	@ParameterizedTest
	@MethodSource("holdingFilters")
	void timeLimitAloneEndsACallWhoseResponseAFilterHolds(ExchangeFilterFunction filter) {
		for (boolean eventStreams : new boolean[] { false, true }) {
			this.filter = NONE;
			this.gateway.eventStreams(eventStreams);
			try (McpClientKind.Client client = this.kind.open(builder().toolCallTimeout(Duration.ofMillis(300)))) {
				ConnectorsException failure = failureOfCall(client, filter);
				assertThat(failure).isInstanceOf(ToolOutcomeUnknownException.class).hasMessageContaining("300 ms");
			}
		}
	}

	@ParameterizedTest
	@MethodSource("holdingFilters")
	void timeLimitAloneEndsAnInitializationWhoseResponseAFilterHolds(ExchangeFilterFunction filter) {
		this.filter = filter;
		for (boolean eventStreams : new boolean[] { false, true }) {
			this.gateway.eventStreams(eventStreams);
			try (McpClientKind.Client client = this.kind.open(builder().responseTimeout(Duration.ofMillis(300)))) {
				assertThat(McpFailures.of(client::listTools)).isInstanceOf(ConnectorsTransportException.class)
					.hasMessageContaining("initialize(github)")
					.hasMessageContaining("300 ms");
			}
		}
	}

	@Test
	void failureOfAFilterBeforeSendingIsAnExceptionOfTheLibrary() {
		try (McpClientKind.Client client = this.kind.open(builder())) {
			ConnectorsException failure = failureOfCall(client,
					(request, next) -> Mono.error(new IllegalStateException("filter of a user")));
			assertThat(failure).isInstanceOf(ConnectorsTransportException.class)
				.hasMessageContaining("filter of a user");
			assertThat(failure.phase()).isEqualTo(Phase.NOT_SENT);
			assertThat(failure.isRepeatable()).isTrue();
			assertThat(this.gateway.received("tools/call")).isEmpty();
		}
	}

	@Test
	void callThatWaitsBeyondItsTimeIsNotSentAnyMore() throws InterruptedException {
		Sinks.Empty<Void> gate = Sinks.empty();
		CountDownLatch refused = new CountDownLatch(1);
		try (McpClientKind.Client client = this.kind.open(builder().toolCallTimeout(Duration.ofMillis(300)))) {
			ConnectorsException failure = failureOfCall(client,
					(request, next) -> gate.asMono()
						.then(Mono.defer(() -> next.exchange(request)))
						.doOnTerminate(refused::countDown));
			assertThat(failure).isInstanceOf(ConnectorsTransportException.class).hasMessageContaining("300 ms");
			assertThat(failure.phase()).isEqualTo(Phase.NOT_SENT);
			gate.tryEmitEmpty();
			assertThat(refused.await(10, TimeUnit.SECONDS)).isTrue();
			assertThat(this.gateway.received("tools/call")).isEmpty();
		}
	}

}
