// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * JSON of the caller's own types: tool arguments and structured content are the business
 * of the tool, so member names are taken as they are. The mapper is our own all the same,
 * so that the result does not depend on the application's; it uses the modules on the
 * class path, such as the one for Kotlin.
 */
public final class ToolJson {

	private static final JsonMapper MAPPER = JsonMapper.builder(ApiJson.FACTORY)
		.findAndAddModules(ToolJson.class.getClassLoader())
		.addModule(new SimpleModule().setSerializerModifier(new ArgumentTypes()))
		.accessorNaming(new FieldNames())
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
		.withCoercionConfig(LogicalType.Boolean,
				(coercions) -> coercions.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
		.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
		.disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
		.disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
		.build();

	private static final Set<Class<?>> PLAIN_TYPES = Set.of(String.class, Boolean.class, Integer.class, Long.class,
			BigInteger.class, BigDecimal.class);

	private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {
	};

	/** Settings of a mapper, which the caller does not have. */
	private static final Pattern ADVICE = Pattern
		.compile(" \\((set|but could|to avoid|use|enable)[^()]*\\)|: (enable|disable) .* to allow");

	private ToolJson() {
	}

	/** Writes the body of a tool call; its only member needs no naming rule. */
	public static byte[] callBody(@Nullable Map<String, @Nullable Object> arguments) {
		return write((arguments != null) ? Map.of("arguments", arguments) : Map.of());
	}

	/** Writes the parameters of a tool call in MCP. */
	public static byte[] callParams(String tool, @Nullable Map<String, @Nullable Object> arguments) {
		Map<String, Object> params = new LinkedHashMap<>();
		params.put("name", tool);
		params.put("arguments", (arguments != null) ? arguments : Map.of());
		return write(params);
	}

	/** Converts arguments to a JSON object. */
	public static Map<String, @Nullable Object> toMap(@Nullable Object value) {
		byte[] json = write(value);
		if (json[0] != '{') {
			throw new IllegalArgumentException("Tool arguments must be a JSON object, which "
					+ ((value != null) ? value.getClass().getName() : null) + " is not");
		}
		return MAPPER.readValue(json, OBJECT);
	}

	private static byte[] write(@Nullable Object value) {
		try {
			byte[] json = MAPPER.writeValueAsBytes(value);
			if (!isPlain(value)) {
				requireJson(json);
			}
			return json;
		}
		catch (StreamReadException ex) {
			throw new IllegalArgumentException(
					"The tool's arguments can't be written as JSON, which has no NaN and no infinite numbers");
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("The tool's arguments can't be written as JSON: " + describe(ex));
		}
	}

	/** Returns whether a value is certainly written as JSON, since it has no NaN. */
	private static boolean isPlain(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			return areAllPlain(map.values());
		}
		return (value instanceof List<?> list) ? areAllPlain(list)
				: value == null || PLAIN_TYPES.contains(value.getClass());
	}

	private static boolean areAllPlain(Collection<?> values) {
		for (Object value : values) {
			if (!isPlain(value)) {
				return false;
			}
		}
		return true;
	}

	/** Reads what was written, to find a number such as NaN. */
	private static void requireJson(byte[] json) {
		try (JsonParser written = MAPPER.createParser(json)) {
			while (written.nextToken() != null) {
				written.skipChildren();
			}
		}
	}

	/** Reads a value of the caller's type. */
	public static <T> @Nullable T convert(Object value, ParameterizedTypeReference<T> type) {
		try (JsonParser json = new ExactNumbers(MAPPER.treeAsTokens(MAPPER.valueToTree(value)))) {
			return MAPPER.readerFor(MAPPER.constructType(type.getType())).readValue(json);
		}
		catch (JacksonException ex) {
			throw new IllegalStateException(
					"The tool's result is not a " + type.getType().getTypeName() + ": " + describe(ex));
		}
	}

	/** Reads a text as a value of the caller's type. */
	public static <T> @Nullable T read(String text, ParameterizedTypeReference<T> type) {
		return convert(tree(text), type);
	}

	private static JsonNode tree(String text) {
		try {
			return MAPPER.readTree(text);
		}
		catch (JacksonException ex) {
			throw new IllegalStateException("The tool sent no structured content, and its text is no JSON at line "
					+ ex.getLocation().getLineNr() + ", column " + ex.getLocation().getColumnNr()
					+ "; use text(), and check isError() first");
		}
	}

	/** Reads a JSON object out of a text, or null if it is none. */
	public static @Nullable Map<String, @Nullable Object> object(String text) {
		try {
			return text.stripLeading().startsWith("{") ? MAPPER.readValue(text, OBJECT) : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static String describe(JacksonException ex) {
		String path = ex.getPath()
			.stream()
			.map((step) -> (step.getPropertyName() != null) ? step.getPropertyName() : "[" + step.getIndex() + "]")
			.collect(Collectors.joining("."));
		String text = ADVICE.matcher(ex.getOriginalMessage()).replaceAll("");
		return (path.isEmpty() ? "" : path + ": ") + text.replaceFirst("^Cannot map `null` into (type `\\w+`)",
				"it is missing or null, but $1 can't be null; its wrapper type can");
	}

}
