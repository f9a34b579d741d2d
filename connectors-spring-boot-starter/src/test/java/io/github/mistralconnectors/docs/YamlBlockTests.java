// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.mistralconnectors.autoconfigure.MistralProperties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the YAML blocks of the documentation hold properties that exist, with values
 * that are accepted.
 */
class YamlBlockTests {

	static List<CodeBlock> blocks() throws IOException {
		return Documentation.blocks("yaml");
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void everyPropertyExists(CodeBlock block) throws IOException {
		List<String> known = PropertyMetadata.all().stream().map(PropertyMetadata::name).toList();
		assertThat(load(block).flatMap(YamlBlockTests::names)).isNotEmpty()
			.allSatisfy((name) -> assertThat(known).anyMatch((property) -> name.matches(property + "([.\\[].*)?")));
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void everyValueOfOursIsAccepted(CodeBlock block) throws IOException {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("key", Map.of("MISTRAL_API_KEY", "k")));
		load(block).forEach(environment.getPropertySources()::addLast);
		MistralProperties bound = Binder.get(environment)
			.bindOrCreate("mistral", Bindable.of(MistralProperties.class),
					new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
		assertThat(bound.enabled()).isTrue();
	}

	private static Stream<PropertySource<?>> load(CodeBlock block) throws IOException {
		ByteArrayResource yaml = new ByteArrayResource(block.text().getBytes(StandardCharsets.UTF_8));
		return new YamlPropertySourceLoader().load("block", yaml).stream();
	}

	private static Stream<String> names(PropertySource<?> source) {
		return Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames());
	}

}
