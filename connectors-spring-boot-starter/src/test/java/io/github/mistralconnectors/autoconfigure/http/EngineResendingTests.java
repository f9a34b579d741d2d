// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.github.mistralconnectors.client.settings.ToolCallRoute;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that a tool call is sent once by either route, whatever an engine does by itself.
 * Apache HttpComponents repeats what has no body.
 */
@ParameterizedClass
@EnumSource(ToolCallRoute.class)
class EngineResendingTests {

	@RegisterExtension
	static final WireMockExtension api = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	private final ToolCallRoute route;

	EngineResendingTests(ToolCallRoute route) {
		this.route = route;
	}

	/** Has sessions with the gateway opened. */
	@BeforeEach
	void open() {
		api.stubFor(WireMock.post(WireMock.anyUrl())
			.atPriority(1)
			.withRequestBody(WireMock.containing("\"initialize\""))
			.willReturn(WireMock.okJson("{\"id\":1,\"result\":{}}")));
	}

	private RequestPatternBuilder toolCall() {
		return (this.route == ToolCallRoute.API)
				? WireMock.postRequestedFor(WireMock.urlEqualTo("/v1/connectors/wiki/tools/read/call"))
				: WireMock.postRequestedFor(WireMock.urlEqualTo("/v1/connectors-gateway/wiki/mcp"))
					.withRequestBody(WireMock.containing("\"tools/call\""));
	}

	@EveryEngine
	void toolCallIsSentOnce(String engine) {
		sendsOnce(engine, toolCall(), (client) -> client.callTool("wiki", "read", Map.of("page", "home")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "reactor", "jetty", "jdk" })
	void requestWithoutBodyIsSentOnce(String engine) {
		sendsOnce(engine, WireMock.getRequestedFor(WireMock.anyUrl()), (client) -> client.get("wiki"));
	}

	private void sendsOnce(String engine, RequestPatternBuilder request, Consumer<ConnectorsClient> call) {
		runner(engine).run((context) -> {
			ConnectorsClient client = context.getBean(ConnectorsClient.class);
			for (int status : List.of(408, 429, 500, 502, 503, 504)) {
				for (boolean retryAfter : List.of(true, false)) {
					api.resetRequests();
					respond(status, retryAfter);
					assertThatExceptionOfType(ConnectorsException.class).isThrownBy(() -> call.accept(client))
						.satisfies((failure) -> assertThat(failure.status()).isEqualTo(status));
					api.verify(1, request);
				}
			}
		});
	}

	@EveryEngine
	void toolCallOfUnknownOutcomeIsNotRepeated(String engine) {
		respond(502, false);
		runner(engine).withPropertyValues("mistral.retry.enabled=true", "mistral.retry.initial-interval=1ms")
			.run((context) -> {
				ConnectorsClient client = context.getBean(ConnectorsClient.class);
				assertThatExceptionOfType(ToolOutcomeUnknownException.class)
					.isThrownBy(() -> client.callTool("wiki", "read", Map.of("page", "home")));
				api.verify(1, toolCall());
			});
	}

	private ApplicationContextRunner runner(String engine) {
		return EngineContext.runner(engine, "http://localhost:" + api.getPort())
			.withPropertyValues("mistral.connectors.tool-calls=" + this.route)
			.withUserConfiguration(EngineContext.HarmfulCustomizers.class);
	}

	private static void respond(int status, boolean retryAfter) {
		ResponseDefinitionBuilder response = WireMock.status(status);
		api.stubFor(WireMock.any(WireMock.anyUrl())
			.willReturn(retryAfter ? response.withHeader("Retry-After", "0") : response));
	}

}
