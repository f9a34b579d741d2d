// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.model.auth.GetAuthUrlRequest;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.reactive.function.client.ClientRequestObservationContext;
import org.springframework.web.reactive.function.client.DefaultClientRequestObservationConvention;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that observations, and with them traces, do not contain the query.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
class ObservationUrlFilterTests {

	private static final String PATH = "/v1/connectors/c/auth_url";

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final ClientKind kind;

	ObservationUrlFilterTests(ClientKind kind) {
		this.kind = kind;
	}

	private ConnectorsClientBuilder builder() {
		server.stubFor(WireMock.get(WireMock.urlPathEqualTo(PATH))
			.willReturn(Api.json(200, "{\"auth_url\":\"https://login.example.org\",\"ttl\":60}")));
		return ConnectorsClient.builder()
			.apiKey(Api.KEY)
			.baseUrl(server.baseUrl())
			.retry(RetrySettings.disabled())
			.observationRegistry(this.registry);
	}

	private static GetAuthUrlRequest request() {
		return GetAuthUrlRequest.builder()
			.appReturnUrl("https://app.example.org/planted")
			.credentialsName("planted")
			.build();
	}

	private void assertUrl(String key) {
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("http.client.requests")
			.that()
			.hasHighCardinalityKeyValue(key, server.baseUrl() + PATH);
	}

	@Test
	void queryIsNotObserved() {
		this.kind.build(builder()).getAuthUrl("c", request());
		server.verify(WireMock.getRequestedFor(WireMock.urlPathEqualTo(PATH))
			.withQueryParam("app_return_url", WireMock.containing("planted")));
		assertUrl("http.url");
	}

	@Test
	void queryIsNotObservedThroughAnotherConvention() {
		WebClient.Builder webClient = WebClient.builder().observationConvention(new OwnConvention());
		this.kind.build(builder().webClientBuilder(webClient)).getAuthUrl("c", request());
		assertUrl("own.url");
	}

	@Test
	void queryIsNotObservedThoughAFilterFails() {
		ConnectorsClient client = this.kind.build(builder().webClientCustomizer(
				(webClient) -> webClient.filter((request, next) -> Mono.error(new IllegalStateException("No")))));
		assertThatExceptionOfType(ConnectorsException.class).isThrownBy(() -> client.getAuthUrl("c", request()));
		assertUrl("http.url");
	}

	private static final class OwnConvention extends DefaultClientRequestObservationConvention {

		@Override
		public io.micrometer.common.KeyValues getHighCardinalityKeyValues(ClientRequestObservationContext context) {
			String url = (context.getRequest() != null) ? context.getRequest().url().toString() : "none";
			return io.micrometer.common.KeyValues.of("own.url", url);
		}

	}

}
