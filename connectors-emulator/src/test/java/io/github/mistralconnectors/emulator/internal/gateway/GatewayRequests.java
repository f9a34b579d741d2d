// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.gateway;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.testsupport.RawRequest;

/**
 * Requests to the gateway of an emulator, as an MCP client sends them.
 */
final class GatewayRequests {

	static final String INITIALIZE = """
			{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
			"capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""";

	private GatewayRequests() {
	}

	static RawRequest request(ConnectorsEmulator emulator, String start) {
		return new RawRequest(emulator.baseUrl(), start).header("Authorization", "Bearer " + emulator.apiKey());
	}

	/** Returns a message of an MCP client. */
	static RawRequest message(ConnectorsEmulator emulator, String connector, String json) {
		return request(emulator, "POST /v1/connectors-gateway/" + connector + "/mcp")
			.header("Accept", "application/json, text/event-stream")
			.json(json);
	}

	static String call(String tool, String arguments) {
		return """
				{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"%s","arguments":%s}}""".formatted(tool,
				arguments);
	}

	static String request(String id, String method) {
		return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\"}";
	}

}
