// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;

/**
 * Settings of a single call.
 */
class RetryOptions {

	private final ConnectorsClient connectors;

	RetryOptions(ConnectorsClient connectors) {
		this.connectors = connectors;
	}

	// tag::options[]
	List<ConnectorTool> listToolsPatiently() {
		RequestOptions options = RequestOptions.builder()
			.retry((retry) -> retry.maxAttempts(5))
			.responseTimeout(Duration.ofSeconds(5))
			.deadline(Duration.ofMinutes(1))
			.build();
		return this.connectors.withOptions(options).listTools("weather");
	}
	// end::options[]

	// tag::once[]
	List<ConnectorTool> listToolsOnce() {
		RequestOptions options = RequestOptions.builder().retry((retry) -> retry.enabled(false)).build();
		return this.connectors.withOptions(options).listTools("weather");
	}
	// end::once[]

	// tag::repeatable[]
	String forecast(String city) {
		CallToolRequest request = CallToolRequest.builder().arguments(Map.of("city", city)).repeatable(true).build();
		return this.connectors.callTool("weather", "forecast", request).orThrow().text();
	}
	// end::repeatable[]

}
