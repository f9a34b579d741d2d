// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools.internal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.LocalConnector;
import io.github.mistralconnectors.tools.ModelToolSettings;
import io.github.mistralconnectors.tools.OddSchema;
import io.github.mistralconnectors.tools.VendorRules;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Tests of the schemas that models get, and of the check of the arguments that they
 * write, with the schemas of a corpus as a server lists them.
 */
class ModelSchemaTests {

	private static final ConnectorsEmulator emulator = ConnectorsEmulator.start();

	private static final String RECURSION = "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#/$defs/A\"}}}";

	/** Each takes nearly as long as a check may take. */
	private static final String SLOW_PATTERNS = IntStream.range(0, 100)
		.mapToObj((i) -> "{\"pattern\":\"(a|a)*" + i + "\"}")
		.collect(Collectors.joining(","));

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static ConnectorsClient client;

	private static Map<String, PromptTool> tools;

	@BeforeAll
	static void listTools() {
		LocalConnector connector = emulator.connector("odd");
		schemas().forEach((schema) -> connector.define(schema.definition(), (arguments) -> "done"));
		connector.tool("explosive", explosive(), (arguments) -> "done");
		connector.tool("slow", "{\"properties\":{\"a\":{\"type\":\"string\",\"pattern\":\"(.*a){25}$\"}}}",
				(arguments) -> "done");
		connector.tool("deep", deep(), (arguments) -> "done");
		connector.tool("bulky", bulky(), (arguments) -> "done");
		connector.tool("doubling", doubling(), (arguments) -> "done");
		connector.tool("recursive", "{\"properties\":{\"a\":{\"$ref\":\"#/$defs/A\"}},\"$defs\":{\"A\":{\"anyOf\":["
				+ RECURSION + "," + RECURSION + ",{\"type\":\"string\"}]}}}", (arguments) -> "done");
		connector.tool("slow_together", "{\"additionalProperties\":{\"allOf\":[" + SLOW_PATTERNS + "]}}",
				(arguments) -> "done");
		client = ConnectorsClient.builder().apiKey(emulator.apiKey()).baseUrl(emulator.baseUrl().toString()).build();
		ConnectorToolCatalog catalog = ConnectorToolCatalog.builder(client).build();
		ConnectorToolCalls calls = new ConnectorToolCalls(client, () -> catalog,
				ModelToolSettings.builder().offer("odd", "*").build());
		tools = calls.resolve(calls.offered())
			.block()
			.stream()
			.collect(Collectors.toMap((tool) -> tool.tool().name(), Function.identity()));
	}

	@AfterAll
	static void close() {
		client.close();
		emulator.close();
	}

	static List<OddSchema> schemas() {
		return OddSchema.all();
	}

	/** Each definition refers to the next one twice, so that all would be 2^40. */
	private static String explosive() {
		String definitions = IntStream.range(0, 40)
			.mapToObj((
					i) -> "\"d%d\":{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#/$defs/d%d\"},\"b\":{\"$ref\":\"#/$defs/d%d\"}}}"
						.formatted(i, i + 1, i + 1))
			.collect(Collectors.joining(","));
		return "{\"properties\":{\"x\":{\"$ref\":\"#/$defs/d0\"}},\"$defs\":{" + definitions + "}}";
	}

	/** Each definition has ten levels and refers to the next one. */
	private static String deep() {
		String definitions = IntStream.range(0, 60)
			.mapToObj((i) -> "\"d" + i + "\":" + "{\"items\":".repeat(10) + "{\"$ref\":\"#/$defs/d" + (i + 1) + "\"}"
					+ "}".repeat(10))
			.collect(Collectors.joining(","));
		return "{\"properties\":{\"x\":{\"$ref\":\"#/$defs/d0\"}},\"$defs\":{" + definitions + "}}";
	}

	/** Few definitions with long descriptions, each of which refers twice to the next. */
	private static String bulky() {
		String definitions = IntStream.range(0, 12)
			.mapToObj((
					i) -> "\"d%d\":{\"description\":\"%s\",\"properties\":{\"a\":{\"$ref\":\"#/$defs/d%d\"},\"b\":{\"$ref\":\"#/$defs/d%d\"}}}"
						.formatted(i, "x".repeat(20_000), i + 1, i + 1))
			.collect(Collectors.joining(","));
		return "{\"properties\":{\"x\":{\"$ref\":\"#/$defs/d0\"}},\"$defs\":{" + definitions + "}}";
	}

	/** The time of a check doubles with each definition. */
	private static String doubling() {
		String definitions = IntStream.range(0, 24)
			.mapToObj((i) -> "\"d%d\":{\"anyOf\":[{\"$ref\":\"#/$defs/d%d\"},{\"$ref\":\"#/$defs/d%d\"}]}".formatted(i,
					i + 1, i + 1))
			.collect(Collectors.joining(","));
		return "{\"properties\":{\"x\":{\"$ref\":\"#/$defs/d0\"}},\"$defs\":{" + definitions
				+ ",\"d24\":{\"type\":\"string\"}}}";
	}

	private static JsonNode json(String text) {
		return JsonMapper.shared().readTree(text);
	}

	@ParameterizedTest
	@MethodSource("schemas")
	void vendorsTakeTheSchema(OddSchema schema) {
		PromptTool tool = tools.get(schema.name());
		VendorRules.check(tool.name(), json(tool.inputSchema()));
	}

	@ParameterizedTest
	@MethodSource("schemas")
	void whatTheServerAcceptsIsAccepted(OddSchema schema) {
		PromptTool tool = tools.get(schema.name());
		for (JsonNode arguments : schema.valid()) {
			assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
				.getSchema(json(tool.inputSchema()))
				.validate(arguments)).as(tool.inputSchema()).isEmpty();
			assertThatCode(() -> tool.prepare(arguments.toString(), Map.of())).doesNotThrowAnyException();
		}
	}

	@ParameterizedTest
	@MethodSource("schemas")
	void whatTheServerRefusesIsNotSent(OddSchema schema) {
		PromptTool tool = tools.get(schema.name());
		for (JsonNode arguments : schema.invalid()) {
			assertThatIllegalArgumentException().as(arguments.toString())
				.isThrownBy(() -> tool.prepare(arguments.toString(), Map.of()))
				.withMessageContaining("do not match their schema");
		}
		assertThat(emulator.toolCalls()).isEmpty();
	}

	@Test
	void corpusIsLargeEnough() {
		assertThat(schemas()).hasSizeGreaterThan(30);
	}

	@Test
	void referencesThatExplodeAreCut() {
		PromptTool tool = tools.get("explosive");
		assertThat(tool.inputSchema()).hasSizeLessThan(1_000_000);
		VendorRules.check(tool.name(), json(tool.inputSchema()));
	}

	@Test
	void expressionThatTakesForeverIsLeftToTheServer() {
		PromptTool tool = tools.get("slow");
		assertThatCode(() -> tool.prepare("{\"a\":\"" + "a".repeat(40) + "b\"}", Map.of())).doesNotThrowAnyException();
		assertThatIllegalArgumentException().isThrownBy(() -> tool.prepare("{\"a\":\"b\"}", Map.of()));
	}

	@Test
	void schemasThatAreTooLargeOrTooDeepAreCut() {
		for (String name : List.of("deep", "bulky", "doubling")) {
			PromptTool tool = tools.get(name);
			assertThat(tool.inputSchema()).as(name).hasSizeLessThan(1_000_000).contains("\"x\"");
			VendorRules.check(tool.name(), json(tool.inputSchema()));
		}
	}

	@Test
	void checkThatTakesForeverIsLeftToTheServer() {
		assertThatCode(
				() -> assertTimeoutPreemptively(LIMIT, () -> tools.get("doubling").prepare("{\"x\":1}", Map.of())))
			.doesNotThrowAnyException();
		String nested = "{\"a\":".repeat(40) + "1" + "}".repeat(40);
		assertThatCode(() -> assertTimeoutPreemptively(LIMIT, () -> tools.get("recursive").prepare(nested, Map.of())))
			.doesNotThrowAnyException();
		String texts = IntStream.range(0, 1000)
			.mapToObj((i) -> "\"p" + i + "\":\"" + "a".repeat(17) + "\"")
			.collect(Collectors.joining(",", "{", "}"));
		assertThatCode(
				() -> assertTimeoutPreemptively(LIMIT, () -> tools.get("slow_together").prepare(texts, Map.of())))
			.doesNotThrowAnyException();
	}

	@Test
	void messagesAreInEnglish() {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.GERMAN);
		try {
			assertThatIllegalArgumentException().isThrownBy(() -> tools.get("no_type").prepare("{\"a\":1}", Map.of()))
				.withMessageContaining("integer found, string expected");
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void messageTellsTheModelWhatToCorrect() {
		PromptTool tool = tools.get("ref_to_defs");
		assertThatIllegalArgumentException().isThrownBy(() -> tool.prepare("{\"p\":{\"x\":\"one\"}}", Map.of()))
			.withMessageContainingAll("/p/x", "string found, integer expected", "required property 'y' not found",
					"Correct the arguments and call the tool again");
		assertThatIllegalArgumentException().isThrownBy(() -> tool.prepare("{\"p\":", Map.of()))
			.withMessageContainingAll("not a JSON object", "line 1");
		assertThatIllegalArgumentException().isThrownBy(() -> tool.prepare("[]", Map.of()))
			.withMessageContaining("not a JSON object");
	}

}
