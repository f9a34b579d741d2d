// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.util.Map;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsApiException;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A redirect is an error, and nobody else gets to see the key, though the application
 * follows redirects elsewhere.
 */
class EngineRedirectTests {

	@RegisterExtension
	static final WireMockExtension api = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	@RegisterExtension
	static final WireMockExtension elsewhere = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	static Stream<Arguments> enginesAndRedirects() {
		return Stream.of("reactor", "jetty", "jdk", "http-components")
			.flatMap((engine) -> Stream.of(301, 302, 303, 307, 308).map((status) -> Arguments.of(engine, status)));
	}

	@ParameterizedTest
	@MethodSource("enginesAndRedirects")
	void redirectsToAnotherHostAreNotFollowed(String engine, int status) {
		elsewhere.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.okJson("{\"name\":\"wiki\"}")));
		api.stubFor(WireMock.any(WireMock.anyUrl())
			.willReturn(WireMock.status(status)
				.withHeader("Location", "http://127.0.0.1:" + elsewhere.getPort() + "/stolen")));
		EngineContext.runner(engine, "http://localhost:" + api.getPort())
			.withUserConfiguration(EngineContext.Helpful.class)
			.run((context) -> {
				ConnectorsClient client = context.getBean(ConnectorsClient.class);
				assertIsRedirect(status, () -> client.get("wiki"));
				assertIsRedirect(status, () -> client.callTool("wiki", "read", Map.of()));
				api.verify(2, WireMock.anyRequestedFor(WireMock.anyUrl()));
				elsewhere.verify(0, WireMock.anyRequestedFor(WireMock.anyUrl()));
			});
	}

	private static void assertIsRedirect(int status, ThrowableAssert.ThrowingCallable call) {
		assertThatExceptionOfType(ConnectorsApiException.class).isThrownBy(call)
			.satisfies((failure) -> assertThat(failure.status()).isEqualTo(status));
	}

}
