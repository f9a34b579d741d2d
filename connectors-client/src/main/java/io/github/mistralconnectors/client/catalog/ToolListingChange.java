// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;

import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import org.jspecify.annotations.Nullable;

/**
 * Event published when the tools of a connector have changed since they were last listed.
 * The tools are named in the order of the server.
 *
 * @param listing the new listing
 * @param added names of the tools that the listing before did not have
 * @param removed names of the tools that are no longer there
 * @param schemaChanged names of the tools whose input schema or output schema changed
 * @param descriptionChanged names of the tools whose description changed
 * @since 0.1
 */
public record ToolListingChange(ToolListing listing, List<String> added, List<String> removed,
		List<String> schemaChanged, List<String> descriptionChanged) {

	static ToolListingChange between(ToolListing before, ToolListing after) {
		Map<String, ConnectorTool> old = byName(before);
		Map<String, ConnectorTool> current = byName(after);
		return new ToolListingChange(after, missing(current, old), missing(old, current),
				differing(old, current,
						(first, second) -> first.inputSchema().equals(second.inputSchema())
								&& isEqual(first, second, ConnectorTool::outputSchema)),
				differing(old, current, (first, second) -> isEqual(first, second, ConnectorTool::description)));
	}

	private static Map<String, ConnectorTool> byName(ToolListing listing) {
		Map<String, ConnectorTool> tools = new LinkedHashMap<>();
		listing.tools().forEach((tool) -> tools.putIfAbsent(tool.name(), tool));
		return tools;
	}

	private static List<String> missing(Map<String, ConnectorTool> tools, Map<String, ConnectorTool> others) {
		return tools.keySet().stream().filter((name) -> !others.containsKey(name)).toList();
	}

	private static List<String> differing(Map<String, ConnectorTool> old, Map<String, ConnectorTool> current,
			BiPredicate<ConnectorTool, ConnectorTool> same) {
		return current.values().stream().filter((tool) -> {
			ConnectorTool before = old.get(tool.name());
			return before != null && !same.test(before, tool);
		}).map(ConnectorTool::name).toList();
	}

	private static boolean isEqual(ConnectorTool first, ConnectorTool second,
			Function<ConnectorTool, @Nullable Object> member) {
		return Objects.equals(member.apply(first), member.apply(second));
	}

	boolean isEmpty() {
		return this.added.isEmpty() && this.removed.isEmpty() && this.schemaChanged.isEmpty()
				&& this.descriptionChanged.isEmpty();
	}

}
