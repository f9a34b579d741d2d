// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.model.tool.ToolAnnotations;

/**
 * Repeatable tools of connectors whose annotations are trusted. They are learnt from the
 * listings that pass through the client; a tool that was not listed has effects.
 */
public final class TrustedAnnotations {

	private final Set<String> connectors;

	private final Map<String, Set<String>> repeatable = new ConcurrentHashMap<>();

	public TrustedAnnotations(Set<String> connectors) {
		this.connectors = Set.copyOf(connectors);
	}

	boolean isTrusted(String connectorIdOrName) {
		return this.connectors.contains(connectorIdOrName);
	}

	/** Takes over the annotations of a listing; tools it does not name stay. */
	void learn(String connectorIdOrName, List<ConnectorTool> tools) {
		Set<String> known = this.repeatable.computeIfAbsent(connectorIdOrName,
				(connector) -> ConcurrentHashMap.newKeySet());
		Map<Boolean, List<String>> names = tools.stream()
			.collect(Collectors.partitioningBy(TrustedAnnotations::mayRunTwice,
					Collectors.mapping(ConnectorTool::name, Collectors.toList())));
		known.removeAll(Set.copyOf(names.get(false)));
		known.addAll(names.get(true));
	}

	boolean isRepeatable(String connectorIdOrName, String toolName) {
		return this.repeatable.getOrDefault(connectorIdOrName, Set.of()).contains(toolName);
	}

	private static boolean mayRunTwice(ConnectorTool tool) {
		ToolAnnotations annotations = tool.annotations();
		return annotations != null && (Boolean.TRUE.equals(annotations.readOnlyHint())
				|| Boolean.TRUE.equals(annotations.idempotentHint()));
	}

}
