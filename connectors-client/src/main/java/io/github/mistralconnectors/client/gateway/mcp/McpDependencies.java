// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * Optional dependencies of MCP clients. This class knows their names alone, so that it
 * loads without them.
 */
final class McpDependencies {

	private static final String SDK = "io.modelcontextprotocol.sdk:mcp";

	private static final String TRANSPORT = "org.springframework.ai:mcp-spring-webflux";

	private McpDependencies() {
	}

	/**
	 * Checks that all of them are there.
	 * @throws IllegalStateException if one is missing; the message names it
	 */
	static void require() {
		require(SDK, "io.modelcontextprotocol.client.McpClient");
		require(TRANSPORT, "org.springframework.ai.mcp.client.webflux.transport.WebClientStreamableHttpTransport");
	}

	private static void require(String dependency, String type) {
		Assert.state(ClassUtils.isPresent(type, McpDependencies.class.getClassLoader()), () -> missing(dependency));
	}

	/** Returns the message for a class path with the core of the SDK alone. */
	static String missingMapper() {
		return missing(SDK);
	}

	private static String missing(String dependency) {
		return "MCP clients need " + SDK + " and " + TRANSPORT + "; add the dependency " + dependency;
	}

}
