// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.springai.ConnectorToolCallbacks;
import io.github.mistralconnectors.tools.ToolApproval;
import io.github.mistralconnectors.tools.ToolCallVerdict;
import io.github.mistralconnectors.tools.internal.ConnectorToolCalls;
import io.github.mistralconnectors.tools.internal.ModelToolSettings;
import io.github.mistralconnectors.tools.internal.OfferedTools;
import io.micrometer.observation.ObservationRegistry;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.ai.tool.ToolCallback;
import org.springframework.util.Assert;

/**
 * Tool calls by a model, as Spring AI makes them: with arguments as text, which are
 * checked by the tool's schema, and with a text as the result.
 */
final class ToolCallbackCalls {

	private static final String ARGUMENTS = new JsonMapper().writeValueAsString(ApiCall.ARGUMENTS);

	private static final int MAX_RESULT_LENGTH = 50_000;

	private ToolCallbackCalls() {
	}

	/**
	 * Returns calls with a callback for each thread, since a callback is for one prompt.
	 */
	static Function<ApiCall, String> with(ConnectorsClient client) {
		ConnectorToolCatalog catalog = ConnectorToolCatalog.builder(client).build();
		ModelToolSettings settings = new ModelToolSettings(
				OfferedTools.of(Map.of(ApiCall.CONNECTOR, ApiCall.TOOL), Set.of()), ToolApproval.NONE,
				MAX_RESULT_LENGTH);
		ConnectorToolCallbacks callbacks = new ConnectorToolCallbacks(
				new ConnectorToolCalls(client, () -> catalog, settings, (call) -> Mono.just(ToolCallVerdict.run())),
				ObservationRegistry.NOOP, () -> true);
		ThreadLocal<ToolCallback> ofThread = ThreadLocal.withInitial(() -> callbacks.getToolCallbacks()[0]);
		return (call) -> result(ofThread.get().call(ARGUMENTS));
	}

	/** A failure is a text for the model, too. */
	private static String result(String text) {
		Assert.state(text.startsWith("A tool returns text"), text);
		return text;
	}

}
