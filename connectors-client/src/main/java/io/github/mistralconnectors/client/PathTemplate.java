// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.springframework.web.util.UriUtils;

/**
 * A path with names in braces, taken apart once: what Spring's own templates do for each
 * request costs as much as building all the rest of it.
 */
final class PathTemplate {

	private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

	private final String template;

	private final List<String> literals;

	private final List<String> names;

	PathTemplate(String template) {
		this.template = template;
		this.literals = List.of(VARIABLE.split(template, -1));
		this.names = VARIABLE.matcher(template).results().map((MatchResult result) -> result.group(1)).toList();
	}

	/** Appends the path; of each value, all is encoded that means something in a URI. */
	void expand(Map<String, String> values, StringBuilder uri) {
		for (int i = 0; i < this.names.size(); i++) {
			uri.append(this.literals.get(i)).append(encode(values.getOrDefault(this.names.get(i), "")));
		}
		uri.append(this.literals.get(this.names.size()));
	}

	static String encode(String value) {
		return UriUtils.encode(value, StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return this.template;
	}

}
