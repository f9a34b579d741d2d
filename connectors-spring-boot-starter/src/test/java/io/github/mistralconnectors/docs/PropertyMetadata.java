// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A configuration property as the metadata on the class path describes it.
 *
 * @param name its name in canonical form
 * @param type its type without packages
 * @param defaultValue its default value, empty if there is none
 * @param description its description
 */
record PropertyMetadata(String name, String type, String defaultValue, String description) {

	private static final String RESOURCE = "META-INF/spring-configuration-metadata.json";

	/** Returns the properties of this project and of everything it depends on. */
	static List<PropertyMetadata> all() throws IOException {
		List<PropertyMetadata> all = new ArrayList<>();
		for (URL url : Collections.list(PropertyMetadata.class.getClassLoader().getResources(RESOURCE))) {
			try (InputStream stream = url.openStream()) {
				JsonMapper.shared().readTree(stream).path("properties").forEach((json) -> all.add(of(json)));
			}
		}
		return all;
	}

	/** Returns the group: the name without its last element. */
	String group() {
		return this.name.substring(0, this.name.lastIndexOf('.'));
	}

	private static PropertyMetadata of(JsonNode json) {
		return new PropertyMetadata(json.path("name").asString(),
				json.path("type").asString("").replaceAll("([a-z0-9]+\\.)+(\\w+\\$)?", ""),
				text(json.path("defaultValue")), json.path("description").asString(""));
	}

	private static String text(JsonNode value) {
		return value.isArray() ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
				: value.asString("").replaceAll("^\\[(.*)]$", "$1");
	}

}
