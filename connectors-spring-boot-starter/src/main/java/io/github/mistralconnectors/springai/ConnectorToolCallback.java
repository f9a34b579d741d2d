// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.springai;

import java.util.Map;
import java.util.Set;

import io.github.mistralconnectors.tools.internal.PreparedToolCall;
import io.github.mistralconnectors.tools.internal.PromptTool;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ToolContext;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.observation.ToolCallingObservationContext;

/**
 * {@link ToolCallback} of a connector's tool for one prompt.
 */
final class ConnectorToolCallback implements ToolCallback {

	private final PromptTool tool;

	private final ObservationRegistry observations;

	private final ToolDefinition definition;

	ConnectorToolCallback(PromptTool tool, ObservationRegistry observations) {
		this.tool = tool;
		this.observations = observations;
		this.definition = ToolDefinition.builder()
			.name(tool.name())
			.description(tool.description())
			.inputSchema(tool.inputSchema())
			.build();
	}

	PromptTool tool() {
		return this.tool;
	}

	@Override
	public ToolDefinition getToolDefinition() {
		return this.definition;
	}

	@Override
	public String call(String toolInput) {
		return call(toolInput, null);
	}

	@Override
	public String call(String toolInput, @Nullable ToolContext toolContext) {
		describeCall();
		PreparedToolCall call;
		try {
			call = this.tool.prepare(toolInput, (toolContext != null) ? toolContext.getContext() : Map.of());
		}
		catch (IllegalArgumentException ex) {
			return String.valueOf(ex.getMessage());
		}
		return call.run(Set.of(), null).text();
	}

	/**
	 * Adds to the observation that Spring AI makes of each call, even if it is refused.
	 * The client adds the rest.
	 */
	private void describeCall() {
		Observation current = this.observations.getCurrentObservation();
		if (current != null && current.getContext() instanceof ToolCallingObservationContext context) {
			current.highCardinalityKeyValue("gen_ai.tool.call.id", context.getToolCallId())
				.highCardinalityKeyValue("gen_ai.tool.name", this.tool.tool().name())
				.highCardinalityKeyValue("mistral.connector", this.tool.connector());
		}
	}

	@Override
	public String toString() {
		return "ConnectorToolCallback[" + this.tool.connector() + ", " + this.tool.tool().name() + "]";
	}

}
