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
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.retry.RetryCallback;
import org.springframework.retry.RetryContext;
import org.springframework.retry.RetryListener;
import org.springframework.retry.RetryPolicy;
import org.springframework.retry.context.RetryContextSupport;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whatever a user plugs in, what is known of a call is only what this call found out.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
class NothingTwiceTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	private final ClientKind kind;

	NothingTwiceTests(ClientKind kind) {
		this.kind = kind;
	}

	private static ConnectorsClientBuilder builder() {
		return ConnectorsClient.builder()
			.apiKey(Api.KEY)
			.baseUrl(server.baseUrl())
			.retry(RetrySettings.builder().initialInterval(Duration.ofMillis(1)).build());
	}

	@Test
	void failureOfAnotherCallInAFilterSaysNothingOfThisOne() {
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
	void policyThatKeepsNothingInMindChangesNothing() {
		server.stubFor(Api.anything().willReturn(Api.detail(500, "boom")));
		ConnectorsClient client = this.kind.build(builder().retryPolicy(new ForgetfulPolicy()));
		assertThatExceptionOfType(ToolOutcomeUnknownException.class)
			.isThrownBy(() -> client.callTool("mail", "send", Map.of()));
		server.verify(1, WireMock.postRequestedFor(WireMock.anyUrl()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "open", "success", "close" })
	void listenerThatFailsCostsNoResult(String when) {
		server.stubFor(Api.anything().willReturn(Api.json(200, Api.TOOL_RESULT)));
		ConnectorsClient client = this.kind.build(builder().retryListener(new FailingListener(when)));
		assertThat(client.callTool("mail", "send", Map.of()).text()).isEqualTo("hello");
		server.verify(1, WireMock.postRequestedFor(WireMock.anyUrl()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "error", "close" })
	void listenerThatFailsHidesNoFailure(String when) {
		server.stubFor(Api.anything().willReturn(Api.detail(502, "lost")));
		ConnectorsClient client = this.kind.build(builder().retryListener(new FailingListener(when)));
		assertThatExceptionOfType(ToolOutcomeUnknownException.class)
			.isThrownBy(() -> client.callTool("mail", "send", Map.of()))
			.withMessageContaining("lost");
		server.verify(1, WireMock.postRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void engineThatFollowsARedirectToNowhereHasSentTheCallAllTheSame() throws Exception {
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
	void deleteThatNeverFoundAnythingHasNotSucceededThoughItWasRepeated() {
		server.stubFor(Api.anything().willReturn(Api.detail(404, "not found")));
		ConnectorsClient stubborn = this.kind.build(builder()
			.retry(RetrySettings.builder().initialInterval(Duration.ofMillis(1)).statusCodes(Set.of(404)).build()));
		assertThatExceptionOfType(ConnectorsNotFoundException.class)
			.isThrownBy(() -> stubborn.delete(UUID.fromString(Api.ID)));
		server.verify(3, WireMock.deleteRequestedFor(WireMock.anyUrl()));
	}

	/** Says yes to everything and does not record what failed. */
	private static final class ForgetfulPolicy implements RetryPolicy {

		private static final long serialVersionUID = 1L;

		@Override
		public boolean canRetry(RetryContext context) {
			return true;
		}

		@Override
		public RetryContext open(RetryContext parent) {
			return new RetryContextSupport(parent);
		}

		@Override
		public void close(RetryContext context) {
		}

		@Override
		public void registerThrowable(RetryContext context, Throwable throwable) {
		}

	}

	/** Throws at one of its methods, a failure that would be worth repeating. */
	private record FailingListener(String when) implements RetryListener {

		private void failIf(String method) {
			if (this.when.equals(method)) {
				throw new IllegalStateException("The listener is broken");
			}
		}

		@Override
		public <T, E extends Throwable> boolean open(RetryContext context, RetryCallback<T, E> callback) {
			failIf("open");
			return true;
		}

		@Override
		public <T, E extends Throwable> void onSuccess(RetryContext context, RetryCallback<T, E> callback, T result) {
			failIf("success");
		}

		@Override
		public <T, E extends Throwable> void onError(RetryContext context, RetryCallback<T, E> callback,
				Throwable throwable) {
			failIf("error");
		}

		@Override
		public <T, E extends Throwable> void close(RetryContext context, RetryCallback<T, E> callback,
				Throwable throwable) {
			failIf("close");
		}

	}

}
