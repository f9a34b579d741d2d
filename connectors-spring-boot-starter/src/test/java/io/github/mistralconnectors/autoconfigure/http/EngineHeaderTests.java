// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.ConnectorsClient;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that no engine asks a server for another protocol. Servers behind Node hang up on
 * such a request, or never respond to it.
 */
class EngineHeaderTests {

	@RegisterExtension
	static final WireMockExtension api = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	@EveryEngine
	void noUpgradeIsAskedFor(String engine) {
		api.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.okJson("{\"name\":\"wiki\"}")));
		EngineContext.runner(engine, "http://localhost:" + api.getPort()).run((context) -> {
			ConnectorsClient client = context.getBean(ConnectorsClient.class);
			client.get("wiki");
			client.callTool("wiki", "read", Map.of());
			assertThat(api.getAllServeEvents()).hasSize(2)
				.allSatisfy((event) -> assertThat(event.getRequest().getHeaders().keys())
					.doesNotContainAnyElementsOf(List.of("Upgrade", "HTTP2-Settings")));
		});
	}

}
