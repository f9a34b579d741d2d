// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.mistralconnectors.emulator.internal.support.Json;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.customizer.McpAsyncHttpClientRequestCustomizer;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpTransportException;
import io.modelcontextprotocol.spec.McpTransportSessionNotFoundException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.node.ObjectNode;

/**
 * Transport that adds two things to the SDK's. Results of tools/list and tools/call are
 * passed on as they came, since the SDK's own types would drop unknown members. And a
 * lost session is reported to the one request that met it: the SDK would fail all
 * requests of the session alike, including those that the server may have acted on, so
 * that none could safely be repeated. Follows rules 72 and 78 of {@code
 * docs/reference/emulator-rules.md}.
 */
final class McpSessionTransport implements McpClientTransport {

	private static final String RESULT = "result";

	private static final Duration GRACE = Duration.ofSeconds(1);

	private final McpClientTransport delegate;

	private final Sinks.One<Object> broken = Sinks.one();

	private final Sinks.Empty<Void> told = Sinks.empty();

	private volatile boolean closing;

	private volatile boolean lost;

	private volatile @Nullable BrokenSessionException unreadable;

	McpSessionTransport(HttpClientStreamableHttpTransport.Builder delegate) {
		McpAsyncHttpClientRequestCustomizer waiting = (request, method, uri, body,
				context) -> (method.equals("DELETE") ? beforeEnd() : Mono.empty()).thenReturn(request);
		this.delegate = delegate.addAsyncHttpRequestCustomizer(waiting).build();
	}

	/**
	 * The SDK ends a lost session before it tells the request that met the loss, and
	 * cancels all requests once the server has responded: the request would never learn
	 * of it.
	 */
	private Mono<Void> beforeEnd() {
		return this.closing ? Mono.empty() : this.told.asMono().timeout(GRACE, Mono.empty());
	}

	/** Returns the result as it came from one that went through this transport. */
	static ObjectNode unwrap(McpSchema.Result carrier) {
		Object result = (carrier.meta() != null) ? carrier.meta().get(RESULT) : null;
		if (result != null && Json.MAPPER.valueToTree(result) instanceof ObjectNode object) {
			return object;
		}
		throw new IllegalStateException("the result is not an object");
	}

	/**
	 * Returns a publisher that fails when the server sends something that is not
	 * JSON-RPC, and never completes otherwise.
	 */
	<T> Mono<T> breakdown() {
		return this.broken.asMono().ignoreElement().then(Mono.never());
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
		this.delegate.setExceptionHandler((failure) -> {
			if (failure instanceof McpTransportSessionNotFoundException) {
				this.lost = true;
				failOthersSoon(failure);
			}
			else {
				noteUnreadable(failure);
				handler.accept(failure);
			}
		});
	}

	/**
	 * The SDK breaks off all exchanges of a lost session. The request that met the loss
	 * has failed by then; the others would wait for their limit.
	 */
	private void failOthersSoon(Throwable failure) {
		Mono.delay(GRACE)
			.subscribe((tick) -> this.broken.tryEmitError(new BrokenSessionException("session lost", failure)));
	}

	/**
	 * Returns the reason why the session broke, if the SDK has failed the request before
	 * {@link #breakdown()} did.
	 */
	Throwable reasonOf(Throwable failure) {
		BrokenSessionException reason = this.unreadable;
		return (reason != null) ? reason : failure;
	}

	/**
	 * The SDK seldom passes these on, and the request would wait for its limit.
	 */
	private void noteUnreadable(Throwable failure) {
		boolean unparsable = failure instanceof McpTransportException && failure.getCause() instanceof IOException;
		if (unparsable || failure instanceof IllegalArgumentException) {
			BrokenSessionException reason = new BrokenSessionException("the response is not JSON-RPC", failure);
			this.unreadable = reason;
			this.broken.tryEmitError(reason);
		}
	}

	@Override
	public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message) {
		return Mono
			.defer(() -> this.lost ? Mono.error(new McpTransportSessionNotFoundException("Session lost"))
					: this.delegate.sendMessage(message))
			.doOnError(McpTransportSessionNotFoundException.class, (failure) -> this.told.tryEmitEmpty());
	}

	@Override
	public Mono<Void> closeGracefully() {
		return Mono.defer(() -> {
			this.closing = true;
			return this.delegate.closeGracefully();
		});
	}

	@Override
	public List<String> protocolVersions() {
		return this.delegate.protocolVersions();
	}

}
