// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.regex.RegularExpression;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Check of arguments by the schema of a tool. A schema that can't be used, because it
 * refers to something that is not there or to itself without an end, leaves the check to
 * the server.
 */
final class ArgumentsCheck {

	private static final int MAX_ERRORS = 10;

	private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
		.regularExpressionFactory(ArgumentsCheck::regularExpression)
		.build();

	private final @Nullable Schema schema;

	ArgumentsCheck(Map<String, @Nullable Object> inputSchema) {
		this.schema = compile(inputSchema);
	}

	/** A registry of its own, since schemas of different servers may have the same id. */
	private static @Nullable Schema compile(Map<String, @Nullable Object> inputSchema) {
		try {
			return SchemaRegistry
				.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
						(registry) -> registry.schemaRegistryConfig(CONFIG))
				.getSchema(ToolJson.tree(inputSchema));
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	/** Returns what is wrong with arguments, empty if nothing is. */
	String errors(JsonNode arguments) {
		if (this.schema == null) {
			return "";
		}
		try {
			List<com.networknt.schema.Error> errors = this.schema.validate(arguments);
			return errors.stream().limit(MAX_ERRORS).map(ArgumentsCheck::describe).collect(Collectors.joining("; "));
		}
		catch (RuntimeException | StackOverflowError ex) {
			return "";
		}
	}

	private static String describe(com.networknt.schema.Error error) {
		String place = error.getInstanceLocation().toString();
		return place.isEmpty() ? error.getMessage() : place + ": " + error.getMessage();
	}

	private static RegularExpression regularExpression(String expression) {
		try {
			Pattern pattern = Pattern.compile(expression);
			return (text) -> pattern.matcher(new LimitedText(text)).find();
		}
		catch (PatternSyntaxException ex) {
			throw new SchemaException(ex.getMessage());
		}
	}

	/**
	 * Text that may not be read for long, against expressions that take time with the
	 * power of its length.
	 */
	private static final class LimitedText implements CharSequence {

		private static final int MAX_READS = 1_000_000;

		private final String text;

		private int reads;

		LimitedText(String text) {
			this.text = text;
		}

		@Override
		public char charAt(int index) {
			if (++this.reads > MAX_READS) {
				throw new SlowExpressionException();
			}
			return this.text.charAt(index);
		}

		@Override
		public int length() {
			return this.text.length();
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			return this.text.subSequence(start, end);
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

	/**
	 * Exception for an expression that takes too long.
	 */
	private static final class SlowExpressionException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		SlowExpressionException() {
			super("It takes too long");
		}

	}

}
