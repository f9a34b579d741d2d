// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.jspecify.annotations.Nullable;

/**
 * Keywords of JSON Schema 2020-12 whose values are no schemas, with the values that they
 * may have. Vendors refuse others.
 */
final class SchemaKeywords {

	private static final Set<String> TYPES = Set.of("string", "number", "integer", "boolean", "object", "array",
			"null");

	private static final Map<String, Predicate<@Nullable Object>> VALUES = new HashMap<>();

	static {
		put(String.class::isInstance, "title", "description", "format", "contentEncoding", "contentMediaType");
		put(Boolean.class::isInstance, "uniqueItems", "deprecated", "readOnly", "writeOnly");
		put(Number.class::isInstance, "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");
		put((value) -> value instanceof Number number && number.doubleValue() > 0, "multipleOf");
		put(SchemaKeywords::isCount, "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties",
				"minContains");
		put((value) -> value instanceof List<?> values && !values.isEmpty(), "enum", "examples");
		put(SchemaKeywords::isExpression, "pattern");
		put(SchemaKeywords::isType, "type");
		put(SchemaKeywords::isNames, "required");
		put((value) -> value instanceof Map<?, ?> map && map.values().stream().allMatch(SchemaKeywords::isNames),
				"dependentRequired");
		put((value) -> true, "default");
	}

	private SchemaKeywords() {
	}

	private static void put(Predicate<@Nullable Object> values, String... keywords) {
		for (String keyword : keywords) {
			VALUES.put(keyword, values);
		}
	}

	/** Returns whether a keyword is known and may have a value. */
	static boolean allow(String keyword, @Nullable Object value) {
		Predicate<@Nullable Object> values = VALUES.get(keyword);
		return values != null && values.test(value);
	}

	private static boolean isCount(@Nullable Object value) {
		return value instanceof Number number && number.longValue() >= 0 && number.doubleValue() == number.longValue();
	}

	private static boolean isType(@Nullable Object type) {
		return isTypeName(type) || (type instanceof List<?> types && !types.isEmpty() && isDistinct(types)
				&& types.stream().allMatch(SchemaKeywords::isTypeName));
	}

	private static boolean isTypeName(@Nullable Object type) {
		return type instanceof String name && TYPES.contains(name);
	}

	private static boolean isNames(@Nullable Object names) {
		return names instanceof List<?> list && isDistinct(list) && list.stream().allMatch(String.class::isInstance);
	}

	private static boolean isDistinct(List<?> values) {
		return values.stream().distinct().count() == values.size();
	}

	static boolean isExpression(@Nullable Object pattern) {
		try {
			return pattern instanceof String text && Pattern.compile(text) != null;
		}
		catch (PatternSyntaxException ex) {
			return false;
		}
	}

}
