// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;

import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that time limits hold whatever happens to Reactor's schedulers, and that each
 * kind of operation has its own.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
@Timeout(60)
class TimeLimitTests {

	private final ClientKind kind;

	private ServerSocket silent;

	TimeLimitTests(ClientKind kind) {
		this.kind = kind;
	}

	@BeforeEach
	void listen() throws IOException {
		this.silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
	}

	@AfterEach
	void stopListening() throws IOException {
		this.silent.close();
	}

	private ConnectorsClientBuilder builder() {
		return ConnectorsClient.builder()
			.apiKey(Api.KEY)
			.baseUrl("http://127.0.0.1:" + this.silent.getLocalPort())
			.responseTimeout(Duration.ofMillis(300))
			.toolCallTimeout(Duration.ofMillis(300))
			.retry(RetrySettings.disabled());
	}

	private static void assertTimesOut(ConnectorsClient client) {
		assertThatExceptionOfType(ConnectorsTransportException.class).isThrownBy(() -> client.get("c"))
			.satisfies((ex) -> assertThat(ex.isTimeout()).isTrue());
	}

	@Test
	void holdAfterACallInVirtualTime() {
		ReactiveConnectorsClient reactive = builder().buildReactive();
		StepVerifier.withVirtualTime(() -> reactive.get("c"))
			.expectError(ConnectorsTransportException.class)
			.verify(Duration.ofSeconds(30));
		assertTimesOut(this.kind.build(builder()));
		assertTimesOut(ClientKind.waiting(reactive));
	}

	@Test
	void holdAfterTheSchedulersWereShutDown() {
		ConnectorsClient client = this.kind.build(builder());
		assertTimesOut(client);
		try {
			Schedulers.shutdownNow();
			assertTimesOut(client);
		}
		finally {
			Schedulers.resetFactory();
		}
	}

	@Test
	void holdWhereTheyAreOverAtOnce() {
		ConnectorsClient client = this.kind.build(builder().responseTimeout(Duration.ofNanos(1)));
		for (int i = 0; i < 2_000; i++) {
			assertTimesOut(client);
		}
	}

	@Test
	void toolCallsHaveALimitOfTheirOwn() {
		ConnectorsClient client = this.kind
			.build(builder().responseTimeout(Duration.ofMinutes(5)).toolCallTimeout(Duration.ofSeconds(2)));
		assertThatExceptionOfType(ToolOutcomeUnknownException.class)
			.isThrownBy(() -> client.callTool("c", "t", Map.of()))
			.satisfies((ex) -> assertThat(ex.hint())
				.isEqualTo("The MCP server behind the connector, Mistral's service, a proxy"
						+ " or the network is slow or does not respond, or the time is too short: raise toolCallTimeout"));
	}

	@Test
	void deadlineOfAViewEndsACall() {
		ConnectorsClient client = this.kind
			.build(builder().responseTimeout(Duration.ofMinutes(5)).retry(RetrySettings.defaults()))
			.withOptions(RequestOptions.builder().deadline(Duration.ofMillis(300)).build());
		assertThatExceptionOfType(ConnectorsTransportException.class).isThrownBy(() -> client.get("c"))
			.satisfies((ex) -> assertThat(ex.hint()).isEqualTo("Mistral's service, a proxy or the network is"
					+ " slow or does not respond, or the time is too short: raise RequestOptions.deadline"));
	}

}
