// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.client.error.Phase;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

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
