// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools.internal;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DefaultDialectRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.DialectRegistry;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.regex.RegularExpression;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;

/**
 * Check of arguments by the schema of a tool. The check is left to the server if the
 * schema can't be used, because it is not valid or refers to something that is not there,
 * and if the check takes too long.
 */
final class ArgumentsCheck {

	private static final int MAX_ERRORS = 10;

	private static final int MAX_ERROR_LENGTH = 300;

	private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
		.regularExpressionFactory(ArgumentsCheck::regularExpression)
		.build();

	/** They take unknown keywords without a line of the log for each. */
	private static final DialectRegistry DIALECTS = new DefaultDialectRegistry(Stream
		.of(Dialects.getDraft202012(), Dialects.getDraft201909(), Dialects.getDraft7(), Dialects.getDraft6(),
				Dialects.getDraft4())
		.map((dialect) -> Dialect.builder(dialect)
			.unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
			.build())
		.toList());

	private static final SchemaRegistry META_SCHEMAS = registry();

	private final @Nullable Schema schema;

	ArgumentsCheck(Map<String, @Nullable Object> inputSchema) {
		this.schema = compile(ToolJson.tree(inputSchema));
	}

	private static SchemaRegistry registry() {
		return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
				(registry) -> registry.schemaRegistryConfig(CONFIG).dialectRegistry(DIALECTS));
	}

	/** A registry of its own, since schemas of different servers may have the same id. */
	private static @Nullable Schema compile(JsonNode inputSchema) {
		try {
			Schema schema = registry().getSchema(inputSchema);
			String dialect = schema.getSchemaContext().getDialect().getId();
			return validate(META_SCHEMAS.getSchema(SchemaLocation.of(dialect)), inputSchema).isEmpty() ? schema : null;
		}
		catch (RuntimeException | StackOverflowError ex) {
			return null;
		}
	}

	private static List<com.networknt.schema.Error> validate(Schema schema, JsonNode value) {
		return CheckBudget.use((budget) -> schema.validate(budget, value, OutputFormat.DEFAULT));
	}

	/** Returns what is wrong with arguments, empty if nothing is. */
	String errors(JsonNode arguments) {
		if (this.schema == null) {
			return "";
		}
		try {
			List<com.networknt.schema.Error> errors = validate(this.schema, arguments);
			return errors.isEmpty() ? ""
					: errors.stream().limit(MAX_ERRORS).map(ArgumentsCheck::describe).collect(Collectors.joining("; "));
		}
		catch (RuntimeException | StackOverflowError ex) {
			return "";
		}
	}

	private static String describe(com.networknt.schema.Error error) {
		String place = error.getInstanceLocation().toString();
		String message = place.isEmpty() ? error.getMessage() : place + ": " + error.getMessage();
		return StringUtils.truncate(message, MAX_ERROR_LENGTH);
	}

	/**
	 * Returns an expression that gives up a check instead of throwing an exception, which
	 * the validator would log together with the expression of the server.
	 */
	private static RegularExpression regularExpression(String expression) {
		try {
			Pattern pattern = Pattern.compile(expression);
			return (text) -> CheckBudget.match(text, (limited) -> pattern.matcher(limited).find());
		}
		catch (PatternSyntaxException ex) {
			return (text) -> CheckBudget.giveUp();
		}
	}

}
