// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.net.URI;
import java.util.function.Function;

import io.github.mistralconnectors.client.HttpForm.Connection;
import io.github.mistralconnectors.client.HttpForm.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.UriBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of how templates and URIs of requests to an HTTP connector arrive.
 */
@ParameterizedClass
@EnumSource(HttpForm.class)
class HttpConnectorTemplateTests {

	private static final String ROOT = "/v1/connectors-gateway/billing/http/";

	@Parameter
	private HttpForm form;

	private HttpTestServer api;

	private Connection billing;

	@BeforeEach
	void start() throws Exception {
		this.api = new HttpTestServer();
		this.billing = open(this.api.url());
	}

	@AfterEach
	void stop() throws Exception {
		this.billing.close();
		this.api.close();
	}

	private Connection open(String baseUrl) {
		return this.form.open(ConnectorsClient.builder().apiKey(Api.KEY).baseUrl(baseUrl));
	}

	private void send(Connection connection, Target target) {
		connection.send(HttpMethod.GET, target, (headers) -> {
		}, null);
	}

	@ParameterizedTest
	@CsvSource({ "/items/7, items/7", "items/7, items/7", "/*/x, */x", "/a//b, a/b", "/a:b/c, a:b/c", "/?q=1, ?q=1",
			"/items/7?q=a:b, items/7?q=a:b", "/\u00e9, %C3%A9", "/-_, -_", "/.a/b..c, .a/b..c" })
	void templateArrives(String template, String path) {
		send(this.billing, Target.of(template));
		assertThat(this.api.request().uri()).isEqualTo(ROOT + path);
	}

	@Test
	void builderAddsToTemplate() {
		Function<UriBuilder, URI> verb = (uri) -> uri.path("/documents").path(":batchGet").build();
		send(this.billing, Target.of(verb));
		assertThat(this.api.request().uri()).isEqualTo(ROOT + "documents:batchGet");
	}

	/** It would drop a part of the path without notice. */
	@ParameterizedTest
	@ValueSource(strings = { "/{first}/items/7", "/{first}//b" })
	void emptyVariableAtTheBeginningIsRefused(String template) {
		assertThatIllegalArgumentException().isThrownBy(() -> send(this.billing, Target.of(template, "")));
		assertThat(this.api.requests()).isEmpty();
	}

	@Test
	void spaceIsEncoded() {
		send(this.billing, Target.of("/ "));
		assertThat(this.api.request().uri()).isEqualTo(ROOT + "%20");
	}

	@Test
	void portMayHaveLeadingZeros() throws Exception {
		URI url = URI.create(this.api.url());
		try (Connection other = open("http://" + url.getHost() + ":0" + url.getPort())) {
			send(other, Target.of("/items/7"));
		}
		assertThat(this.api.request().uri()).isEqualTo(ROOT + "items/7");
	}

}
