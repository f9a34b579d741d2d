// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.util.LinkedMultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the printed form of a request.
 */
class ConnectorRequestTests {

	@Test
	void printedFormHidesSecrets() {
		HttpHeaders headers = new HttpHeaders();
		headers.setBearerAuth("s3cret");
		LinkedMultiValueMap<String, HttpCookie> cookies = new LinkedMultiValueMap<>();
		cookies.add("a", new HttpCookie("a", "s3cret"));
		ConnectorRequest request = new ConnectorRequest(HttpMethod.GET, URI.create("/a?token=s3cret"), headers, cookies,
				Map.of("a", "s3cret"), null);
		assertThat(request).hasToString("GET /a");
	}

}
