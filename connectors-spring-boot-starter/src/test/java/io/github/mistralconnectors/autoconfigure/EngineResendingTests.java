// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * No engine sends anything again by itself, though the application has told it to.
 */
class EngineResendingTests {

	@RegisterExtension
	static final WireMockExtension api = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	static Stream<Arguments> answers() {
		return engines((engine) -> Stream.of(408, 429, 500, 502, 503, 504)
			.flatMap((status) -> Stream.of(true, false).map((comeBack) -> Arguments.of(engine, status, comeBack))));
	}

	static Stream<Arguments> ambiguousStatuses() {
		return engines((engine) -> Stream.of(408, 500, 502, 504).map((status) -> Arguments.of(engine, status)));
	}

	private static Stream<Arguments> engines(Function<String, Stream<Arguments>> cases) {
		return Stream.of("reactor", "jetty", "jdk", "http-components").flatMap(cases);
	}

	/**
	 * The status is what tells that the client's own guard had nothing to stop: what it
	 * stops ends as a broken connection.
	 */
	@ParameterizedTest
	@MethodSource("answers")
	void clientsSendOnce(String engine, int status, boolean comeBack) {
		answer(status, comeBack);
		runner(engine).run((context) -> {
			ConnectorsClient client = context.getBean(ConnectorsClient.class);
			assertThatExceptionOfType(ConnectorsException.class)
				.isThrownBy(() -> client.callTool("wiki", "read", Map.of("page", "home")))
				.satisfies((failure) -> assertThat(failure.status()).isEqualTo(status));
			assertThatExceptionOfType(ConnectorsApiException.class).isThrownBy(() -> client.get("wiki"))
				.satisfies((failure) -> assertThat(failure.status()).isEqualTo(status));
			api.verify(1, WireMock.postRequestedFor(WireMock.anyUrl()));
			api.verify(1, WireMock.getRequestedFor(WireMock.anyUrl()));
		});
	}

	@ParameterizedTest
	@MethodSource("answers")
	void enginesSendOnceWithoutTheClients(String engine, int status, boolean comeBack) {
		answer(status, comeBack);
		runner(engine).run((context) -> {
			WebClient client = WebClient.builder()
				.clientConnector(context.getBean(ConnectorsHttpEngine.class).connector())
				.baseUrl(api.baseUrl())
				.build();
			for (WebClient.RequestHeadersSpec<?> request : new WebClient.RequestHeadersSpec<?>[] {
					client.get().uri("/"), client.post().uri("/").bodyValue("{}"), client.post().uri("/empty") }) {
				assertThat(
						request.exchangeToMono((response) -> response.releaseBody().thenReturn(response.statusCode()))
							.block(Duration.ofSeconds(10))
							.value())
					.isEqualTo(status);
			}
			api.verify(3, WireMock.anyRequestedFor(WireMock.anyUrl()));
		});
	}

	@ParameterizedTest
	@MethodSource("ambiguousStatuses")
	void toolCallsAreSentOnceThoughRequestsAreRepeated(String engine, int status) {
		answer(status, false);
		runner(engine).withPropertyValues("mistral.retry.enabled=true", "mistral.retry.initial-interval=1ms")
			.run((context) -> {
				ConnectorsClient client = context.getBean(ConnectorsClient.class);
				assertThatExceptionOfType(ConnectorsException.class)
					.isThrownBy(() -> client.callTool("wiki", "read", Map.of("page", "home")));
				api.verify(1, WireMock.postRequestedFor(WireMock.anyUrl()));
				assertThatExceptionOfType(ConnectorsException.class).isThrownBy(() -> client.get("wiki"));
				api.verify(3, WireMock.getRequestedFor(WireMock.anyUrl()));
			});
	}

	private static ApplicationContextRunner runner(String engine) {
		return EngineContext.runner(engine, "http://localhost:" + api.getPort())
			.withUserConfiguration(EngineContext.Helpful.class);
	}

	private static void answer(int status, boolean comeBack) {
		ResponseDefinitionBuilder answer = WireMock.status(status);
		api.stubFor(
				WireMock.any(WireMock.anyUrl()).willReturn(comeBack ? answer.withHeader("Retry-After", "0") : answer));
	}

}
