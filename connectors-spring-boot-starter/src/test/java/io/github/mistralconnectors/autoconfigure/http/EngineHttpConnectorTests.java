// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsGatewayException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of HTTP connectors with every engine.
 */
class EngineHttpConnectorTests {

	private static final String PATH = "/v1/connectors-gateway/billing/http/invoices";

	private static final Duration LIMIT = Duration.ofSeconds(30);

	@RegisterExtension
	static final WireMockExtension api = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	@EveryEngine
	void bothFormsWork(String engine) {
		ApplicationContextRunner runner = EngineContext.runner(engine, "http://localhost:" + api.getPort());
		// Apache HttpComponents repeats what has no body, if it is told to.
		(engine.equals("http-components") ? runner
				: runner.withUserConfiguration(EngineContext.HarmfulCustomizers.class))
			.run((context) -> {
				blocking(context.getBean(ConnectorsClient.class).http("billing"));
				reactive(context.getBean(ReactiveConnectorsClient.class).http("billing"));
			});
	}

	private static void blocking(RestClient billing) {
		respond("[]", 200);
		assertThat(billing.get().uri("/invoices?q={q}", "a b").retrieve().body(String.class)).isEqualTo("[]");
		api.verify(1, WireMock.getRequestedFor(WireMock.urlEqualTo(PATH + "?q=a%20b")));
		billing.post()
			.uri("/invoices")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{}")
			.retrieve()
			.toBodilessEntity();
		verifyPost("{}");
		String large = "x".repeat(300_000);
		billing.post()
			.uri("/invoices")
			.body((stream) -> stream.write(large.getBytes(StandardCharsets.UTF_8)))
			.retrieve()
			.toBodilessEntity();
		verifyPost(large);
		respond(large, 200);
		String read = billing.get().uri("/invoices").exchange((request, response) -> read(response.getBody()));
		assertThat(read).isEqualTo(large);
		respond("{\"detail\":\"Upstream unavailable\"}", 502);
		assertThatExceptionOfType(ConnectorsGatewayException.class)
			.isThrownBy(() -> billing.post().uri("/invoices").body("{}").retrieve().toBodilessEntity())
			.withMessageContaining("Upstream unavailable");
		verifyPost("{}");
		redirect();
		assertThat(billing.post().uri("/invoices").body("{}").retrieve().toBodilessEntity().getStatusCode().value())
			.isEqualTo(307);
		verifyPost("{}");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> billing.get().uri("/{x}", "../mcp").retrieve().toBodilessEntity());
		api.verify(0, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	private static void reactive(WebClient billing) {
		respond("[]", 200);
		assertThat(billing.get().uri("/invoices").retrieve().bodyToMono(String.class).block(LIMIT)).isEqualTo("[]");
		api.verify(1, WireMock.getRequestedFor(WireMock.urlEqualTo(PATH)));
		api.resetRequests();
		billing.post()
			.uri("/invoices")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{}")
			.retrieve()
			.toBodilessEntity()
			.block(LIMIT);
		verifyPost("{}");
		respond("{\"detail\":\"Upstream unavailable\"}", 502);
		assertThatExceptionOfType(ConnectorsGatewayException.class).isThrownBy(
				() -> billing.post().uri("/invoices").bodyValue("{}").retrieve().toBodilessEntity().block(LIMIT));
		verifyPost("{}");
		redirect();
		assertThat(billing.post()
			.uri("/invoices")
			.bodyValue("{}")
			.retrieve()
			.toBodilessEntity()
			.block(LIMIT)
			.getStatusCode()
			.value()).isEqualTo(307);
		verifyPost("{}");
	}

	private static String read(InputStream body) throws IOException {
		return new String(body.readAllBytes(), StandardCharsets.UTF_8);
	}

	private static void verifyPost(String body) {
		api.verify(1,
				WireMock.postRequestedFor(WireMock.urlEqualTo(PATH))
					.withRequestBody(WireMock.equalTo(body))
					.withHeader("Authorization", WireMock.matching("Bearer .+")));
		api.verify(0, WireMock.anyRequestedFor(WireMock.urlEqualTo("/elsewhere")));
		api.resetRequests();
	}

	private static void respond(String body, int status) {
		api.resetAll();
		api.stubFor(WireMock.any(WireMock.anyUrl())
			.willReturn(WireMock.aResponse()
				.withStatus(status)
				.withHeader("Content-Type", "text/plain")
				.withHeader("Proxy-Status", "connectors-gateway; error=destination_unavailable")
				.withBody(body)));
	}

	private static void redirect() {
		api.resetAll();
		api.stubFor(
				WireMock.any(WireMock.anyUrl()).willReturn(WireMock.temporaryRedirect("/elsewhere").withStatus(307)));
	}

}
