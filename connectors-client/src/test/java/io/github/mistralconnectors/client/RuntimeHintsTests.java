// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.ReflectionHintsPredicates;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.support.SpringFactoriesLoader;
import tools.jackson.databind.PropertyNamingStrategies;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a native image, which this project does not build, could write and read each
 * type of requests and responses.
 */
class RuntimeHintsTests {

	private static final ReflectionHintsPredicates reflection = RuntimeHintsPredicates.reflection();

	private static final RuntimeHints hints = hints();

	private static RuntimeHints hints() {
		RuntimeHints hints = new RuntimeHints();
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.forEach((registrar) -> registrar.registerHints(hints, RuntimeHintsTests.class.getClassLoader()));
		return hints;
	}

	static Stream<Class<?>> types() {
		Stream<JavaClass> model = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages("io.github.mistralconnectors.client.model")
			.stream();
		Stream<JavaClass> messages = new ClassFileImporter()
			.importPackages("io.github.mistralconnectors.client.internal.gateway", "io.modelcontextprotocol.spec")
			.stream()
			.filter((type) -> type.getName().matches(".*\\.(McpMessage|ToolResult|McpSchema\\$.*)"));
		return Stream.concat(model, messages)
			.filter((type) -> !type.getSimpleName().equals("Builder") && !type.getSimpleName().isEmpty()
					&& !type.getSimpleName().equals("package-info"))
			.map(JavaClass::reflect);
	}

	@ParameterizedTest
	@MethodSource("types")
	void membersOfTypeCanBeUsed(Class<?> type) {
		for (Constructor<?> constructor : type.getDeclaredConstructors()) {
			assertThat(reflection.onConstructorInvocation(constructor)).as("%s", constructor).accepts(hints);
		}
		for (Method method : type.getDeclaredMethods()) {
			assertThat(reflection.onMethodInvocation(method)).as("%s", method).accepts(hints);
		}
		for (Field field : type.getDeclaredFields()) {
			assertThat(reflection.onFieldAccess(field)).as("%s", field).accepts(hints);
		}
	}

	@ParameterizedTest
	@ValueSource(classes = PropertyNamingStrategies.SnakeCaseStrategy.class)
	void typesInAnnotationsCanBeCreated(Class<?> type) throws Exception {
		assertThat(reflection.onConstructorInvocation(type.getDeclaredConstructor())).accepts(hints);
	}

}
