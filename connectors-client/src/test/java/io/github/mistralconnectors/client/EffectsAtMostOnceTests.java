// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.net.ConnectException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.error.Phase;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.listener.CallInfo;
import io.github.mistralconnectors.client.listener.CallListener;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.github.mistralconnectors.client.settings.ToolCallRoute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that filters, listeners and engines of a user change nothing of what the client
 * knows about the outcome of a call, by either route of tool calls.
 */
@ParameterizedClass
@MethodSource("clientsAndRoutes")
class EffectsAtMostOnceTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	private final ClientKind kind;

	private final ToolCallRoute route;

	private boolean open;

	EffectsAtMostOnceTests(ClientKind kind, ToolCallRoute route) {
		this.kind = kind;
		this.route = route;
	}

	static Stream<Arguments> clientsAndRoutes() {
		return Stream.of(ClientKind.values())
			.flatMap((kind) -> Stream.of(ToolCallRoute.values()).map((route) -> Arguments.of(kind, route)));
	}

	private ConnectorsClientBuilder builder() {
		return ConnectorsClient.builder()
			.apiKey(Api.KEY)
			.baseUrl(server.baseUrl())
			.toolCallRoute(this.route)
			.retry(RetrySettings.builder().initialInterval(Duration.ofMillis(1)).build());
	}

	/** Builds a client that sends a tool call and nothing before it. */
	private ConnectorsClient open(ConnectorsClientBuilder builder) {
		ConnectorsClient client = this.kind.build(builder);
		server.stubFor(Api.anything().willReturn(result()));
		client.callTool("mail", "open", Map.of());
		server.resetAll();
		this.open = true;
		return client;
	}

	/** Returns a builder with a filter that takes part once the client is open. */
	private ConnectorsClientBuilder filteredBy(ExchangeFilterFunction filter) {
		return builder().webClientBuilder(WebClient.builder()
			.filter((request, next) -> this.open ? filter.filter(request, next) : next.exchange(request)));
	}

	private ResponseDefinitionBuilder result() {
		return (this.route == ToolCallRoute.API) ? Api.json(200, Api.TOOL_RESULT)
				: Api
					.json(200,
							"{\"jsonrpc\":\"2.0\",\"id\":{{jsonPath request.body '$.id'}},\"result\":" + Api.TOOL_RESULT
									+ "}")
					.withTransformers("response-template");
	}

	private void assertSentOnce() {
		RequestPatternBuilder call = (this.route == ToolCallRoute.API)
				? WireMock.postRequestedFor(WireMock.urlEqualTo("/v1/connectors/mail/tools/send/call"))
				: WireMock.postRequestedFor(WireMock.urlEqualTo("/v1/connectors-gateway/mail/mcp"))
					.withRequestBody(WireMock.containing("\"tools/call\""));
		server.verify(1, call);
		server.verify(1, WireMock.postRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void failureOfAnotherCallInAFilterLeavesTheOutcomeUnknown() {
		ReactiveConnectorsClient other = builder().retry(RetrySettings.disabled()).buildReactive();
		ConnectorsClient client = open(filteredBy((request, next) -> next.exchange(request)
			.flatMap((response) -> other.get("audit").thenReturn(response))));
		server.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(result()));
		server.stubFor(WireMock.get(WireMock.anyUrl()).willReturn(Api.detail(503, "busy")));
		assertThatExceptionOfType(ToolOutcomeUnknownException.class)
			.isThrownBy(() -> client.callTool("mail", "send", Map.of()))
			.satisfies((ex) -> assertThat(ex.phase()).isEqualTo(Phase.SENT_NO_ANSWER));
		assertSentOnce();
	}

	@Test
	void filterThatFailsAfterTheResponseLeavesTheOutcomeUnknown() {
		ConnectorsClient client = open(filteredBy((request, next) -> next.exchange(request)
			.flatMap((response) -> Mono.error(new ConnectException("The audit service is down")))));
		server.stubFor(Api.anything().willReturn(result()));
		assertThatExceptionOfType(ToolOutcomeUnknownException.class)
			.isThrownBy(() -> client.callTool("mail", "send", Map.of()))
			.satisfies((ex) -> assertThat(ex.phase()).isEqualTo(Phase.SENT_NO_ANSWER));
		assertSentOnce();
	}

	@Test
	void filterThatSendsAgainCantMakeAToolRunTwice() {
		ConnectorsClient client = open(filteredBy((request, next) -> next.exchange(request)
			.flatMap((response) -> response.releaseBody().then(next.exchange(request)))));
		server.stubFor(Api.anything().willReturn(Api.detail(503, "boom")));
		assertThatExceptionOfType(ToolOutcomeUnknownException.class)
			.isThrownBy(() -> client.callTool("mail", "send", Map.of()))
			.withMessageContaining("send the request a second time");
		assertSentOnce();
	}

	@Test
	void listenerThatFailsCostsNoResult() {
		ConnectorsClient client = open(builder().listener(new FailingListener()));
		server.stubFor(Api.anything().willReturn(result()));
		assertThat(client.callTool("mail", "send", Map.of()).text()).isEqualTo("hello");
		assertSentOnce();
	}

	@Test
	void listenerThatFailsHidesNoFailure() {
		ConnectorsClient client = open(builder().listener(new FailingListener()));
		server.stubFor(Api.anything().willReturn(Api.detail(502, "lost")));
		assertThatExceptionOfType(ToolOutcomeUnknownException.class)
			.isThrownBy(() -> client.callTool("mail", "send", Map.of()))
			.withMessageContaining("lost");
		assertSentOnce();
	}

	@Test
	void callWhoseRedirectAnEngineFollowedCountsAsSent() throws Exception {
		int closed;
		try (ServerSocket socket = new ServerSocket(0)) {
			closed = socket.getLocalPort();
		}
		assertRedirectedCallCountsAsSent("http://127.0.0.1:" + closed + "/elsewhere");
	}

	@Test
	void engineThatFollowsARedirectCantMakeAToolRunTwice() {
		assertRedirectedCallCountsAsSent(server.baseUrl() + "/elsewhere");
	}

	private void assertRedirectedCallCountsAsSent(String location) {
		ConnectorsClient client = open(builder().webClientBuilder(WebClient.builder()
			.clientConnector(new ReactorClientHttpConnector(HttpClient.create().followRedirect(true)))));
		server.stubFor(Api.anything().willReturn(WireMock.status(307).withHeader("Location", location)));
		assertThatExceptionOfType(ToolOutcomeUnknownException.class)
			.isThrownBy(() -> client.callTool("mail", "send", Map.of()))
			.satisfies((ex) -> assertThat(ex.phase()).isEqualTo(Phase.SENT_NO_ANSWER));
		assertSentOnce();
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
