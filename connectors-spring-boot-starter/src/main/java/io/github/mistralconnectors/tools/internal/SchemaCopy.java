// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools.internal;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * Copy of a schema without references and without what older versions of JSON Schema and
 * careless servers write. Its size and depth are limited, since references to references
 * grow with the power of their number.
 * <p>
 * What can't be copied becomes a schema that accepts anything. Where it would accept less
 * by that, as below {@code not}, the keyword is left out, and {@code oneOf} becomes
 * {@code anyOf}.
 */
final class SchemaCopy {

	/** Characters of names and values in all copied schemas. */
	private static final int MAX_SIZE = 200_000;

	private static final int MAX_DEPTH = 100;

	private static final int SIZE_OF_SCHEMA = 10;

	private static final Set<String> NAMED_SCHEMAS = Set.of("properties", "patternProperties", "dependentSchemas");

	private static final Set<String> LISTED_SCHEMAS = Set.of("anyOf", "allOf", "prefixItems");

	private static final Set<String> SCHEMAS = Set.of("contains", "propertyNames", "items", "contentSchema",
			"additionalProperties");

	private static final Set<String> ANNOTATIONS = Set.of("title", "description", "default", "examples", "deprecated",
			"readOnly", "writeOnly");

	private final Map<String, @Nullable Object> document;

	private final boolean siblingsOfReferencesCount;

	private int size;

	private int depth;

	SchemaCopy(Map<String, @Nullable Object> document) {
		this.document = document;
		this.siblingsOfReferencesCount = !String.valueOf(document.get("$schema")).contains("draft-0");
	}

	Map<String, @Nullable Object> root() {
		return schema(this.document, List.of());
	}

	/** Returns the members of a JSON object, none of anything else. */
	@SuppressWarnings("unchecked")
	static Map<String, @Nullable Object> members(@Nullable Object json) {
		return (json instanceof Map) ? (Map<String, @Nullable Object>) json : Map.of();
	}

	/** Returns the elements of a JSON array, none of anything else. */
	static List<Object> elements(@Nullable Object json) {
		return (json instanceof List<?> list) ? list.stream().filter(Objects::nonNull).collect(Collectors.toList())
				: List.of();
	}

	private Map<String, @Nullable Object> schema(@Nullable Object json, List<String> references) {
		if (Boolean.FALSE.equals(json)) {
			return Map.of("not", Map.of());
		}
		if (!(json instanceof Map) || this.depth == MAX_DEPTH || !hasRoom(SIZE_OF_SCHEMA)) {
			return Map.of();
		}
		Map<String, @Nullable Object> members = members(json);
		this.depth++;
		Map<String, @Nullable Object> copy = (members.get("$ref") instanceof String reference)
				? referred(reference, members, references) : copy(members, references);
		this.depth--;
		return copy;
	}

	private boolean hasRoom(int characters) {
		this.size = Math.min(this.size + characters, MAX_SIZE + 1);
		return this.size <= MAX_SIZE;
	}

	private Map<String, @Nullable Object> referred(String reference, Map<String, @Nullable Object> members,
			List<String> references) {
		Map<String, @Nullable Object> own = this.siblingsOfReferencesCount ? copy(members, references)
				: annotations(members);
		Object target = (references.contains(reference) || !hasRoom(reference.length())) ? null : resolve(reference);
		if (target == null) {
			return own;
		}
		List<String> deeper = new ArrayList<>(references);
		deeper.add(reference);
		Map<String, @Nullable Object> copy = schema(target, deeper);
		if (ANNOTATIONS.containsAll(own.keySet())) {
			Map<String, @Nullable Object> both = new LinkedHashMap<>(copy);
			both.putAll(own);
			return both;
		}
		Map<String, @Nullable Object> both = annotations(own);
		both.put("allOf", List.of(copy, own));
		return both;
	}

	private Map<String, @Nullable Object> annotations(Map<String, @Nullable Object> members) {
		Map<String, @Nullable Object> annotations = new LinkedHashMap<>(members);
		annotations.keySet().retainAll(ANNOTATIONS);
		annotations.entrySet().removeIf((member) -> !isCopied(member.getKey(), member.getValue()));
		return annotations;
	}

	/** Follows a pointer within the document; others are not there for the model. */
	private @Nullable Object resolve(String reference) {
		if (!reference.equals("#") && !reference.startsWith("#/")) {
			return null;
		}
		Object target = this.document;
		for (String step : StringUtils.tokenizeToStringArray(reference.substring(1), "/")) {
			String name = decode(step).replace("~1", "/").replace("~0", "~");
			target = (target instanceof List<?> list) ? list.stream().skip(index(name)).findFirst().orElse(null)
					: members(target).get(name);
		}
		return target;
	}

	private static String decode(String step) {
		try {
			return StringUtils.uriDecode(step, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return step;
		}
	}

	private static int index(String step) {
		return step.matches("\\d{1,6}") ? Integer.parseInt(step) : Integer.MAX_VALUE;
	}

	private Map<String, @Nullable Object> copy(Map<String, @Nullable Object> members, List<String> references) {
		Map<String, @Nullable Object> copy = new LinkedHashMap<>();
		members.forEach((keyword, value) -> {
			Object copied = copy(keyword, value, references);
			if (copied != null) {
				copy.put(keyword, copied);
			}
		});
		if (members.get("oneOf") instanceof List<?> && !copy.containsKey("anyOf")) {
			copy.put("anyOf", schemas(members.get("oneOf"), references));
		}
		copyTuple(members, copy, references);
		if (members.containsKey("const")) {
			List<@Nullable Object> only = new ArrayList<>();
			only.add(members.get("const"));
			if (isCopied("enum", only)) {
				copy.put("enum", only);
			}
		}
		limit(copy, "minimum", "exclusiveMinimum", members);
		limit(copy, "maximum", "exclusiveMaximum", members);
		complete(copy);
		return copy;
	}

	/** Returns the value of a keyword, null if it is left out. */
	private @Nullable Object copy(String keyword, @Nullable Object value, List<String> references) {
		if (NAMED_SCHEMAS.contains(keyword)) {
			return named(members(value), keyword.equals("patternProperties"), references);
		}
		if (LISTED_SCHEMAS.contains(keyword)) {
			List<Object> listed = schemas(value, references);
			return listed.isEmpty() ? null : listed;
		}
		if (SCHEMAS.contains(keyword)) {
			boolean flag = keyword.equals("additionalProperties") && value instanceof Boolean;
			return flag ? value : (value instanceof Map || value instanceof Boolean) ? schema(value, references) : null;
		}
		return isCopied(keyword, value) ? value : null;
	}

	private boolean isCopied(String keyword, @Nullable Object value) {
		return SchemaKeywords.allow(keyword, value) && hasRoom(String.valueOf(value).length());
	}

	private Map<String, @Nullable Object> named(Map<String, @Nullable Object> schemas, boolean byExpression,
			List<String> references) {
		Map<String, @Nullable Object> named = new LinkedHashMap<>();
		schemas.forEach((name, schema) -> {
			if (hasRoom(name.length()) && (!byExpression || SchemaKeywords.isExpression(name))) {
				named.put(name, schema(schema, references));
			}
		});
		return named;
	}

	private List<Object> schemas(@Nullable Object value, List<String> references) {
		return elements(value).stream().<Object>map((schema) -> schema(schema, references)).toList();
	}

	/** Up to draft-07, a list of items is what is called prefixItems today. */
	private void copyTuple(Map<String, @Nullable Object> members, Map<String, @Nullable Object> copy,
			List<String> references) {
		if (members.get("items") instanceof List<?> items) {
			if (!items.isEmpty()) {
				copy.put("prefixItems", schemas(items, references));
			}
			copy.put("items", schema(members.getOrDefault("additionalItems", true), references));
		}
	}

	/** In draft-04, a flag says that a limit is exclusive. */
	private static void limit(Map<String, @Nullable Object> copy, String keyword, String exclusive,
			Map<String, @Nullable Object> members) {
		if (Boolean.TRUE.equals(members.get(exclusive)) && copy.get(keyword) instanceof Number limit) {
			copy.remove(keyword);
			copy.put(exclusive, limit);
		}
	}

	/** Adds what vendors miss and what changes nothing. */
	private static void complete(Map<String, @Nullable Object> copy) {
		if (copy.get("enum") instanceof List<?> values && !copy.containsKey("type") && !values.contains(null)) {
			Set<String> types = values.stream().map(SchemaCopy::typeOf).collect(Collectors.toSet());
			if (types.size() == 1) {
				copy.put("type", types.iterator().next());
			}
		}
		if (has(copy, "array")) {
			copy.putIfAbsent("items", Map.of());
		}
		if (has(copy, "object")) {
			Map<String, @Nullable Object> properties = new LinkedHashMap<>(members(copy.get("properties")));
			elements(copy.get("required")).forEach((name) -> properties.putIfAbsent((String) name, Map.of()));
			copy.put("properties", properties);
		}
	}

	private static boolean has(Map<String, @Nullable Object> schema, String type) {
		return type.equals(schema.get("type")) || elements(schema.get("type")).contains(type);
	}

	private static String typeOf(@Nullable Object value) {
		return (value instanceof String) ? "string"
				: (value instanceof Boolean) ? "boolean"
						: (value instanceof BigDecimal || value instanceof Double) ? "number"
								: (value instanceof Number) ? "integer" : (value instanceof Map) ? "object" : "array";
	}

}
