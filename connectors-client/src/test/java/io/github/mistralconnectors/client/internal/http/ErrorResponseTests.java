// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.internal.json.ApiJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * Tests that the words of an error are found in a body of any form, and that reading it
 * never fails.
 */
class ErrorResponseTests {

	/** Fixed, so that a failure can be repeated. */
	private static final long SEED = 20260922;

	private static final String[] NAMES = { "message", "detail", "error", "msg", "type", "code", "param", "loc", "x" };

	static Stream<Arguments> bodies() {
		return Stream.of(Arguments.of("{\"message\":\"m\"}", "m"), Arguments.of("{\"detail\":\"d\"}", "d"),
				Arguments.of("{\"detail\":{\"message\":\"m\"}}", "m"),
				Arguments.of("{\"detail\":{\"msg\":\"m\",\"type\":\"t\"}}", "m"),
				Arguments.of("{\"detail\":[\"one\",\"two\"]}", "one; two"),
				Arguments.of("{\"detail\":[{\"loc\":[\"body\",0,\"x\"],\"msg\":\"m\",\"type\":\"t\"}]}", "body.0.x: m"),
				Arguments.of("{\"detail\":[{\"loc\":\"body.x\",\"msg\":\"m\"}]}", "body.x: m"),
				Arguments.of("{\"detail\":[{\"msg\":\"m\"},7,null]}", "m; ; "),
				Arguments.of("{\"detail\":[],\"message\":\"m\"}", "m"), Arguments.of("{\"error\":\"e\"}", "e"),
				Arguments.of("{\"error\":{\"message\":\"m\",\"code\":7}}", "m"),
				Arguments.of("{\"error\":{},\"message\":\"outer\"}", "outer"),
				Arguments.of("{\"error\":\"invalid_grant\",\"error_description\":\"no\"}", "invalid_grant"),
				Arguments.of("{\"message\":{\"detail\":[{\"loc\":[\"a\"],\"msg\":\"m\"}]}}", "a: m"),
				Arguments.of("{\"object\":\"error\",\"message\":\"m\",\"type\":\"t\",\"param\":null,\"code\":3201}",
						"m"),
				Arguments.of("\"just a text\"", "just a text"), Arguments.of("plain text", "plain text"),
				Arguments.of("<html>no</html>", "<html>no</html>"),
				Arguments.of("{\"detail\":\"cut", "{\"detail\":\"cut"), Arguments.of("[1]", "[1]"),
				Arguments.of("{}", null), Arguments.of("", null), Arguments.of("null", "null"),
				Arguments.of("   ", null));
	}

	@ParameterizedTest
	@MethodSource("bodies")
	void wordsOfEveryShape(String body, String words) {
		assertThat(read(body).message()).isEqualTo(words);
	}

	@Test
	void codeTypeAndParameterAreFoundWhereverTheyAre() {
		ErrorResponse error = read("""
				{"error":{"message":"m","type":"inner"},"type":"outer","code":3201,"param":"p"}""");
		assertThat(error.type()).isEqualTo("inner");
		assertThat(error.code()).isEqualTo("3201");
		assertThat(error.param()).isEqualTo("p");
	}

	@Test
	void longWordsAreCut() {
		assertThat(read("{\"message\":\"" + "x".repeat(10_000) + "\"}").message()).hasSizeLessThan(600).endsWith("…");
	}

	@Test
	void readingNeverFails() {
		Random random = new Random(SEED);
		for (int i = 0; i < 5_000; i++) {
			String body = json(random, 0);
			String cut = body.substring(0, random.nextInt(body.length() + 1));
			assertThatCode(() -> read(body)).as(body).doesNotThrowAnyException();
			assertThatCode(() -> read(cut)).as(cut).doesNotThrowAnyException();
			assertThat(read(body).violations()).as(body).doesNotContainNull();
		}
	}

	private static ErrorResponse read(String body) {
		return ErrorResponse.of(ApiJson.readTree(body.getBytes(StandardCharsets.UTF_8)), body);
	}

	private static String json(Random random, int depth) {
		return switch (random.nextInt((depth < 4) ? 8 : 5)) {
			case 0 -> "null";
			case 1 -> String.valueOf(random.nextInt(1000));
			case 2 -> "1e" + random.nextInt(400);
			case 3 -> String.valueOf(random.nextBoolean());
			case 4 -> "\"w" + random.nextInt(10) + "\"";
			case 5 -> "[" + json(random, depth + 1) + "," + json(random, depth + 1) + "]";
			default -> "{\"" + NAMES[random.nextInt(NAMES.length)] + "\":" + json(random, depth + 1) + ",\""
					+ NAMES[random.nextInt(NAMES.length)] + "\":" + json(random, depth + 1) + "}";
		};
	}

}
