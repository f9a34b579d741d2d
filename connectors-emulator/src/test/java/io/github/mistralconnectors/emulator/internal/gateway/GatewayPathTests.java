// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.gateway;

import io.github.mistralconnectors.emulator.ApiVersion;
import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.RawHttpServer;
import io.github.mistralconnectors.emulator.testsupport.RawRequest.RawResponse;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of paths that try to leave an HTTP connector's own URL. A path is refused, or
 * reaches the connector's server below that URL.
 */
class GatewayPathTests {

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension(
			(builder) -> builder.apiVersion(ApiVersion.V2026_10));

	private final TestApi api = extension.api();

	private RawHttpServer upstream;

	@BeforeEach
	void connect() {
		this.upstream = RawHttpServer.start();
		this.api.create("billing", this.upstream.url("/api/v2"), ",\"protocol\":\"http\"");
		this.api
			.post(TestApi.ROOT + "/billing/user/credentials",
					"{\"name\":\"default\",\"credentials\":{\"bearer_token\":\"upstream-token\"}}")
			.expect(200);
	}

	@AfterEach
	void close() {
		this.upstream.close();
	}

	private RawResponse get(String path) {
		return GatewayRequests.request(extension.emulator(), "GET /v1/connectors-gateway/billing/http" + path).send();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/.", "/..", "/./", "/../", "/../v1", "/a/..", "/a/../b", "/a/../../admin", "/a/./b",
			"/../../../../etc/passwd", "//..", "//../x", "/..//", "/a//../b", "/%2e", "/%2E", "/%2e%2e", "/%2E%2E",
			"/.%2e", "/%2e.", "/%2e%2E/admin", "/a/%2e%2e/b", "/a/%2e/b", "/..%2f..%2fadmin", "/%2e%2e%2fadmin",
			"/..%2Fadmin", "/a%2f..%2f..%2fadmin", "/a%2f..", "/%2f..", "/..%5cadmin", "/..%5C..%5Cadmin",
			"/%5c..%5cadmin", "/a%5c..%5c..", "/%2e%2e%5cadmin", "/%252e%252e", "/%252e%252e/admin",
			"/%252e%252e%252fadmin", "/..%252fadmin", "/..%255cadmin", "/%25252e%25252e", "/%2525252e%2525252e/x",
			"/%252525252e%252525252e", "/.%252e/x", "/%25%32%65%25%32%65/x", "/%252e%252e/%25zz", "/..;/admin",
			"/..;x=1/admin", "/.;/admin", "/%2e%2e;/admin", "/..%3b/admin", "/..%3B/admin", "/%252e%252e;/admin",
			"/..%20/admin", "/%20../admin", "/..%09/admin", "/..%00/admin", "/..%00.txt", "/%00",
			"/a%0d%0aHost:%20evil", "/a%0ab", "/%7f", "/%c0%ae%c0%ae/admin", "/%c0%ae%c0%ae%c0%afadmin",
			"/%e0%80%ae%e0%80%ae", "/%c0%2e%c0%2e", "/%ff", "/%ef%bc%8e%ef%bc%8e/admin", "/%e2%80%a5/admin",
			"/%ef%bc%8e./admin", "/..%ef%bc%8fadmin", "/%", "/%2", "/%zz", "/%2g", "/a%", "/%u002e%u002e/admin",
			"/%25%", "/a/%2e%2e?x=1", "/..?x=1", "/..%23/admin/..", "/%2e%2e%23" })
	void pathThatWouldLeaveIsRefused(String path) {
		RawResponse response = get(path);
		assertThat(response.status()).as(response.body()).isEqualTo(400);
		assertThat(this.upstream.requests()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "//evil.example.com/", "///evil.example.com", "/http://evil.example.com/",
			"/https:%2f%2fevil.example.com", "/@evil.example.com", "/evil@evil.example.com:80/",
			"/:80@evil.example.com/", "/;@evil.example.com", "/%40evil.example.com", "/%2f%2fevil.example.com",
			"/%5c%5cevil.example.com", "/%5cevil.example.com", "?@evil.example.com", "?/../..",
			"/?url=http://evil.example.com/..", "/...", "/..a", "/a..", "/.a", "/a%2fb", "/a%252fb", "/%25",
			"/100%2525", "/%3f/x", "/%23/x", "/~a/-_.!$&'()*+,;=:@" })
	void otherPathStaysBelow(String path) {
		get(path).expect(200);
		assertThat(this.upstream.request()).startsWith("GET /api/v2" + path + " HTTP/1.1\r\n")
			.containsIgnoringCase("\r\nhost: " + this.upstream.url("").getAuthority() + "\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "@evil.example.com/", ".evil.example.com/", ":80/", "%2f..%2f..", "%2e%2e", ";/../../",
			"%3f/", "s/x", "\\..\\..", "/\\evil.example.com", "/..\\admin", "/a b", "/|" })
	void pathBesideIsNotThere(String path) {
		assertThat(get(path).status()).isIn(400, 404);
		assertThat(this.upstream.requests()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://evil.example.com/v1/connectors-gateway/billing/http/x",
			"http://localhost:1/v1/connectors-gateway/billing/http/x" })
	void absoluteTargetReachesTheConnectorAllTheSame(String target) {
		GatewayRequests.request(extension.emulator(), "GET " + target).send();
		assertThat(this.upstream.requests()).allSatisfy((request) -> assertThat(request).startsWith("GET /api/v2/x "));
	}

}
