// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.gateway;

import io.github.mistralconnectors.emulator.ApiVersion;
import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.RawHttpServer;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of HTTP connectors through the gateway, with an upstream whose requests and
 * responses are seen as they are on the wire.
 */
class GatewayHttpTests {

	private static final String GATEWAY = "/v1/connectors-gateway/billing/http";

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension(
			(builder) -> builder.apiVersion(ApiVersion.V2026_10));

	private final TestApi api = extension.api();

	private RawHttpServer upstream;

	@BeforeEach
	void connect() {
		this.upstream = RawHttpServer.start();
		create("");
	}

	@AfterEach
	void close() {
		this.upstream.close();
	}

	private void create(String members) {
		this.api.create("billing", this.upstream.url("/api/v2"), ",\"protocol\":\"http\"" + members);
		this.api
			.post(TestApi.ROOT + "/billing/user/credentials",
					"{\"name\":\"default\",\"credentials\":{\"bearer_token\":\"upstream-token\"}}")
			.expect(200);
	}

	@Test
	void requestReachesUpstreamWithStoredCredentials() {
		this.upstream.respond("HTTP/1.1 201 Created\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello");
		TestResponse response = this.api.send("POST", GATEWAY + "/invoices/a%2Fb?x=1&y=%20", "{\"a\":1}");
		assertThat(response.expect(201).body()).isEqualTo("hello");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain");
		assertThat(response.headers().firstValue("Proxy-Status")).isEmpty();
		assertThat(this.upstream.request()).startsWith("POST /api/v2/invoices/a%2Fb?x=1&y=%20 HTTP/1.1\r\n")
			.containsIgnoringCase("\r\nauthorization: Bearer upstream-token\r\n")
			.containsIgnoringCase("\r\ncontent-type: application/json\r\n")
			.endsWith("\r\n\r\n{\"a\":1}");
	}

}
