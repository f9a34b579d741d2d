// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rules that vendors of models have for a tool, all of them together: each is one that
 * some vendor responds to with status 400 if it is broken.
 */
public final class VendorRules {

	private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

	private static final Set<String> NOT_AT_ROOT = Set.of("anyOf", "oneOf", "allOf", "not", "if", "then", "else",
			"enum");

	private static final Set<String> NOWHERE = Set.of("$ref", "$defs", "definitions", "$schema", "$id", "id", "$anchor",
			"$comment", "const", "dependencies", "additionalItems");

	private static final Set<String> TYPES = Set.of("string", "number", "integer", "boolean", "object", "array",
			"null");

	private static final Schema META_SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
		.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

	private VendorRules() {
	}

	/** Checks a tool as it is sent to a model. */
	public static void check(String name, JsonNode schema) {
		assertThat(name).matches(NAME);
		assertThat(schema.path("type").asString()).as("type of " + name).isEqualTo("object");
		assertThat(schema.path("properties").isObject()).as("properties of " + name).isTrue();
		assertThat(schema.propertyNames()).as("root of " + name).doesNotContainAnyElementsOf(NOT_AT_ROOT);
		assertThat(META_SCHEMA.validate(schema)).as("2020-12 of " + name).isEmpty();
		checkSchema(name, schema);
	}

	private static void checkSchema(String path, JsonNode schema) {
		assertThat(schema.isObject()).as(path + " is an object").isTrue();
		assertThat(schema.propertyNames()).as(path).doesNotContainAnyElementsOf(NOWHERE);
		List<String> types = schema.path("type").isArray()
				? schema.path("type").valueStream().map(JsonNode::asString).toList()
				: schema.has("type") ? List.of(schema.get("type").asString()) : List.of();
		assertThat(TYPES).as(path).containsAll(types);
		if (types.contains("array")) {
			assertThat(schema.path("items").isObject()).as("items of " + path).isTrue();
		}
		if (types.contains("object")) {
			assertThat(schema.path("properties").isObject()).as("properties of " + path).isTrue();
			schema.path("required")
				.forEach((name) -> assertThat(schema.get("properties").has(name.asString())).as(path).isTrue());
		}
		for (String keyword : List.of("properties", "patternProperties", "dependentSchemas")) {
			schema.path(keyword)
				.properties()
				.forEach((member) -> checkSchema(path + "/" + member.getKey(), member.getValue()));
		}
		for (String keyword : List.of("anyOf", "oneOf", "allOf", "prefixItems")) {
			schema.path(keyword).forEach((element) -> checkSchema(path + "/" + keyword, element));
		}
		for (String keyword : List.of("items", "not", "if", "then", "else", "contains", "propertyNames")) {
			if (schema.has(keyword)) {
				checkSchema(path + "/" + keyword, schema.get(keyword));
			}
		}
		if (schema.path("additionalProperties").isObject()) {
			checkSchema(path + "/additionalProperties", schema.get("additionalProperties"));
		}
	}

}
