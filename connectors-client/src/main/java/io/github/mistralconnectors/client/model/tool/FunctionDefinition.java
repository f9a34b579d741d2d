// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.Map;

import io.github.mistralconnectors.client.internal.json.Copies;
import org.jspecify.annotations.Nullable;

/**
 * A function that a model may call.
 *
 * @param name its name
 * @param description what it does; empty where the service did not say
 * @param strict whether arguments must keep to the schema exactly; false where the
 * service did not say
 * @param parameters JSON Schema of the arguments; empty if none came
 */
public record FunctionDefinition(String name, String description, Boolean strict,
		Map<String, @Nullable Object> parameters) {

	@SuppressWarnings("NullAway") // an answer may leave description and flag out
	public FunctionDefinition {
		description = (description != null) ? description : "";
		strict = (strict != null) ? strict : Boolean.FALSE;
		parameters = Copies.map(parameters);
	}

}
