// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.error.Phase;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.listener.CallInfo;
import io.github.mistralconnectors.client.listener.CallListener;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that filters, listeners and engines of a user change nothing of what the client
 * knows about the outcome of a call.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
class EffectsAtMostOnceTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	private final ClientKind kind;

	EffectsAtMostOnceTests(ClientKind kind) {
		this.kind = kind;
	}

	private static ConnectorsClientBuilder builder() {
		return ConnectorsClient.builder()
			.apiKey(Api.KEY)
			.baseUrl(server.baseUrl())
			.retry(RetrySettings.builder().initialInterval(Duration.ofMillis(1)).build());
	}

	@Test
	void failureOfAnotherCallInAFilterLeavesTheOutcomeUnknown() {
		server.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(Api.json(200, Api.TOOL_RESULT)));
		server.stubFor(WireMock.get(WireMock.anyUrl()).willReturn(Api.detail(503, "busy")));
		ReactiveConnectorsClient other = builder().retry(RetrySettings.disabled()).buildReactive();
		WebClient.Builder auditing = WebClient.builder()
			.filter((request, next) -> next.exchange(request)
				.flatMap((response) -> other.get("audit").thenReturn(response)));
		ConnectorsClient client = this.kind.build(builder().webClientBuilder(auditing));
		assertThatExceptionOfType(ToolOutcomeUnknownException.class)
			.isThrownBy(() -> client.callTool("mail", "send", Map.of()))
			.satisfies((ex) -> assertThat(ex.phase()).isEqualTo(Phase.SENT_NO_ANSWER));
		server.verify(1, WireMock.postRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void listenerThatFailsCostsNoResult() {
		server.stubFor(Api.anything().willReturn(Api.json(200, Api.TOOL_RESULT)));
		ConnectorsClient client = this.kind.build(builder().listener(new FailingListener()));
		assertThat(client.callTool("mail", "send", Map.of()).text()).isEqualTo("hello");
		server.verify(1, WireMock.postRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void listenerThatFailsHidesNoFailure() {
		server.stubFor(Api.anything().willReturn(Api.detail(502, "lost")));
		ConnectorsClient client = this.kind.build(builder().listener(new FailingListener()));
		assertThatExceptionOfType(ToolOutcomeUnknownException.class)
			.isThrownBy(() -> client.callTool("mail", "send", Map.of()))
			.withMessageContaining("lost");
		server.verify(1, WireMock.postRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void callWhoseRedirectAnEngineFollowedCountsAsSent() throws Exception {
		int closed;
		try (ServerSocket socket = new ServerSocket(0)) {
			closed = socket.getLocalPort();
		}
		server.stubFor(Api.anything()
			.willReturn(WireMock.status(307).withHeader("Location", "http://127.0.0.1:" + closed + "/elsewhere")));
		WebClient.Builder following = WebClient.builder()
			.clientConnector(new ReactorClientHttpConnector(HttpClient.create().followRedirect(true)));
		ConnectorsClient client = this.kind.build(builder().webClientBuilder(following));
		assertThatExceptionOfType(ToolOutcomeUnknownException.class)
			.isThrownBy(() -> client.callTool("mail", "send", Map.of()))
			.satisfies((ex) -> assertThat(ex.phase()).isEqualTo(Phase.SENT_NO_ANSWER));
		server.verify(1, WireMock.postRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void repeatedDeleteThatNeverFoundAnythingFails() {
		server.stubFor(Api.anything().willReturn(Api.detail(404, "not found")));
		ConnectorsClient stubborn = this.kind.build(builder()
			.retry(RetrySettings.builder().initialInterval(Duration.ofMillis(1)).statusCodes(Set.of(404)).build()));
		assertThatExceptionOfType(ConnectorsNotFoundException.class)
			.isThrownBy(() -> stubborn.delete(UUID.fromString(Api.ID)));
		server.verify(3, WireMock.deleteRequestedFor(WireMock.anyUrl()));
	}

	/** Throws a failure at its events that would be worth repeating. */
	private static final class FailingListener implements CallListener {

		@Override
		public void onSuccess(CallInfo call) {
			throw new IllegalStateException("The listener is broken");
		}

		@Override
		public void onFailure(CallInfo call, ConnectorsException failure) {
			throw failure;
		}

	}

}
