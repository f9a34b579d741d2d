// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.github.mistralconnectors.client.internal.http.IncompleteResponseException;
import io.github.mistralconnectors.client.internal.json.ApiJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * Message of JSON-RPC from an MCP server: a response, a request of its own or a
 * notification.
 *
 * @param id id of the request that it belongs to, null in a notification
 * @param method name of the method, null in a response
 * @param result result of a response
 * @param error error of a response
 */
record McpMessage(@Nullable Object id, @Nullable String method, @Nullable ToolResult result, @Nullable Object error) {

	/** Reads a message. */
	static McpMessage read(Supplier<InputStream> json) {
		try {
			McpMessage message = ApiJson.read(json, McpMessage.class);
			if (message != null) {
				return message;
			}
		}
		catch (StreamConstraintsException ex) {
			throw IncompleteResponseException.tooComplex();
		}
		catch (JacksonException ex) {
			throw new IncompleteResponseException("is not JSON");
		}
		throw new IncompleteResponseException("is no message of JSON-RPC");
	}

	/** Writes a request or, without an id, a notification. */
	static byte[] request(@Nullable Long id, String method, byte[] params) {
		String head = "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\"," + ((id != null) ? "\"id\":" + id + "," : "")
				+ "\"params\":";
		byte[] start = head.getBytes(StandardCharsets.US_ASCII);
		byte[] message = new byte[start.length + params.length + 1];
		System.arraycopy(start, 0, message, 0, start.length);
		System.arraycopy(params, 0, message, start.length, params.length);
		message[message.length - 1] = '}';
		return message;
	}

	/** Writes the response to a request of the server, which needs one to a ping only. */
	byte[] response() {
		Map<String, Object> outcome = "ping".equals(this.method) ? Map.of("result", Map.of())
				: Map.of("error", Map.of("code", -32601, "message", "Method not found"));
		Map<String, @Nullable Object> response = new LinkedHashMap<>(outcome);
		response.put("jsonrpc", "2.0");
		response.put("id", this.id);
		return ApiJson.write(response);
	}

	boolean isRequest() {
		return this.method != null && this.id != null;
	}

	/** Returns whether this is the response to a request. */
	boolean isResponseTo(long request) {
		return this.method == null && this.id != null && this.id.toString().equals(String.valueOf(request));
	}

}
