// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.model.tool.ToolAnnotations;
import org.springframework.util.Assert;
import org.springframework.util.PatternMatchUtils;
import org.springframework.util.StringUtils;

/**
 * Selection of the tools that are offered to models: by connector, and by patterns of
 * names. In a pattern, {@code *} stands for any characters, and the word
 * {@code read-only} stands for the tools that are annotated so. Patterns are separated by
 * commas; a tool is offered if one of them matches.
 */
public final class OfferedTools {

	private static final String READ_ONLY = "read-only";

	private final Map<String, Predicate<ConnectorTool>> connectors;

	private final Set<String> trusted;

	private OfferedTools(Map<String, Predicate<ConnectorTool>> connectors, Set<String> trusted) {
		this.connectors = connectors;
		this.trusted = trusted;
	}

	/**
	 * Creates a selection.
	 * @param patterns patterns by id or name of the connector, such as {@code "*"} or
	 * {@code "search_*, get_issue"}
	 * @param trusted connectors whose annotations are trusted
	 * @return the selection
	 * @throws IllegalArgumentException if no connector can have an id or name, patterns
	 * are empty, or {@code read-only} is used for a connector whose annotations are not
	 * trusted
	 */
	public static OfferedTools of(Map<String, String> patterns, Set<String> trusted) {
		OfferedTools none = new OfferedTools(Map.of(), Set.copyOf(trusted));
		Map<String, Predicate<ConnectorTool>> connectors = new LinkedHashMap<>();
		patterns.forEach((connector, text) -> connectors.put(connector, none.predicate(connector, text)));
		return new OfferedTools(connectors, none.trusted);
	}

	private Predicate<ConnectorTool> predicate(String connector, String text) {
		Assert.isTrue(connector.matches("[a-zA-Z0-9_-]{1,64}"),
				() -> "'" + connector + "' is neither the id nor the name of a connector whose tools are offered");
		Set<String> words = new LinkedHashSet<>(Arrays.asList(StringUtils.tokenizeToStringArray(text, ",")));
		Assert.isTrue(!words.isEmpty(), () -> "The patterns for connector '" + connector + "' are empty");
		boolean readOnly = words.remove(READ_ONLY);
		String[] patterns = words.toArray(String[]::new);
		Assert.isTrue(!readOnly || this.trusted.contains(connector), () -> "The pattern 'read-only' offers no tool of"
				+ " connector '" + connector + "', whose annotations are not trusted");
		return (tool) -> PatternMatchUtils.simpleMatch(patterns, tool.name())
				|| (readOnly && isReadOnly(connector, tool));
	}

	/**
	 * Returns a narrower selection.
	 * @param selections connectors, or connectors with patterns after a slash:
	 * {@code "wiki", "github/search_*, get_issue"}
	 * @return the tools of this selection that one of the texts selects too
	 * @throws IllegalArgumentException if a connector is not part of this selection
	 */
	public OfferedTools select(String... selections) {
		Map<String, Predicate<ConnectorTool>> selected = new LinkedHashMap<>();
		for (String selection : selections) {
			int slash = selection.indexOf('/');
			String connector = (slash < 0) ? selection : selection.substring(0, slash);
			Predicate<ConnectorTool> offered = this.connectors.get(connector);
			Assert.isTrue(offered != null, () -> "No tools of connector '" + connector + "' are offered, but those of "
					+ this.connectors.keySet());
			Predicate<ConnectorTool> narrower = (slash < 0) ? offered
					: offered.and(predicate(connector, selection.substring(slash + 1)));
			selected.merge(connector, narrower, Predicate::or);
		}
		return new OfferedTools(selected, this.trusted);
	}

	Set<String> connectors() {
		return this.connectors.keySet();
	}

	boolean contains(String connector, ConnectorTool tool) {
		Predicate<ConnectorTool> offered = this.connectors.get(connector);
		return offered != null && offered.test(tool);
	}

	/** Returns whether a server that is trusted says that a tool changes nothing. */
	boolean isReadOnly(String connector, ConnectorTool tool) {
		ToolAnnotations annotations = tool.annotations();
		return this.trusted.contains(connector) && annotations != null
				&& Boolean.TRUE.equals(annotations.readOnlyHint());
	}

}
