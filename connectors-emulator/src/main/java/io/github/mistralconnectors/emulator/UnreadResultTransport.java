// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hands the results of tools/list and tools/call on as they came. The SDK's own types
 * would drop members they don't know, which have to pass through (rules 72 and 78).
 */
final class UnreadResultTransport implements McpClientTransport {

	private static final String RESULT = "result";

	private final McpClientTransport delegate;

	UnreadResultTransport(McpClientTransport delegate) {
		this.delegate = delegate;
	}

	/** Takes the result as it came out of one that went through this transport. */
	static ObjectNode unwrap(McpSchema.Result carrier) {
		Object result = (carrier.meta() != null) ? carrier.meta().get(RESULT) : null;
		if (result != null && Json.MAPPER.valueToTree(result) instanceof ObjectNode object) {
			return object;
		}
		throw new IllegalStateException("the result is not an object");
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> T unmarshalFrom(Object data, TypeRef<T> typeRef) {
		if (typeRef.getType().equals(McpSchema.CallToolResult.class)) {
			return (T) new McpSchema.CallToolResult(List.of(), false, null, Map.of(RESULT, data));
		}
		if (typeRef.getType().equals(McpSchema.ListToolsResult.class)) {
			return (T) new McpSchema.ListToolsResult(List.of(), null, Map.of(RESULT, data));
		}
		return this.delegate.unmarshalFrom(data, typeRef);
	}

	@Override
	public Mono<Void> connect(Function<Mono<McpSchema.JSONRPCMessage>, Mono<McpSchema.JSONRPCMessage>> handler) {
		return this.delegate.connect(handler);
	}

	@Override
	public void setExceptionHandler(Consumer<Throwable> handler) {
		this.delegate.setExceptionHandler(handler);
	}

	@Override
	public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message) {
		return this.delegate.sendMessage(message);
	}

	@Override
	public Mono<Void> closeGracefully() {
		return this.delegate.closeGracefully();
	}

	@Override
	public List<String> protocolVersions() {
		return this.delegate.protocolVersions();
	}

}
