// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.json;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON of the API. It is read and written by a mapper of our own: a naming strategy,
 * inclusion rule or module of the application's mapper would change what goes on the
 * wire.
 */
public final class ApiJson {

	/** Parsing a number takes time with the square of its length. */
	private static final int MAX_NUMBER_LENGTH = 10_000;

	/** The size of a response is bounded before it is parsed. */
	static final JsonFactory FACTORY = JsonFactory.builder()
		.streamReadConstraints(StreamReadConstraints.builder()
			.maxStringLength(Integer.MAX_VALUE)
			.maxNumberLength(MAX_NUMBER_LENGTH)
			.build())
		.build();

	private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
		.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
		.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.withCoercionConfigDefaults(
				(coercions) -> coercions.setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsNull))
		.addModule(LenientReading.module())
		.addHandler(new LenientReading())
		.build();

	private static final TypeReference<Map<String, @Nullable Object>> MEMBERS = new TypeReference<>() {
	};

	private static final char BYTE_ORDER_MARK = 0xfeff;

	private ApiJson() {
	}

	/** Writes a value. */
	public static byte[] write(Object body) {
		try {
			return MAPPER.writeValueAsBytes(body);
		}
		catch (JacksonException ex) {
			throw notWritten(ex);
		}
	}

	private static IllegalArgumentException notWritten(JacksonException ex) {
		return new IllegalArgumentException("The request can't be written as JSON: " + ex.getOriginalMessage());
	}

	/** Returns the members of an object as they are written. */
	public static Map<String, @Nullable Object> members(Object value) {
		try {
			return new LinkedHashMap<>(MAPPER.convertValue(value, MEMBERS));
		}
		catch (JacksonException ex) {
			throw notWritten(ex);
		}
	}

	/**
	 * Reads a response. One that is no clean UTF-8 is read once more with replacement
	 * characters: a tool that cuts its text in the wrong place is no reason to lose the
	 * rest.
	 * @param body gives the bytes from their beginning
	 * @return the value, null if the response is JSON of quite another kind
	 * @throws JacksonException if the response is not JSON
	 */
	@SuppressWarnings("TypeParameterUnusedInFormals") // the caller knows the type
	public static <R> @Nullable R read(Supplier<InputStream> body, Type responseType) {
		JavaType type = MAPPER.constructType(responseType);
		R value = readValue(body, type);
		if (value instanceof List<?> list) {
			list.removeIf(Objects::isNull);
		}
		return value;
	}

	@SuppressWarnings("TypeParameterUnusedInFormals") // as above
	private static <R> @Nullable R readValue(Supplier<InputStream> body, JavaType type) {
		try {
			return MAPPER.readValue(body.get(), type);
		}
		catch (StreamReadException ex) {
			return MAPPER.readValue(text(body.get()), type);
		}
	}

	private static Reader text(InputStream body) {
		Reader text = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
		try {
			text.mark(1);
			if (text.read() != BYTE_ORDER_MARK) {
				text.reset();
			}
			return text;
		}
		catch (IOException ex) {
			throw JacksonIOException.construct(ex);
		}
	}

	/**
	 * Reads a tree, or null if the bytes are not JSON: for error bodies, where a parse
	 * error must not hide the failure.
	 */
	public static @Nullable JsonNode readTree(byte[] body) {
		try {
			return MAPPER.readTree(body);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
