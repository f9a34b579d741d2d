// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import io.github.mistralconnectors.client.internal.http.ClientSettings;
import io.github.mistralconnectors.client.internal.http.RequestSender;
import io.github.mistralconnectors.client.internal.retry.CallEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.Mockito;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the time limit of a request and its response.
 */
@Timeout(30)
class ExchangeLimitTests {

	private final CallEngine engine = new CallEngine(Mockito.mock(RequestSender.class), List.of(),
			InstantSource.system(), () -> {
			});

	private final ExchangeLimit limit = new ExchangeLimit(this.engine, ClientSettings.DEFAULTS, (name) -> name);

	@Test
	void limitIsNotOverBeforeItBegins() {
		assertThat(this.limit.end() - System.nanoTime()).isPositive();
	}

	@Test
	void restThatNobodyAsksForEndsSoon() {
		this.engine.begin(this.limit);
		this.limit.begin((failure) -> {
		});
		this.limit.responded();
		Flux<String> rest = this.limit.untilEnded(Flux.never());
		this.limit.endSoon();
		StepVerifier.create(rest).expectError(SocketTimeoutException.class).verify(Duration.ofSeconds(10));
	}

	@Test
	void partsDoNotPutOffAnEndThatIsNear() {
		this.engine.begin(this.limit);
		this.limit.begin((failure) -> {
		});
		this.limit.responded();
		this.limit.endSoon();
		long end = this.limit.end();
		this.limit.requested(1);
		this.limit.received();
		assertThat(this.limit.end()).isEqualTo(end);
	}

	@Test
	void stoppedExchangeBeginsNoFurtherAttempt() {
		this.limit.stop("the client was closed");
		StepVerifier.create(attempt(Mono.never()))
			.expectErrorSatisfies(
					(thrown) -> assertThat(thrown).isInstanceOf(IOException.class).hasMessage("the client was closed"))
			.verify(Duration.ofSeconds(10));
	}

	@Test
	void attemptIsCancelledWhenItIsEnded() {
		TestPublisher<ClientResponse> attempt = TestPublisher.create();
		this.engine.begin(this.limit);
		StepVerifier.create(attempt(attempt.mono()))
			.then(() -> this.limit.stop("the client was closed"))
			.expectErrorMessage("the client was closed")
			.verify(Duration.ofSeconds(10));
		attempt.assertCancelled();
	}

	@Test
	void attemptIsCancelledByItsReader() {
		TestPublisher<ClientResponse> attempt = TestPublisher.create();
		attempt(attempt.mono()).subscribe().dispose();
		attempt.assertCancelled();
		this.limit.stop("after that");
	}

	private LimitedAttempt attempt(Mono<ClientResponse> response) {
		return new LimitedAttempt(() -> response, this.limit, (received) -> {
		}, () -> {
		});
	}

}
