// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Handler that reads on where a member has another type than described: the member is
 * null, all others keep their values. Reading fails only if a response is not JSON, or as
 * a whole of another kind.
 */
final class LenientReading extends DeserializationProblemHandler {

	private static final Logger logger = LoggerFactory.getLogger(LenientReading.class);

	private static final Set<Class<?>> reported = ConcurrentHashMap.newKeySet();

	/**
	 * Returns deserializers for types whose own ones fail without asking a handler, or
	 * misread what follows: Jackson's go into an array before they give up, and reject a
	 * number that is too large while parsing.
	 */
	static SimpleModule module() {
		return new SimpleModule()
			.addDeserializer(String.class, new LenientScalar<>(String.class, JsonParser::getString))
			.addDeserializer(Integer.class, new LenientScalar<>(Integer.class, LenientReading::wholeNumber));
	}

	/** Reads a whole number, also one in quotes. */
	private static @Nullable Integer wholeNumber(JsonParser parser) {
		try {
			return new BigDecimal(parser.getString().strip()).intValueExact();
		}
		catch (ArithmeticException | NumberFormatException ex) {
			return null;
		}
	}

	@Override
	public @Nullable Object handleUnexpectedToken(DeserializationContext context, JavaType targetType, JsonToken token,
			JsonParser parser, String failureMessage) {
		return skip(parser);
	}

	@Override
	public @Nullable Object handleWeirdStringValue(DeserializationContext context, Class<?> targetType, String value,
			String failureMessage) {
		return (targetType == Instant.class) ? JsonMembers.withoutOffset(value) : null;
	}

	@Override
	public @Nullable Object handleWeirdNumberValue(DeserializationContext context, Class<?> targetType, Number value,
			String failureMessage) {
		return null;
	}

	@Override
	public @Nullable Object handleMissingInstantiator(DeserializationContext context, Class<?> instanceClass,
			ValueInstantiator instantiator, JsonParser parser, String message) {
		// An owner was a number once: its digits are the text.
		return (instantiator.canCreateFromString() && parser.currentToken().isScalarValue())
				? instantiator.createFromString(context, parser.getString()) : skip(parser);
	}

	/** A constructor that rejects a response is a fault of this library. */
	@Override
	public @Nullable Object handleInstantiationProblem(DeserializationContext context, Class<?> instanceClass,
			Object argument, Throwable problem) {
		if (reported.add(instanceClass)) {
			logger.warn(
					"A part of a response is left out, since a {} could not be created from it: {};"
							+ " further failures of this type are not logged",
					instanceClass.getName(), NestedExceptionUtils.getMostSpecificCause(problem).getClass().getName());
		}
		return null;
	}

	/**
	 * Goes to the end of the value. Where a type is read from a plain value, the parser
	 * has gone into an object that stands in its place already.
	 */
	private static @Nullable Object skip(JsonParser parser) {
		while (parser.currentToken() == JsonToken.PROPERTY_NAME) {
			parser.nextToken();
			parser.skipChildren();
			parser.nextToken();
		}
		parser.skipChildren();
		return null;
	}

	/**
	 * Deserializer of a plain value; null where an array or object stands.
	 *
	 * @param <T> type of the value
	 */
	private static final class LenientScalar<T> extends StdScalarDeserializer<T> {

		private final transient Function<JsonParser, @Nullable T> reader;

		LenientScalar(Class<T> type, Function<JsonParser, @Nullable T> reader) {
			super(type);
			this.reader = reader;
		}

		@Override
		public @Nullable T deserialize(JsonParser parser, DeserializationContext context) {
			if (parser.currentToken().isScalarValue()) {
				return this.reader.apply(parser);
			}
			skip(parser);
			return null;
		}

	}

}
