// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.ClientRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the address that a request is sent to in a test.
 */
class AddressOverrideTests {

	private static final URI EMULATOR = URI.create("http://127.0.0.1:8089");

	private static URI moved(String url, String basePath) {
		ClientRequest request = ClientRequest.create(HttpMethod.GET, URI.create(url)).build();
		return AddressOverride.apply(request, EMULATOR, basePath).url();
	}

	@Test
	void pathOfTheBaseUrlIsCutOff() {
		assertThat(moved("https://a.example/v1/proxy/v1/connectors/x", "/v1/proxy"))
			.hasToString("http://127.0.0.1:8089/v1/connectors/x");
		assertThat(moved("https://b.example/other/v1/connectors", "/v1/proxy"))
			.hasToString("http://127.0.0.1:8089/v1/connectors");
		assertThat(moved("https://a.example/v1/connectors", "")).hasToString("http://127.0.0.1:8089/v1/connectors");
	}

	@Test
	void pathAndQueryStayAsTheyAre() {
		assertThat(moved("https://a.example/v1/connectors-gateway/b/http/a//b%2F;c?ids[]=5&u=%2e", ""))
			.hasToString("http://127.0.0.1:8089/v1/connectors-gateway/b/http/a//b%2F;c?ids[]=5&u=%2e");
	}

	@Test
	void attributeOfAnApplicationOverridesNothing() {
		URI url = URI.create("https://a.example/v1/connectors");
		ClientRequest request = ClientRequest.create(HttpMethod.GET, url)
			.attribute(AddressOverride.class.getName(), EMULATOR)
			.build();
		assertThat(AddressOverride.apply(request, null, "").url()).isEqualTo(url);
	}

}
