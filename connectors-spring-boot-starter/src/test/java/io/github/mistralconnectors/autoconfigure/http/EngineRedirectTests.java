// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsApiException;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that no engine follows a redirect, even if the application's HTTP clients do: it
 * would send the API key to another host.
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

	@EveryEngine
	void redirectToAnotherHostIsNotFollowed(String engine) {
		elsewhere.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.okJson("{\"name\":\"wiki\"}")));
		EngineContext.runner(engine, "http://localhost:" + api.getPort())
			.withPropertyValues("spring.http.clients.redirects=follow")
			.run((context) -> {
				ConnectorsClient client = context.getBean(ConnectorsClient.class);
				for (int status : List.of(301, 302, 303, 307, 308)) {
					api.stubFor(WireMock.any(WireMock.anyUrl())
						.willReturn(WireMock.status(status)
							.withHeader("Location", "http://127.0.0.1:" + elsewhere.getPort() + "/stolen")));
					assertIsRedirect(status, () -> client.get("wiki"));
					assertIsRedirect(status, () -> client.callTool("wiki", "read", Map.of()));
				}
				api.verify(10, WireMock.anyRequestedFor(WireMock.anyUrl()));
				elsewhere.verify(0, WireMock.anyRequestedFor(WireMock.anyUrl()));
			});
	}

	private static void assertIsRedirect(int status, ThrowableAssert.ThrowingCallable call) {
		assertThatExceptionOfType(ConnectorsApiException.class).isThrownBy(call)
			.satisfies((failure) -> assertThat(failure.status()).isEqualTo(status));
	}

}
