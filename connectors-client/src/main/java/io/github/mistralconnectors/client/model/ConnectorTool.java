// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A tool of a connector, whichever of the API's shapes it came in: an MCP tool, the
 * service's own record of a tool, or the simplified form.
 *
 * @param name the exact name to call it by
 * @param title name to show
 * @param description what it does, written for a model
 * @param inputSchema JSON Schema of the arguments; empty if none came
 * @param outputSchema JSON Schema of the structured content; null if the tool promises
 * none
 * @param annotations hints of the server; null if none came
 * @param meta the server's {@code _meta}; empty if none came
 */
public record ConnectorTool(String name, @Nullable String title, @Nullable String description,
		@JsonProperty("inputSchema") @JsonAlias("jsonschema") Map<String, @Nullable Object> inputSchema,
		@JsonProperty("outputSchema") @Nullable Map<String, @Nullable Object> outputSchema,
		@Nullable ToolAnnotations annotations, @JsonProperty("_meta") Map<String, @Nullable Object> meta) {

	public ConnectorTool {
		inputSchema = Copies.map(inputSchema);
		outputSchema = (outputSchema != null) ? Copies.map(outputSchema) : null;
		meta = Copies.map(meta);
	}

}
