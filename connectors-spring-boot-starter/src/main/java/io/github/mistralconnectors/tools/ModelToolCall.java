// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import org.jspecify.annotations.Nullable;

/**
 * Call of a connector's tool that a model makes.
 *
 * @param connector id or name of the connector
 * @param tool the tool, with the annotations of its server
 * @param readOnly whether the tool is annotated as read-only and the annotations of its
 * connector are trusted
 * @param arguments arguments that match the schema of the tool; a change of them has no
 * effect
 * @param credentialsName name of the credentials that the call uses, null for the default
 * ones
 * @param context tool context of the prompt, which is never sent
 * @since 0.1
 */
public record ModelToolCall(String connector, ConnectorTool tool, boolean readOnly,
		Map<String, @Nullable Object> arguments, @Nullable String credentialsName, Map<String, Object> context) {

	public ModelToolCall {
		arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
		context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
	}

	/** Leaves out the values of the arguments and the context, which may be secrets. */
	@Override
	public String toString() {
		return "ModelToolCall[connector=" + this.connector + ", tool=" + this.tool.name() + ", readOnly="
				+ this.readOnly + ", arguments=" + this.arguments.keySet() + ", credentialsName=" + this.credentialsName
				+ ", context=" + this.context.keySet() + "]";
	}

}
