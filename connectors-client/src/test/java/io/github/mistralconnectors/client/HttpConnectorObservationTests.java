// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.net.URI;
import java.time.Duration;

import io.github.mistralconnectors.client.HttpForm.Connection;
import io.github.mistralconnectors.client.HttpForm.Target;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.micrometer.observation.Observation;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests that requests to HTTP connectors are observed with the template of their path,
 * and without a query.
 */
@ParameterizedClass
@EnumSource(HttpForm.class)
class HttpConnectorObservationTests {

	private static final String ROOT = "/v1/connectors-gateway/billing/http";

	private final HttpForm form;

	HttpConnectorObservationTests(HttpForm form) {
		this.form = form;
	}

	@Test
	void requestIsObservedOnceWithItsTemplateAndWithoutItsQuery() throws Exception {
		TestObservationRegistry registry = TestObservationRegistry.create();
		try (HttpTestServer server = new HttpTestServer();
				Connection billing = this.form.open(ConnectorsClient.builder()
					.apiKey(Api.KEY)
					.baseUrl(server.url())
					.retry(RetrySettings.disabled())
					.observationRegistry(registry))) {
			billing.send(HttpMethod.GET, Target.of("/invoices/{id}?planted=literal&q={q}", 5, "planted"), (headers) -> {
			}, null);
			assertThat(server.request().uri()).endsWith("?planted=literal&q=planted");
			TestObservationRegistryAssert.assertThat(registry)
				.hasNumberOfObservationsEqualTo(1)
				.hasObservationWithNameEqualTo("http.client.requests")
				.that()
				.hasLowCardinalityKeyValue("uri", "/v1/connectors-gateway/{connector}/http/invoices/{id}")
				.hasLowCardinalityKeyValue("method", "GET")
				.hasLowCardinalityKeyValue("status", "200")
				.hasHighCardinalityKeyValue("http.url", server.url() + ROOT + "/invoices/5")
				.hasBeenStopped();
		}
	}

	@Test
	void uriWithoutATemplateIsNotObserved() throws Exception {
		TestObservationRegistry registry = TestObservationRegistry.create();
		try (HttpTestServer server = new HttpTestServer();
				Connection billing = this.form.open(ConnectorsClient.builder()
					.apiKey(Api.KEY)
					.baseUrl(server.url())
					.observationRegistry(registry))) {
			billing.send(HttpMethod.GET, Target.of(URI.create("/invoices/5")), (headers) -> {
			}, null);
			TestObservationRegistryAssert.assertThat(registry)
				.hasObservationWithNameEqualTo("http.client.requests")
				.that()
				.hasLowCardinalityKeyValue("uri", "/v1/connectors-gateway/{connector}/http");
		}
	}

	@Test
	void requestThatTimedOutIsAnError() throws Exception {
		TestObservationRegistry registry = TestObservationRegistry.create();
		try (HttpTestServer server = new HttpTestServer();
				Connection billing = this.form.open(ConnectorsClient.builder()
					.apiKey(Api.KEY)
					.baseUrl(server.url())
					.toolCallTimeout(Duration.ofMillis(200))
					.retry(RetrySettings.disabled())
					.observationRegistry(registry))) {
			server.respond((number, response) -> Mono.never());
			assertThatException().isThrownBy(() -> billing.get("/a"));
			TestObservationRegistryAssert.assertThat(registry)
				.hasObservationWithNameEqualTo("http.client.requests")
				.that()
				.hasError();
		}
	}

	@Test
	void observationOfABlockingCallerIsTheParent() throws Exception {
		if (this.form == HttpForm.REACTIVE) {
			return;
		}
		TestObservationRegistry registry = TestObservationRegistry.create();
		try (HttpTestServer server = new HttpTestServer();
				Connection billing = this.form.open(ConnectorsClient.builder()
					.apiKey(Api.KEY)
					.baseUrl(server.url())
					.observationRegistry(registry))) {
			Observation outer = Observation.createNotStarted("outer", registry);
			outer.observe(() -> billing.get("/a"));
			TestObservationRegistryAssert.assertThat(registry)
				.hasObservationWithNameEqualTo("http.client.requests")
				.that()
				.hasParentObservationEqualTo(outer);
		}
	}

}
