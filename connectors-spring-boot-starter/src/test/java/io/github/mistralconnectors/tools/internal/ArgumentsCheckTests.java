// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools.internal;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ArgumentsCheck} with schemas that can't be used. What a server writes
 * must not get into the log.
 */
@ExtendWith(OutputCaptureExtension.class)
class ArgumentsCheckTests {

	private static String errors(String schema, String arguments) {
		Map<String, @Nullable Object> members = JsonMapper.shared().readValue(schema, new TypeReference<>() {
		});
		return new ArgumentsCheck(members).errors(JsonMapper.shared().readTree(arguments));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"properties\":{\"a\":{\"pattern\":\"(of the server\"}}}",
			"{\"patternProperties\":{\"(of the server\":{}}}",
			"{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"properties\":{\"a\":{\"pattern\":\"(of the server\"}}}",
			"{\"properties\":{\"a\":{\"pattern\":\"(of the server)?(.*a){25}$\"}}}",
			"{\"of the server\":1,\"properties\":{\"a\":{\"format\":\"of the server\"}}}",
			"{\"$schema\":\"https://example.org/of the server\"}",
			"{\"properties\":{\"a\":{\"$ref\":\"#/$defs/of the server\"}}}",
			"{\"$id\":\"of the server\",\"properties\":{\"a\":{\"$ref\":\"of the server\"}}}" })
	void schemaThatCannotBeUsedIsNotLogged(String schema, CapturedOutput output) {
		assertThat(errors(schema, "{\"a\":\"" + "a".repeat(40) + "b\"}")).isEmpty();
		assertThat(output).doesNotContain("of the server");
	}

	@Test
	void brokenPatternLeavesTheWholeCheckToTheServer() {
		String schema = "{\"properties\":{\"a\":{\"pattern\":\"(\"},\"b\":{\"type\":\"integer\"}}}";
		assertThat(errors(schema, "{\"a\":\"text\",\"b\":\"text\"}")).isEmpty();
		assertThat(errors(schema, "{\"b\":\"text\"}")).contains("/b");
	}

}
