// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.emulator.internal.support.ApiResponse;
import io.github.mistralconnectors.emulator.internal.support.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON-RPC message of an MCP client.
 *
 * @param json the message, missing if it can't be parsed; never written to
 */
public record McpMessage(JsonNode json) {

	/** Versions of the protocol, which all have the same messages here; newest first. */
	public static final List<String> VERSIONS = List.of("2025-11-25", "2025-06-18");

	private static final String ID = "id";

	/** Parses a body, which may be anything. */
	public static McpMessage parse(String text) {
		try {
			return new McpMessage(Json.MAPPER.readTree(text));
		}
		catch (JacksonException ex) {
			return new McpMessage(Json.MAPPER.missingNode());
		}
	}

	/** Returns the method, empty if there is none. */
	public String method() {
		return this.json.path("method").isString() ? this.json.path("method").stringValue() : "";
	}

	/** Returns whether the client waits for a response. */
	public boolean isRequest() {
		return isMessage() && !method().isEmpty() && this.json.has(ID);
	}

	/** Returns whether this is a notification or the response to a request. */
	public boolean needsNoResponse() {
		return isMessage()
				&& (method().isEmpty() ? this.json.has("result") || this.json.has("error") : !this.json.has(ID));
	}

	/** Returns whether the message has the form of JSON-RPC. */
	private boolean isMessage() {
		JsonNode id = this.json.path(ID);
		return this.json.path("jsonrpc").asString("").equals("2.0")
				&& (id.isMissingNode() || id.isString() || id.isNumber())
				&& (!this.json.has("params") || this.json.get("params").isObject());
	}

	public ObjectNode params() {
		return (this.json.path("params") instanceof ObjectNode params) ? params : Json.object();
	}

	/** Returns the version of MCP to use with a client that sends this initialization. */
	public String protocolVersion() {
		String wanted = params().path("protocolVersion").asString("");
		return VERSIONS.contains(wanted) ? wanted : VERSIONS.get(0);
	}

	/** Returns a response with the id of this request. */
	public ObjectNode reply(ObjectNode resultOrError) {
		ObjectNode reply = Json.object().put("jsonrpc", "2.0");
		reply.set(ID, this.json.get(ID));
		return reply.setAll(resultOrError);
	}

	/** Returns the response to a message that is refused unread. */
	public static ApiResponse refusal(int status, int code, String message) {
		ObjectNode body = Json.object().put("jsonrpc", "2.0").putNull(ID);
		body.putObject("error").put("code", code).put("message", message);
		return new ApiResponse(status, body, Map.of());
	}

}
