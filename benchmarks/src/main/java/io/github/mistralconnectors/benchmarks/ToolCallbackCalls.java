// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.util.function.Function;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.springai.ConnectorToolCallbacks;
import io.github.mistralconnectors.tools.ModelToolSettings;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.ai.tool.ToolCallback;
import org.springframework.util.Assert;

/**
 * Tool calls by a model, as Spring AI makes them: with arguments as text, which are
 * checked by the tool's schema, and with a text as the result. A callback is for one
 * prompt, which has some calls and no more.
 */
final class ToolCallbackCalls {

	private static final String ARGUMENTS = new JsonMapper().writeValueAsString(ApiCall.ARGUMENTS);

	private static final int CALLS_PER_PROMPT = 10;

	private final ConnectorToolCallbacks callbacks;

	private @Nullable ToolCallback callback;

	private int calls;

	private ToolCallbackCalls(ConnectorToolCallbacks callbacks) {
		this.callbacks = callbacks;
	}

	/**
	 * Returns calls of which each thread makes its own, for one prompt after the other.
	 */
	static Function<ApiCall, String> with(ConnectorsClient client) {
		ConnectorToolCatalog catalog = ConnectorToolCatalog.builder(client).build();
		ConnectorToolCallbacks callbacks = new ConnectorToolCallbacks(client, () -> catalog,
				ModelToolSettings.builder().offer(ApiCall.CONNECTOR, ApiCall.TOOL).build());
		ThreadLocal<ToolCallbackCalls> ofThread = ThreadLocal.withInitial(() -> new ToolCallbackCalls(callbacks));
		return (call) -> ofThread.get().call();
	}

	/** A failure is a text for the model, too. */
	private String call() {
		if (this.callback == null || this.calls++ % CALLS_PER_PROMPT == 0) {
			this.callback = this.callbacks.getToolCallbacks()[0];
		}
		String text = this.callback.call(ARGUMENTS);
		Assert.state(text.startsWith("A tool returns text"), text);
		return text;
	}

}
