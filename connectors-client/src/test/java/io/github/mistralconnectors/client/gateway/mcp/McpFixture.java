// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import java.time.Duration;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A gateway that responds as a test asks, for tests of MCP clients of both kinds.
 */
@ParameterizedClass
@EnumSource(McpClientKind.class)
abstract class McpFixture {

	@Parameter
	McpClientKind kind;

	final GatewayServer gateway = new GatewayServer();

	@AfterEach
	void stop() {
		this.gateway.close();
	}

	ConnectorsClientBuilder builder() {
		return ConnectorsClient.builder()
			.apiKey("secret-key")
			.baseUrl(this.gateway.url())
			.responseTimeout(Duration.ofMinutes(1));
	}

}
