// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A configuration property as the metadata on the class path describes it.
 *
 * @param name its name in canonical form
 * @param type its type without packages
 * @param values its values if there are no others, empty otherwise
 * @param defaultValue its default value, empty if there is none
 * @param description its description
 */
record PropertyMetadata(String name, String type, List<String> values, String defaultValue, String description) {

	private static final String RESOURCE = "META-INF/spring-configuration-metadata.json";

	/** Returns the properties of this project and of everything it depends on. */
	static List<PropertyMetadata> all() throws IOException {
		List<PropertyMetadata> all = new ArrayList<>();
		for (URL url : Collections.list(PropertyMetadata.class.getClassLoader().getResources(RESOURCE))) {
			try (InputStream stream = url.openStream()) {
				JsonNode metadata = JsonMapper.shared().readTree(stream);
				metadata.path("properties").forEach((json) -> all.add(of(json, metadata.path("hints"))));
			}
		}
		return all;
	}

	/** Returns the group: the name without its last element. */
	String group() {
		return this.name.substring(0, this.name.lastIndexOf('.'));
	}

	private static PropertyMetadata of(JsonNode json, JsonNode hints) {
		String name = json.path("name").asString();
		String type = json.path("type").asString("");
		return new PropertyMetadata(name, type.replaceAll("([a-z0-9]+\\.)+(\\w+\\$)?", ""), values(name, type, hints),
				text(json.path("defaultValue")), json.path("description").asString(""));
	}

	/** A hint that does not have the provider 'any' lists all values. */
	private static List<String> values(String name, String type, JsonNode hints) {
		Class<?> known = ClassUtils.isPresent(type, null) ? ClassUtils.resolveClassName(type, null) : Object.class;
		if (known.isEnum()) {
			return Stream.of(known.getEnumConstants()).map(PropertyMetadata::dashed).toList();
		}
		return hints.valueStream()
			.filter((hint) -> hint.path("name").asString().equals(name) && hint.path("providers").isEmpty())
			.flatMap((hint) -> hint.path("values").valueStream())
			.map((value) -> value.path("value").asString())
			.toList();
	}

	private static String dashed(Object constant) {
		return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private static String text(JsonNode value) {
		return value.isArray() ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
				: value.asString("").replaceAll("^\\[(.*)]$", "$1");
	}

}
