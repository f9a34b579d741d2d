// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.util.Random;

import io.github.mistralconnectors.client.error.ProxyStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of reading {@code Proxy-Status}.
 */
class ProxyStatusHeaderTests {

	private static ProxyStatus read(String... lines) {
		HttpHeaders headers = new HttpHeaders();
		for (String line : lines) {
			headers.add("Proxy-Status", line);
		}
		return ProxyStatusHeader.of(headers);
	}

	@Test
	void parametersComeInAnyOrder() {
		ProxyStatus status = new ProxyStatus("http_request_error", "connector_protocol_mismatch", 400, 503);
		assertThat(read("connectors-gateway; error=http_request_error; details=\"connector_protocol_mismatch\";"
				+ " status-code=400; received-status=503"))
			.isEqualTo(status);
		assertThat(read("connectors-gateway;x;received-status=503;y=?0;details=\"connector_protocol_mismatch\""
				+ ";next-hop=\"a.test\";status-code=400;z=1.5;error=http_request_error"))
			.isEqualTo(status);
	}

	@Test
	void firstMemberOfTheGatewayWithAnErrorCounts() {
		assertThat(read("cdn; error=dns_error, connectors-gateway; received-status=200",
				"connectors-gateway; error=connection_timeout", "connectors-gateway; error=dns_error"))
			.isEqualTo(new ProxyStatus("connection_timeout", null, null, null));
	}

	@Test
	void textsAreUnescaped() {
		assertThat(read("connectors-gateway; error=\"a\\\"b\"; details=token"))
			.isEqualTo(new ProxyStatus("a\"b", "token", null, null));
	}

	@Test
	void statusThatIsNoNumberIsKnownToBeThere() {
		assertThat(read("connectors-gateway; error=dns_error; status-code=x; received-status=\"200\""))
			.isEqualTo(new ProxyStatus("dns_error", null, null, 0));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "connectors-gateway", "connectors-gateway; received-status=503",
			"cdn; error=dns_error", "cdn; details=\"x, connectors-gateway; error=dns_error\"",
			"\"connectors-gateway; error=dns_error\"", "(connectors-gateway); error=dns_error",
			"connectors-gateway2; error=dns_error", "Connectors-Gateway; error=dns_error", "connectors-gateway; error",
			"connectors-gateway; error=1", "connectors-gateway; error=dns_error,",
			"connectors-gateway; error=dns_error; at=@1659578233", "connectors-gateway; error=dns_error, [::1]",
			"connectors-gateway; error=dns_error; details=\"\u00e9\"", "connectors-gateway error=dns_error" })
	void headerWithoutSuchAMemberSaysNothing(String header) {
		assertThat(read(header)).isNull();
	}

	@Test
	void noHeaderSaysNothing() {
		assertThat(ProxyStatusHeader.of(new HttpHeaders())).isNull();
	}

	@Test
	void anyHeaderIsReadOrIgnored() {
		String valid = "a;b=\"c\", connectors-gateway; error=dns_error; status-code=400; received-status=-5, (x y);q=1.5";
		String alphabet = "ab-_=;,\"\\ ()*:?01.@%\t\u00e9\u0000" + valid;
		Random random = new Random(7);
		for (int i = 0; i < 100_000; i++) {
			StringBuilder header = new StringBuilder(valid);
			for (int changes = random.nextInt(6); changes >= 0; changes--) {
				int at = random.nextInt(header.length() + 1);
				int end = Math.min(at + random.nextInt(4), header.length());
				header.replace(at, end, String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))));
			}
			ProxyStatus status = read(header.toString());
			assertThat(status == null || !status.error().isEmpty()).as(header.toString()).isTrue();
		}
	}

}
