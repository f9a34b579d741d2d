// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Tests of structured content: where it is found, and how it is read into a type.
 */
class StructuredContentTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	private final ConnectorsClient client = ConnectorsClient.builder()
		.apiKey(Api.KEY)
		.baseUrl(server.baseUrl())
		.build();

	@ParameterizedTest
	@ValueSource(strings = { "[{\"a\":1},{\"a\":2}]", "[]", "7", "1.50", "\"t\"", "\"\"", "true", "false", "{}",
			"[null]", "{\"a\":null}" })
	void memberIsReadWhateverJsonItIs(String json) {
		ConnectorToolCallResponse result = result(json, "[{\"a\":9}]");
		assertThat(result.structuredContent(Object.class)).isEqualTo(WireJson.plain(WireJson.read(json)));
		assertThat(result.structuredContent())
			.isEqualTo(json.startsWith("{") ? WireJson.members(WireJson.read(json)) : null);
		assertThat(result("{\"a\":9}", json).structuredContent(Row.class)).isEqualTo(new Row(null, null, 9));
	}

	@Test
	void arrayIsReadAsAList() {
		assertThat(result("[{\"a\":1},{\"a\":2}]", "[{\"a\":9}]")
			.structuredContent(new ParameterizedTypeReference<List<Map<String, Integer>>>() {
			})).containsExactly(Map.of("a", 1), Map.of("a", 2));
		assertThat(ConnectorToolCallResponse.ofStructuredContent(List.of(1, 2)).structuredContent(int[].class))
			.containsExactly(1, 2);
	}

	/** The service writes null where the MCP server sent none. */
	@ParameterizedTest
	@ValueSource(strings = { "null", "" })
	void textTakesThePlaceOfAMissingMember(String member) {
		assertThat(result(member, "{\"a\":9}").structuredContent()).isEqualTo(Map.of("a", 9));
		assertThat(result(member, "[9]").structuredContent(int[].class)).containsExactly(9);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`', value = { "{\"mean\": NaN}; 1", "{\"mean\": Infinity}; 1",
			"{\"a\":1,}; 1", "{\"a\":1} and more; 1", "Sorry, no data.; 1", "`[1,\n2,\n'x']`; 3", "{\"a\":; 1" })
	void textThatIsNoJsonIsSaidToBeNone(String text, int line) {
		assertThatIllegalStateException().isThrownBy(() -> result("null", text).structuredContent(Row.class))
			.withMessageMatching("The tool sent no structured content, and its text is no JSON at line " + line
					+ ", column \\d+; .*")
			.withMessageContaining("text()");
		assertThat(result("null", text).structuredContent()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"name\":\"n\"}", "{\"name\":\"n\",\"count\":null}" })
	void primitiveThatIsMissingOrNullIsNamed(String json) {
		for (ConnectorToolCallResponse result : List.of(result(json, "x"), result("null", json))) {
			assertThatIllegalStateException().isThrownBy(() -> result.structuredContent(Count.class))
				.withMessageContaining(Count.class.getName())
				.withMessageEndingWith(
						"count: it is missing or null, but type `int` can't be null; its wrapper type can")
				.withMessageNotContaining("Feature");
		}
		assertThat(result(json, "x").structuredContent(Row.class)).isEqualTo(new Row("n", null, null));
	}

	@Test
	void placeOfAMemberThatDoesNotFitIsNamed() {
		assertThatIllegalStateException()
			.isThrownBy(() -> result("{\"rows\":[{\"count\":1},{\"count\":1.5}]}", "x").structuredContent(Table.class))
			.withMessageContaining("rows.[1].count: ")
			.withMessageContaining("1.5")
			.withMessageNotContaining("Coercion");
	}

	static Stream<Arguments> changed() {
		return Stream.of(Arguments.of("1.5", Integer.class), Arguments.of("1.5", int.class),
				Arguments.of("-0.1", long.class), Arguments.of("1e-3", BigInteger.class),
				Arguments.of("1.5", short.class), Arguments.of("1.5", Byte.class), Arguments.of("[1.5]", int[].class),
				Arguments.of("[1,1.5]", long[].class), Arguments.of("2147483648", int.class),
				Arguments.of("1e10", Integer.class), Arguments.of("9223372036854775808", long.class),
				Arguments.of("40000", short.class), Arguments.of("300", byte.class),
				Arguments.of("1e400", double.class), Arguments.of("-1e400", Double.class),
				Arguments.of("[1e400]", double[].class), Arguments.of("1e39", float.class),
				Arguments.of("1", boolean.class), Arguments.of("0", Boolean.class),
				Arguments.of("[1]", boolean[].class), Arguments.of("1.0", boolean.class),
				Arguments.of("true", int.class), Arguments.of("false", Long.class), Arguments.of("0", Color.class),
				Arguments.of("\"0\"", Color.class), Arguments.of("\"crimson\"", Color.class),
				Arguments.of("1e1000000000", BigInteger.class), Arguments.of("1e1000000000", long.class),
				Arguments.of("\"yes\"", boolean.class), Arguments.of("\"1.5\"", int.class));
	}

	@ParameterizedTest
	@MethodSource("changed")
	void valueIsNotChangedToFit(String json, Class<?> type) {
		assertThatIllegalStateException().isThrownBy(() -> result(json, "x").structuredContent(type))
			.withMessageStartingWith("The tool's result is not a " + type.getTypeName())
			.withMessageNotContaining("Feature")
			.withMessageNotContaining("Coercion");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "1e999999999", "1e1000000000", "-1e2147483647", "1e-999999999", "1e-2147483647", "1e5000" })
	void hugeNumberTakesNoTime(String number) {
		for (Class<?> type : List.of(int.class, Integer.class, long.class, Short.class, byte.class, BigInteger.class,
				AtomicLong.class, double.class, Float.class, boolean.class, String.class, Object.class, Color.class,
				Instant.class, Duration.class, LocalDate.class, OffsetDateTime.class, Year.class, Date.class,
				OptionalInt.class, tools.jackson.databind.JsonNode.class, char.class, byte[].class)) {
			for (String json : List.of(number, "[" + number + "]")) {
				assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
					try {
						text(json).structuredContent(type);
					}
					catch (IllegalStateException ex) {
						assertThat(ex).hasMessageStartingWith("The tool's result is not a ");
					}
				}, () -> json + " as " + type);
			}
		}
	}

	static Stream<Arguments> values() {
		return Stream.of(Arguments.of("3.0", Integer.class, 3), Arguments.of("1e3", Long.class, 1000L),
				Arguments.of("1e21", BigInteger.class, BigInteger.TEN.pow(21)), Arguments.of("0.0", Integer.class, 0),
				Arguments.of("[2.0]", int[].class, new int[] { 2 }),
				Arguments.of("2.0", OptionalInt.class, OptionalInt.of(2)),
				Arguments.of("2026.0", Year.class, Year.of(2026)),
				Arguments.of("1e1000000000", BigDecimal.class, new BigDecimal("1e1000000000")),
				Arguments.of("3", Double.class, 3.0), Arguments.of("1.50", BigDecimal.class, new BigDecimal("1.50")),
				Arguments.of("3.0", BigDecimal.class, new BigDecimal("3.0")), Arguments.of("3.0", Double.class, 3.0),
				Arguments.of("\"RED\"", Color.class, Color.RED), Arguments.of("7", Optional.class, Optional.of(7)),
				Arguments.of("\"2026-11-29T10:15:30Z\"", Instant.class, Instant.parse("2026-11-29T10:15:30Z")),
				Arguments.of("1764411330", Instant.class, Instant.ofEpochSecond(1764411330)),
				Arguments.of("\"2026-11-29T10:15:30+02:00\"", OffsetDateTime.class,
						OffsetDateTime.parse("2026-11-29T10:15:30+02:00")),
				Arguments.of("\"2026-11-29\"", LocalDate.class, LocalDate.of(2026, 11, 29)),
				Arguments.of("\"PT1M30S\"", Duration.class, Duration.ofSeconds(90)),
				Arguments.of("90", Duration.class, Duration.ofSeconds(90)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"kind\":\"star\",\"mass\":1e30,\"count\":3.0}",
			"{\"mass\":1e30,\"count\":3.0,\"kind\":\"star\"}", "{\"count\":3,\"mass\":1.0e30,\"kind\":\"star\"}" })
	void numbersBeforeATypeIdAreRead(String json) {
		Star star = (Star) result(json, "x").structuredContent(Body.class);
		assertThat(star.mass()).isEqualTo(1e30);
		assertThat(star.count()).isEqualTo(3);
	}

	@ParameterizedTest
	@MethodSource("values")
	void valueIsRead(String json, Class<?> type, Object value) {
		assertThat((Object) result(json, "x").structuredContent(type)).isEqualTo(value);
	}

	@Test
	void beanIsReadByTheNamesItIsWrittenBy() {
		KotlinLikeBean settings = result("""
				{"isDryRun":false,"isEmpty":true,"isLabel":"x","aName":"y","URL":"z","active":true}""", "x")
			.structuredContent(KotlinLikeBean.class);
		assertThat(settings.isDryRun()).isFalse();
		assertThat(settings.isEmpty()).isTrue();
		assertThat(settings.isLabel()).isEqualTo("x");
		assertThat(settings.getAName()).isEqualTo("y");
		assertThat(settings.getURL()).isEqualTo("z");
		assertThat(settings.isActive()).isTrue();
	}

	private static ConnectorToolCallResponse text(String text) {
		return ConnectorToolCallResponse.ofText(text);
	}

	private ConnectorToolCallResponse result(String structuredContent, String text) {
		String member = structuredContent.isEmpty() ? "" : "\"structuredContent\":" + structuredContent + ",";
		String quoted = tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(text);
		server.stubFor(Api.anything()
			.willReturn(Api.json(200, """
					{"content":[{"type":"text","text":%s}],"metadata":{"mcp_meta":{%s"isError":false,"_meta":null}}}"""
				.formatted(quoted, member))));
		return this.client.callTool("c", "t", Map.of());
	}

	/**
	 * A row with a number that has to be there.
	 */
	record Count(String name, int count) {
	}

	/**
	 * A row of values that can be null.
	 */
	record Row(String name, Integer count, Integer a) {
	}

	/**
	 * A list of rows.
	 */
	record Table(List<Count> rows) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes(@JsonSubTypes.Type(value = Star.class, name = "star"))
	interface Body {

	}

	record Star(double mass, int count) implements Body {
	}

	enum Color {

		RED, GREEN

	}

}
