// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mistralconnectors.client.settings.RetrySettings;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of more calls at once than there are connections.
 */
class CallsAtOnceTests {

	private static final int CONNECTIONS = 500;

	private static final int CALLS = 3000;

	@Test
	@Timeout(120)
	void callsBeyondThePoolWait() {
		AtomicInteger arrived = new AtomicInteger();
		AtomicInteger made = new AtomicInteger();
		Sinks.Empty<Void> poolIsBusy = Sinks.empty();
		Sinks.Empty<Void> allAreMade = Sinks.empty();
		DisposableServer server = HttpServer.create().host("127.0.0.1").port(0).handle((request, response) -> {
			if (arrived.incrementAndGet() == CONNECTIONS) {
				poolIsBusy.tryEmitEmpty();
			}
			return request.receive()
				.then(poolIsBusy.asMono())
				.then(allAreMade.asMono())
				.then(Mono.defer(
						() -> response.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(Api.TOOL_RESULT.getBytes())))
							.then()));
		}).bindNow();
		ReactiveConnectorsClient client = ConnectorsClient.builder()
			.apiKey(Api.KEY)
			.baseUrl("http://127.0.0.1:" + server.port())
			.retry(RetrySettings.disabled())
			.buildReactive();
		try {
			assertThat(Flux.range(0, CALLS)
				.flatMap((call) -> client.callTool("c", "t", Map.of("call", call)).doOnSubscribe((subscription) -> {
					if (made.incrementAndGet() == CALLS) {
						allAreMade.tryEmitEmpty();
					}
				}), CALLS)
				.count()
				.block(Duration.ofSeconds(100))).isEqualTo(CALLS);
			assertThat(arrived).hasValue(CALLS);
		}
		finally {
			client.close();
			server.disposeNow();
		}
	}

}
