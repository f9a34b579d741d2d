// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonValue;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.mistralconnectors.client.internal.json.ApiJson;
import io.github.mistralconnectors.client.model.ConsumerType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.ReflectionUtils;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests that open value types keep any text.
 */
class OpenValueTests {

	/** Fixed, so that a failure can be repeated. */
	private static final long SEED = 20260922;

	static Stream<Class<?>> types() {
		return new ClassFileImporter().importPackages(ConsumerType.class.getPackageName())
			.stream()
			.<Class<?>>map((type) -> type.reflect())
			.filter(OpenValueTests::isOpenValue);
	}

	private static boolean isOpenValue(Class<?> type) {
		RecordComponent[] components = type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
		return components.length == 1 && components[0].getType() == String.class
				&& components[0].getAccessor().isAnnotationPresent(JsonValue.class);
	}

	@Test
	void thereAreAsManyAsTheApiHas() {
		assertThat(types()).hasSize(14);
	}

	@ParameterizedTest
	@MethodSource("types")
	void anyTextArrivesUnchanged(Class<?> type) throws Exception {
		for (String text : texts()) {
			Object value = type.getDeclaredConstructor(String.class).newInstance(text);
			byte[] json = ApiJson.write(value);
			assertThat(new String(json, StandardCharsets.UTF_8)).isEqualTo(new JsonMapper().writeValueAsString(text));
			Object read = ApiJson.read(() -> new ByteArrayInputStream(json), type);
			assertThat(read).isEqualTo(value).hasSameHashCodeAs(value).hasToString(text);
		}
	}

	@ParameterizedTest
	@MethodSource("types")
	void constantsAreDifferentTexts(Class<?> type) {
		List<Object> constants = Stream.of(type.getFields())
			.filter((field) -> field.getType() == type)
			.map((field) -> ReflectionUtils.getField(field, null))
			.toList();
		assertThat(constants).isNotEmpty().doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@MethodSource("types")
	void nullIsNoValue(Class<?> type) {
		assertThatIllegalArgumentException().isThrownBy(() -> {
			try {
				type.getDeclaredConstructor(String.class).newInstance((String) null);
			}
			catch (InvocationTargetException ex) {
				throw ex.getCause();
			}
		});
	}

	private static List<String> texts() {
		Random random = new Random(SEED);
		return Stream
			.concat(Stream.of("", " ", "null", "7", "true", "{}", "été – 東京 🚀", "\"\\\n\t\u0000"),
					Stream.generate(() -> random.ints(random.nextInt(1, 30), 1, 0xd7ff)
						.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
						.toString()).limit(40))
			.toList();
	}

}
