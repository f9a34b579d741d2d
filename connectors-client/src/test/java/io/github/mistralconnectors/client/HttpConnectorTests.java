// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.HttpForm.Connection;
import io.github.mistralconnectors.client.HttpForm.Target;
import io.github.mistralconnectors.client.settings.RequestOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests of requests to the HTTP API of a connector, in both forms.
 */
@Timeout(60)
class HttpConnectorTests extends HttpConnectorFixture {

	@Test
	void requestIsRelativeToTheConnectorAndCarriesTheKey() throws Exception {
		try (Connection billing = this.form.open(builder())) {
			assertThat(billing.get("/invoices/5?state=open").getBody()).isEqualTo("ok");
		}
		HttpTestServer.Request request = this.server.request();
		assertThat(request.uri()).isEqualTo("/v1/connectors-gateway/billing/http/invoices/5?state=open");
		assertThat(request.headers().getFirst("Authorization")).isEqualTo("Bearer " + Api.KEY);
		assertThat(request.headers().getFirst("User-Agent")).startsWith("mistral-connectors-spring");
		assertThat(request.headers().containsHeader("x-credentials-name")).isFalse();
	}

	@Test
	void pathOfTheBaseUrlStaysAndTheConnectorIsOneSegment() throws Exception {
		ConnectorsClientBuilder behind = builder().baseUrl(this.server.url() + "/root/");
		try (Connection odd = this.form.open(behind, null, "my/connector's", null)) {
			odd.get("a");
		}
		assertThat(this.server.request().uri()).isEqualTo("/root/v1/connectors-gateway/my%2Fconnector%27s/http/a");
	}

	@Test
	void everyMethodIsSentOnceWithItsBody() throws Exception {
		try (Connection billing = this.form.open(builder())) {
			for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND")) {
				Object body = List.of("GET", "HEAD", "OPTIONS").contains(method) ? null : Map.of("method", method);
				billing.send(HttpMethod.valueOf(method), Target.of("/{m}", method), (headers) -> {
				}, body);
				assertThat(this.server.request().method()).isEqualTo(method);
				assertThat(this.server.request().body())
					.isEqualTo((body != null) ? "{\"method\":\"%s\"}".formatted(method) : "");
				assertThat(this.server.request().headers().containsHeader("Transfer-Encoding")).as(method).isFalse();
			}
		}
		assertThat(this.server.requests()).hasSize(8);
	}

	@Test
	void redirectIsReturned() throws Exception {
		this.server.respond((number, response) -> HttpTestServer
			.status(response.header("Location", this.server.url() + "/elsewhere")
				.header("Proxy-Status", "connectors-gateway"), 307, ""));
		try (Connection billing = this.form.open(builder())) {
			ResponseEntity<String> response = billing.post("/pay", Map.of());
			assertThat(response.getStatusCode().value()).isEqualTo(307);
			assertThat(response.getHeaders().getFirst("Location")).endsWith("/elsewhere");
		}
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void requestNamesItsOwnCredentials() throws Exception {
		ConnectorsClientBuilder builder = builder().defaultHeader("x-credentials-name", "general");
		try (Connection billing = this.form.open(builder, null, "billing", "work")) {
			billing.get("/a");
			assertThat(this.server.request().headers().get("x-credentials-name")).containsExactly("work");
			billing.send(HttpMethod.GET, Target.of("/a"), (headers) -> headers.set("X-Credentials-Name", "home"), null);
			assertThat(this.server.request().headers().get("x-credentials-name")).containsExactly("home");
		}
		try (Connection billing = this.form.open(builder)) {
			billing.get("/a");
			assertThat(this.server.request().headers().get("x-credentials-name")).containsExactly("general");
		}
	}

	@Test
	void namesAreChecked() {
		for (String name : new String[] { "", "a b", "a\r\nX-Evil: 1" }) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.form.open(builder(), null, "billing", name))
				.withMessageContaining("credentialsName");
		}
		for (String name : new String[] { "", ".", "..", "a/../../chat", "..\\a", "a/." }) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.form.open(builder(), null, name, null))
				.withMessageContaining("connector");
		}
	}

	@Test
	void eachRequestAsksForTheKeyAndTheCallersOwnWins() throws Exception {
		Iterator<String> keys = List.of("key-1", "key-2", "key-3").iterator();
		try (Connection billing = this.form.open(builder().apiKey(keys::next))) {
			billing.get("/a");
			assertThat(this.server.request().headers().get("Authorization")).containsExactly("Bearer key-1");
			billing.send(HttpMethod.GET, Target.of("/a"), (headers) -> headers.set("authorization", "Basic own"), null);
			assertThat(this.server.request().headers().get("Authorization")).containsExactly("Basic own");
			billing.get("/a");
			assertThat(this.server.request().headers().get("Authorization")).containsExactly("Bearer key-3");
		}
	}

	@Test
	void viewHasItsOwnSettings() throws Exception {
		RequestOptions options = RequestOptions.builder().apiKey("of-view").header("X-Team", "red").build();
		try (Connection billing = this.form.open(builder(), options, "billing", null)) {
			billing.send(HttpMethod.GET, Target.of("/a"), (headers) -> headers.set("X-Own", "1"), null);
		}
		HttpHeaders headers = this.server.request().headers();
		assertThat(headers.getFirst("Authorization")).isEqualTo("Bearer of-view");
		assertThat(headers.getFirst("X-Team")).isEqualTo("red");
		assertThat(headers.getFirst("X-Own")).isEqualTo("1");
	}

	@Test
	void filtersOfTheClientSeeTheRequestAsItIs() throws Exception {
		ConnectorsClientBuilder builder = builder().webClientCustomizer((client) -> client.filter((request,
				next) -> next.exchange(org.springframework.web.reactive.function.client.ClientRequest.from(request)
					.header("X-Seen", request.method() + " " + request.headers().getFirst("X-Own"))
					.build())));
		try (Connection billing = this.form.open(builder)) {
			billing.send(HttpMethod.PUT, Target.of("/a"), (headers) -> headers.set("X-Own", "1"), "text");
		}
		assertThat(this.server.request().headers().getFirst("X-Seen")).isEqualTo("PUT 1");
		assertThat(this.server.request().body()).isEqualTo("text");
	}

	@Test
	void errorOfTheServerIsSprings() throws Exception {
		this.server.respond((number, response) -> HttpTestServer
			.status(response.header("Proxy-Status", "other; error=x"), 404, "{\"detail\":\"no such invoice\"}"));
		try (Connection billing = this.form.open(builder())) {
			Throwable thrown = catchThrowable(() -> billing.retrieve("/invoices/5"));
			assertThat(thrown).isInstanceOf((this.form == HttpForm.BLOCKING) ? HttpClientErrorException.NotFound.class
					: WebClientResponseException.NotFound.class);
			assertThat(thrown.getMessage()).startsWith("404 Not Found").doesNotContain(Api.KEY);
			assertThat(billing.get("/invoices/5").getBody()).isEqualTo("{\"detail\":\"no such invoice\"}");
		}
	}

	@Test
	void closedClientRefuses() throws Exception {
		Connection billing = this.form.open(builder());
		billing.close();
		assertThatIllegalStateException().isThrownBy(() -> billing.get("/a")).withMessage("The client is closed");
		assertThatIllegalStateException().isThrownBy(() -> billing.post("/a", "x"));
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void exceptionOfTheKeysSourceIsTheCallers() throws Exception {
		UnsupportedOperationException failure = new UnsupportedOperationException("no key today");
		try (Connection billing = this.form.open(builder().apiKey(() -> {
			throw failure;
		}))) {
			assertThat(catchThrowable(() -> billing.get("/a"))).isSameAs(failure);
		}
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void cookiesPassBothWays() throws Exception {
		this.server
			.respond((number, response) -> HttpTestServer.ok(response.header("Set-Cookie", "b=2; Path=/"), "ok"));
		try (Connection billing = this.form.open(builder())) {
			if (billing.rest() != null) {
				billing.rest().get().uri("/a").cookie("a", "1").retrieve().toBodilessEntity();
			}
			else {
				assertThat(billing.web()
					.get()
					.uri("/a")
					.cookie("a", "1")
					.exchangeToMono((response) -> response.releaseBody().thenReturn(response.cookies()))
					.block()
					.getFirst("b")
					.getValue()).isEqualTo("2");
			}
		}
		assertThat(this.server.request().headers().getFirst("Cookie")).isEqualTo("a=1");
	}

	@Test
	void interfacesOfSpringWork() throws Exception {
		this.server.respond((number, response) -> HttpTestServer.status(response, 200, "{\"id\":\"a/b\",\"total\":7}"));
		try (Connection billing = this.form.open(builder())) {
			Invoices invoices = billing.proxy(Invoices.class);
			assertThat(invoices.get("a/b", "x&y")).isEqualTo(new Invoice("a/b", 7));
			assertThat(this.server.request().uri())
				.isEqualTo("/v1/connectors-gateway/billing/http/invoices/a%2Fb?q=x%26y");
			assertThat(invoices.create(new Invoice("n", 1), "work").getStatusCode()).isEqualTo(HttpStatus.OK);
			assertThat(this.server.request().method()).isEqualTo("POST");
			assertThat(this.server.request().body()).isEqualTo("{\"id\":\"n\",\"total\":1}");
			assertThat(this.server.request().headers().get("x-credentials-name")).containsExactly("work");
		}
	}

	/**
	 * The connector's API.
	 */
	@HttpExchange("/invoices")
	interface Invoices {

		@GetExchange("/{id}")
		Invoice get(@PathVariable String id, @RequestParam String q);

		@PostExchange
		ResponseEntity<Invoice> create(@RequestBody Invoice invoice,
				@RequestHeader("x-credentials-name") String credentialsName);

	}

	/**
	 * A bill.
	 */
	record Invoice(String id, int total) {

	}

}
