// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.mistralconnectors.emulator.ApiVersion;
import io.github.mistralconnectors.emulator.Fault;
import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.RawHttpServer;
import io.github.mistralconnectors.emulator.testsupport.RawRequest;
import io.github.mistralconnectors.emulator.testsupport.RawRequest.RawResponse;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests of HTTP connectors through the gateway, with an upstream whose requests and
 * responses are seen as they are on the wire.
 */
class GatewayHttpTests {

	private static final String BILLING = TestApi.ROOT + "/billing";

	private static final String GATEWAY = "/v1/connectors-gateway/billing/http";

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension(
			(builder) -> builder.apiVersion(ApiVersion.V2026_10));

	private final TestApi api = extension.api();

	private RawHttpServer upstream;

	@BeforeEach
	void connect() {
		this.upstream = RawHttpServer.start();
		create("billing", "/api/v2", "");
	}

	@AfterEach
	void close() {
		this.upstream.close();
	}

	private void create(String name, String path, String members) {
		this.api.create(name, this.upstream.url(path), ",\"protocol\":\"http\"" + members);
		this.api
			.post(TestApi.ROOT + "/" + name + "/user/credentials",
					"{\"name\":\"default\",\"credentials\":{\"bearer_token\":\"upstream-token\"}}")
			.expect(200);
	}

	private static RawRequest request(String method, String path) {
		return GatewayRequests.request(extension.emulator(), method + " " + GATEWAY + path);
	}

	@Test
	void requestReachesUpstreamWithStoredCredentials() {
		this.upstream.respond("HTTP/1.1 201 Created\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello");
		RawResponse response = request("POST", "/invoices/a%2Fb?x=1&y=%20").json("{\"a\":1}").send();
		assertThat(response.expect(201).body()).isEqualTo("hello");
		assertThat(response.header("Content-Type")).isEqualTo("text/plain");
		assertThat(response.header("Proxy-Status")).isEmpty();
		assertThat(this.upstream.request()).startsWith("POST /api/v2/invoices/a%2Fb?x=1&y=%20 HTTP/1.1\r\n")
			.containsIgnoringCase("\r\nauthorization: Bearer upstream-token\r\n")
			.containsIgnoringCase("\r\ncontent-type: application/json\r\n")
			.doesNotContain(extension.emulator().apiKey())
			.endsWith("\r\n\r\n{\"a\":1}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND" })
	void anyMethodIsPassedOn(String method) {
		request(method, "/x").send().expect(200);
		assertThat(this.upstream.request()).startsWith(method + " /api/v2/x HTTP/1.1\r\n");
	}

	@Test
	void headHasHeadersOnly() {
		this.upstream.respond("HTTP/1.1 404 Not Found\r\nETag: \"e\"\r\nContent-Length: 42\r\n\r\n");
		RawResponse response = request("HEAD", "/x").send();
		assertThat(response.status()).isEqualTo(404);
		assertThat(response.header("ETag")).isEqualTo("\"e\"");
		assertThat(response.header("Content-Length")).isEqualTo("42");
		assertThat(response.body()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "TRACE", "CONNECT" })
	void methodsThatAreNotPassedOn(String method) {
		request(method, "/x").send().expect(501);
		assertThat(this.upstream.requests()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "'',/api/v2", "/,/api/v2/", "/a,/api/v2/a", "/a/,/api/v2/a/", "?q,/api/v2?q",
			"/a?b=/../c,/api/v2/a?b=/../c", "/%E2%82%AC,/api/v2/%E2%82%AC", "/a;v=1/b,/api/v2/a;v=1/b",
			"/a%2Fb%20c,/api/v2/a%2Fb%20c", "/a%3Fb%23c,/api/v2/a%3Fb%23c", "/100%25,/api/v2/100%25",
			"/a..b/...,/api/v2/a..b/...", "//host/x,/api/v2//host/x", "/@host,/api/v2/@host", "/:80,/api/v2/:80",
			"/http://h/,/api/v2/http://h/" })
	void pathIsBelowTheConnectorsOwn(String sent, String received) {
		request("GET", sent).send().expect(200);
		assertThat(this.upstream.request()).startsWith("GET " + received + " HTTP/1.1\r\n")
			.containsIgnoringCase("\r\nhost: " + this.upstream.url("").getAuthority() + "\r\n");
	}

	@ParameterizedTest
	@CsvSource({ "'',/a,/a", "/,/a,/a", "/b/,/a,/b/a", "/b?k=v,/a,/b/a?k=v", "/b?k=v#f,/a?x=y,/b/a?k=v&x=y",
			"/b/../c,/a,/b/../c/a" })
	void connectorsOwnUrlComesFirst(String own, String sent, String received) {
		create("other", own, "");
		GatewayRequests.request(extension.emulator(), "GET /v1/connectors-gateway/other/http" + sent).send();
		assertThat(this.upstream.request()).startsWith("GET " + received + " HTTP/1.1\r\n");
	}

	@Test
	void credentialsAreChosenByName() {
		this.api.post(BILLING + "/user/credentials", """
				{"name":"other","credentials":{"bearer_token":"other-token","headers":{"X-Tenant":"7"}}}""")
			.expect(200);
		request("GET", "/x").header("X-Credentials-Name", "other").send().expect(200);
		assertThat(this.upstream.request()).containsIgnoringCase("\r\nauthorization: Bearer other-token\r\n")
			.containsIgnoringCase("\r\nx-tenant: 7\r\n")
			.doesNotContainIgnoringCase("x-credentials-name");
	}

	@Test
	void headersOfTheConnectorReplaceThoseOfTheCaller() {
		create("strict", "/", """
				,"headers":{"X-A":"own","Host":"evil","Content-Length":"999","Transfer-Encoding":"chunked",\
				"Accept":"text/own"},"global_headers":{"X-B":{"value":"global"}}""");
		GatewayRequests.request(extension.emulator(), "POST /v1/connectors-gateway/strict/http/x")
			.header("x-a", "caller")
			.header("X-C", "caller")
			.header("Accept", "text/caller")
			.body("abc")
			.send()
			.expect(200);
		assertThat(this.upstream.request()).containsIgnoringCase("\r\nx-a: own\r\n")
			.containsIgnoringCase("\r\nx-b: global\r\n")
			.containsIgnoringCase("\r\nx-c: caller\r\n")
			.containsIgnoringCase("\r\naccept: text/own\r\n")
			.containsIgnoringCase("\r\ncontent-length: 3\r\n")
			.doesNotContain("evil", "999", "chunked", "text/caller", "x-a: caller");
	}

	@Test
	void headersOfTheConnectionStayHere() {
		this.upstream.respond("""
				HTTP/1.1 200 OK\r
				Connection: close, X-Hop\r
				X-Hop: 1\r
				Keep-Alive: timeout=5\r
				Proxy-Authenticate: Basic\r
				Trailer: X-T\r
				Upgrade: h2c\r
				Set-Cookie: a=1\r
				Set-Cookie: b=2\r
				X-End: 1\r
				Content-Length: 2\r
				\r
				ok""");
		RawResponse response = request("GET", "/x").without("Connection")
			.header("Connection", "close, X-Secret-Hop")
			.header("X-Secret-Hop", "1")
			.header("Keep-Alive", "timeout=5")
			.header("Proxy-Authorization", "Basic eDp5")
			.header("Proxy-Connection", "keep-alive")
			.header("TE", "trailers")
			.header("Trailer", "X-T")
			.header("Upgrade", "h2c")
			.header("X-End", "1")
			.header("Cookie", "c=3")
			.send()
			.expect(200);
		assertThat(this.upstream.request()).containsIgnoringCase("\r\nx-end: 1\r\n")
			.containsIgnoringCase("\r\ncookie: c=3\r\n")
			.doesNotContainIgnoringCase("x-secret-hop")
			.doesNotContainIgnoringCase("keep-alive")
			.doesNotContainIgnoringCase("proxy-")
			.doesNotContainIgnoringCase("trailer")
			.doesNotContainIgnoringCase("upgrade");
		assertThat(response.body()).isEqualTo("ok");
		assertThat(response.header("X-End")).isEqualTo("1");
		assertThat(response.header("Set-Cookie")).isEqualTo("a=1, b=2");
		for (String name : new String[] { "X-Hop", "Keep-Alive", "Proxy-Authenticate", "Trailer", "Upgrade" }) {
			assertThat(response.header(name)).as(name).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource({ "301,http://127.0.0.1:1/else", "307,/v1/x", "400,", "401,", "404,", "418,", "429,", "500,", "503,",
			"599," })
	void upstreamsOwnResponsesAreNotChanged(int status, String location) {
		this.upstream.respond("HTTP/1.1 " + status + " Any\r\nRetry-After: 7\r\nLocation: " + location
				+ "\r\nContent-Type: application/problem+json\r\nContent-Length: 12\r\n\r\n{\"a\" :  1.0}");
		RawResponse response = request("GET", "/x").send();
		assertThat(response.status()).isEqualTo(status);
		assertThat(response.body()).isEqualTo("{\"a\" :  1.0}");
		assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(response.header("Retry-After")).isEqualTo("7");
		assertThat(response.header("Location")).isEqualTo(String.valueOf(location));
		assertThat(response.header("Proxy-Status")).isEmpty();
		assertThat(this.upstream.requests()).hasSize(1);
	}

	@Test
	void upstreamCantSpeakForTheGateway() {
		this.upstream.respond("""
				HTTP/1.1 502 Bad Gateway\r
				Proxy-Status: connectors-gateway; error=connection_refused\r
				Proxy-Status: cdn; error=dns_error\r
				Content-Length: 0\r
				\r
				""");
		assertThat(request("GET", "/x").send().expect(502).header("Proxy-Status")).isEqualTo("cdn; error=dns_error");
	}

	@Test
	void contentCodingIsLeftAlone() {
		this.upstream.respond(
				"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\n\u001f\u008b\u0000\u0001\u00ff");
		RawResponse response = request("GET", "/x").header("Accept-Encoding", "gzip").send().expect(200);
		assertThat(response.header("Content-Encoding")).isEqualTo("gzip");
		assertThat(response.body()).isEqualTo("\u001f\u008b\u0000\u0001\u00ff");
		assertThat(this.upstream.request()).containsIgnoringCase("\r\naccept-encoding: gzip\r\n");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void mediaTypeMayBeAnything(boolean whole) {
		if (whole) {
			extension.emulator().inject(Fault.delay(Duration.ofMillis(1)));
		}
		this.upstream.respond("HTTP/1.1 200 OK\r\nContent-Type: text;;\r\nContent-Length: 5\r\n\r\nhello");
		RawResponse response = request("POST", "/x").header("Content-Type", "no/type/").body("abc").send().expect(200);
		assertThat(response.body()).isEqualTo("hello");
		assertThat(response.header("Content-Type")).isEqualTo("text;;");
		assertThat(this.upstream.request()).containsIgnoringCase("\r\ncontent-type: no/type/\r\n")
			.containsIgnoringCase("\r\ncontent-length: 3\r\n")
			.endsWith("\r\n\r\nabc");
	}

	@Test
	void noContentHasNone() {
		this.upstream.respond("HTTP/1.1 204 No Content\r\n\r\n");
		assertThat(request("DELETE", "/x").send().expect(204).body()).isEmpty();
	}

	@Test
	void bodyIsPassedOnWhileItArrives() throws Exception {
		this.upstream.respond("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n",
				RawHttpServer.WAIT, "data: 2\n\n");
		try (InputStream body = open()) {
			assertThat(text(body, 9)).isEqualTo("data: 1\n\n");
			this.upstream.proceed();
			assertThat(text(body, 9)).isEqualTo("data: 2\n\n");
			assertThat(body.read()).isEqualTo(-1);
		}
	}

	/** Sends a request and returns the body of the response as soon as it begins. */
	private static InputStream open() throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(extension.emulator().baseUrl() + GATEWAY + "/x"))
			.header("Authorization", "Bearer any")
			.build();
		HttpResponse<InputStream> response = HttpClient.newHttpClient()
			.send(request, HttpResponse.BodyHandlers.ofInputStream());
		assertThat(response.statusCode()).isEqualTo(200);
		return response.body();
	}

	private static String text(InputStream body, int length) throws IOException {
		return new String(body.readNBytes(length), StandardCharsets.UTF_8);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 9", "Transfer-Encoding: chunked" })
	void bodyThatEndsEarlyEndsEarlyHere(String framing) throws Exception {
		String part = framing.startsWith("C") ? "abc" : "3\r\nabc\r\n";
		this.upstream.respond("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n" + part, RawHttpServer.WAIT);
		try (InputStream body = open()) {
			assertThat(text(body, 3)).isEqualTo("abc");
			this.upstream.proceed();
			assertThatIOException().isThrownBy(body::read);
		}
	}

	@Test
	void statusOfCredentialsIsNoted() {
		request("GET", "/x").send();
		assertThat(status("status_type")).isEqualTo("valid");
		this.upstream.respond("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
		request("GET", "/x").send().expect(401);
		assertThat(status("error_message")).isEqualTo("you need to reconnect");
	}

	private String status(String member) {
		return this.api.get(BILLING + "/user/credentials").text("/credentials/0/status/" + member);
	}

}
