// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.netty.util.AsciiString;
import org.json.JSONObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of the objects that can be arguments of a tool, and of how they are sent.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
class ToolArgumentsTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	private static final String TREE = "{\"n\":9007199254740993,\"d\":1.10,\"list\":[true,null,\"x\"]}";

	private final ConnectorsClient client;

	ToolArgumentsTests(ClientKind kind) {
		this.client = kind.build(ConnectorsClient.builder().apiKey(Api.KEY).baseUrl(server.baseUrl()));
	}

	@BeforeEach
	void respond() {
		server.stubFor(Api.anything().willReturn(Api.json(200, Api.TOOL_RESULT)));
	}

	static Stream<Arguments> values() throws Exception {
		return Stream.of(Arguments.of(new Point(1, null), "{\"x\":1,\"yPos\":null}"),
				Arguments.of(Optional.of(new Point(1, 2)), "{\"x\":1,\"yPos\":2}"),
				Arguments.of(new LinkedHashSet<>(List.of(1)), "[1]"), Arguments.of(new int[] { 1, 2 }, "[1,2]"),
				Arguments.of(new Object[] { "a", 1.5f, null }, "[\"a\",1.5,null]"),
				Arguments.of(List.of(1, 2).iterator(), "[1,2]"), Arguments.of("hi".getBytes(), "\"aGk=\""),
				Arguments.of(Unit.CELSIUS, "\"CELSIUS\""), Arguments.of(Unit.KELVIN, "\"kelvin\""),
				Arguments.of(Map.of(Unit.CELSIUS, 1), "{\"CELSIUS\":1}"), Arguments.of('c', "\"c\""),
				Arguments.of(Instant.parse("2026-11-29T10:15:30.5Z"), "\"2026-11-29T10:15:30.500Z\""),
				Arguments.of(OffsetDateTime.parse("2026-11-29T10:15:30+02:00"), "\"2026-11-29T10:15:30+02:00\""),
				Arguments.of(ZonedDateTime.parse("2026-11-29T10:15:30+01:00[Europe/Paris]"),
						"\"2026-11-29T10:15:30+01:00\""),
				Arguments.of(LocalDate.parse("2026-11-29"), "\"2026-11-29\""),
				Arguments.of(new Date(0), "\"1970-01-01T00:00:00.000Z\""),
				Arguments.of(Duration.ofSeconds(90), "\"PT1M30S\""),
				Arguments.of(UUID.fromString(Api.ID), "\"" + Api.ID + "\""),
				Arguments.of(URI.create("https://x.example.com"), "\"https://x.example.com\""),
				Arguments.of(new Anything(), "{\"x\":1}"), Arguments.of(new Fields(), "{\"city\":\"Paris\"}"),
				Arguments.of(projection(), "{\"city\":\"Paris\"}"), Arguments.of(Stream.of(1, 2), "[1,2]"),
				Arguments.of((Iterable<Object>) () -> List.<Object>of(1, 2).iterator(), "[1,2]"),
				Arguments.of(AsciiString.of("ascii"), "\"ascii\""), Arguments.of(new StringBuilder("b"), "\"b\""),
				Arguments.of(Map.of(LocalDate.parse("2026-11-29"), 1), "{\"2026-11-29\":1}"),
				Arguments.of(Map.of(7, 1), "{\"7\":1}"), Arguments.of(Map.of(new Name("n"), 1), "{\"n\":1}"),
				Arguments.of(new Name("n"), "\"n\""), Arguments.of(new AtomicInteger(7), "7"),
				Arguments.of(Map.entry("k", 1), "{\"k\":1}"), Arguments.of(0.1, "0.1"), Arguments.of(0.1f, "0.1"),
				Arguments.of(new BigDecimal("1.10"), "1.10"), Arguments.of(JsonMapper.shared().readTree("[1]"), "[1]"),
				Arguments.of(WireJson.read(TREE), TREE), Arguments.of(jackson2(), TREE),
				Arguments.of(Map.of("in", List.of(jackson2())), "{\"in\":[" + TREE + "]}"),
				Arguments.of(new Holder(jackson2()), "{\"held\":" + TREE + "}"),
				Arguments.of(JsonNodeFactory.instance.textNode("a\"b"), "\"a\\\"b\""),
				Arguments.of(JsonNodeFactory.instance.nullNode(), "null"),
				Arguments.of(new FilterHolder(new Everything()), "{\"held\":{\"type\":\"everything\"}}"),
				Arguments.of(new Fluent(), "{\"title\":\"t\"}"));
	}

	private static Projection projection() {
		return (Projection) Proxy.newProxyInstance(ToolArgumentsTests.class.getClassLoader(),
				new Class<?>[] { Projection.class }, (proxy, method, arguments) -> "Paris");
	}

	private static com.fasterxml.jackson.databind.JsonNode jackson2() throws Exception {
		return new com.fasterxml.jackson.databind.ObjectMapper()
			.enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
			.setNodeFactory(JsonNodeFactory.withExactBigDecimals(true))
			.readTree(TREE);
	}

	@ParameterizedTest
	@MethodSource("values")
	void valueIsSentAsItIs(Object value, String json) {
		this.client.callTool("c", "t", Collections.singletonMap("a", value));
		assertThat(sent()).isEqualTo("{\"arguments\":{\"a\":" + json + "}}");
		if (json.startsWith("{")) {
			this.client.callTool("c", "t", value);
			assertThat(sent()).isEqualTo("{\"arguments\":" + json + "}");
		}
	}

	static Stream<Arguments> refused() {
		Supplier<String> supplier = () -> "x";
		JsonObject gson = new JsonObject();
		gson.add("a", new JsonPrimitive(1));
		return Stream
			.of(new Object(), new Hidden(), supplier, new JSONObject(Map.of("a", 1)), gson, new JsonArray(),
					new JsonPrimitive(true), new CompletableFuture<>(), Mono.just(1), Flux.just(1, 2),
					new ByteArrayInputStream(new byte[1]), Thread.currentThread(), new JsonMapper(), new Holder(gson))
			.map((value) -> Arguments.of(value,
					((value instanceof Holder holder) ? holder.held() : value).getClass().getName()));
	}

	@ParameterizedTest
	@MethodSource("refused")
	void otherTypeIsNamedAndNothingIsSent(Object value, String name) {
		for (Object arguments : Arrays.asList(value, Map.of("a", value), Map.of("a", List.of(Map.of("b", value))),
				new Holder(value))) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.client.callTool("c", "t", arguments))
				.withMessageContaining(name)
				.withMessageNotContaining("Feature");
		}
		server.verify(0, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	static Stream<Object> noJson() {
		Map<String, Object> endless = new LinkedHashMap<>();
		endless.put("endless", endless);
		return Stream.of(Map.of("a", Double.NaN), Map.of("a", Float.NEGATIVE_INFINITY),
				Map.of("a", new double[] { 1, Double.POSITIVE_INFINITY }), new Holder(List.of(Double.NaN)),
				Map.of("a", MissingNode.getInstance()), new Raw("{"), endless,
				Map.of("a", new TreeMap<>(Map.of("b", Double.NaN))), "text", 7, List.of(1), Optional.empty(),
				JsonNodeFactory.instance.arrayNode(), WireJson.read("[]"), Unit.KELVIN);
	}

	@ParameterizedTest
	@MethodSource("noJson")
	void whatIsNoJsonObjectIsRefused(Object arguments) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.callTool("c", "t", arguments))
			.withMessageContaining("rguments")
			.withMessageNotContaining("Feature");
		server.verify(0, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void placeOfARefusedValueIsNamed() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.client.callTool("c", "t", Map.of("list", List.of(1, new Holder(new Hidden())))))
			.withMessageContaining("arguments.list.[1].held: " + Hidden.class.getName() + " can't be an argument");
	}

	@Test
	void keyWithoutATextIsRefused() {
		for (Object key : List.of(new Point(1, 2), new Hidden())) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> this.client.callTool("c", "t", Map.of("a", Map.of(key, 1))))
				.withMessageContaining(key.getClass().getName());
		}
	}

	@Test
	void membersAreNamedLikeFields() {
		KotlinLikeBean settings = new KotlinLikeBean();
		this.client.callTool("c", "t", settings);
		assertThat(WireJson.read(sent()).path("arguments").propertyNames()).containsExactlyInAnyOrder("isDryRun",
				"isEmpty", "isLabel", "aName", "URL", "active", "computed");
	}

	@Test
	void recordWithoutComponentsIsAnEmptyObject() {
		record None() {
		}
		this.client.callTool("c", "t", CallToolRequest.builder().arguments(new None()).build());
		assertThat(sent()).isEqualTo("{\"arguments\":{}}");
	}

	@Test
	void sizeOfAnArgumentIsNotLimited() {
		this.client.callTool("c", "t", Map.of("a", "x".repeat(25_000_000), "n", BigInteger.TEN.pow(5000)));
		server.verify(1, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	private static String sent() {
		return server.getAllServeEvents().get(0).getRequest().getBodyAsString();
	}

	/**
	 * A record.
	 */
	record Point(int x, Integer yPos) {
	}

	/**
	 * A record with a value of any type.
	 */
	record Holder(Object held) {
	}

	/**
	 * A record that writes what it likes.
	 */
	record Raw(@JsonRawValue String raw) {
	}

	/**
	 * A name that is written as its text.
	 */
	record Name(@JsonValue String text) {
	}

	/**
	 * A bean with members of any name.
	 */
	static final class Anything {

		@JsonAnyGetter
		public Map<String, Object> members() {
			return Map.of("x", 1);
		}

	}

	/**
	 * A bean with a public field.
	 */
	static class Fields {

		public final String city = "Paris";

	}

	interface Projection {

		String getCity();

	}

	enum Unit {

		CELSIUS {
			@Override
			public String toString() {
				return "°C";
			}
		},
		@JsonProperty("kelvin")
		KELVIN

	}

	/**
	 * A class that keeps its state to itself.
	 */
	static final class Hidden {

		private final String secret = "s";

		@Override
		public String toString() {
			return this.secret;
		}

	}

	/**
	 * Filter of one of several types, told apart by a member that is none of the class.
	 */
	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
	@JsonSubTypes(@JsonSubTypes.Type(value = Everything.class, name = "everything"))
	interface Filter {

	}

	record FilterHolder(Filter held) {

	}

	static final class Everything implements Filter {

	}

	/**
	 * A bean with a method that begins like an accessor.
	 */
	static final class Fluent {

		private final String issuer = "x";

		public String getTitle() {
			return "t";
		}

		public String issuer() {
			return this.issuer;
		}

	}

}
