// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every Java block of the README compiles and every YAML block binds.
 */
class ReadmeTests {

	private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);

	/** What a block that is no file of its own may use. */
	private static final String FRAGMENT = """
			import java.util.*;
			import java.util.stream.*;
			import io.github.mistralconnectors.client.*;
			import io.github.mistralconnectors.client.model.*;
			import reactor.core.publisher.*;

			class Fragment {

				void run(ConnectorsClient connectors, ReactiveConnectorsClient reactiveConnectors, Connector connector) {
			%s
				}

			}
			""";

	static Stream<String> javaBlocks() throws IOException {
		return blocks("java");
	}

	static Stream<String> yamlBlocks() throws IOException {
		return blocks("yaml");
	}

	@ParameterizedTest
	@MethodSource("javaBlocks")
	void javaBlockCompiles(String block, @TempDir Path classes) {
		String source = block.startsWith("import ") ? block : FRAGMENT.formatted(block);
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		StringWriter messages = new StringWriter();
		List<String> options = List.of("-proc:none", "-d", classes.toString(), "-classpath",
				System.getProperty("java.class.path"));
		boolean compiled = compiler.getTask(messages, null, null, options, null, List.of(file(source))).call();
		assertThat(compiled).as("%s%n%s", source, messages).isTrue();
	}

	@ParameterizedTest
	@MethodSource("yamlBlocks")
	void yamlBlockBindsCompletely(String block) throws IOException {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("key", Map.of("MISTRAL_API_KEY", "k")));
		List<PropertySource<?>> sources = new YamlPropertySourceLoader().load("readme",
				new ByteArrayResource(block.getBytes(StandardCharsets.UTF_8)));
		sources.forEach(environment.getPropertySources()::addLast);
		MistralProperties bound = Binder.get(environment)
			.bind("mistral", Bindable.of(MistralProperties.class),
					new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
			.get();
		assertThat(bound.retry().maxAttempts()).isEqualTo(3);
	}

	@Test
	void allBlocksAreFound() throws IOException {
		assertThat(javaBlocks()).hasSizeGreaterThan(5);
		assertThat(yamlBlocks()).hasSizeGreaterThan(1);
	}

	private static Stream<String> blocks(String language) throws IOException {
		Matcher matcher = BLOCK.matcher(Files.readString(Path.of("../README.md")));
		return matcher.results().filter((block) -> block.group(1).equals(language)).map((block) -> block.group(2));
	}

	private static JavaFileObject file(String source) {
		return new SimpleJavaFileObject(URI.create("string:///Block.java"), JavaFileObject.Kind.SOURCE) {
			@Override
			public CharSequence getCharContent(boolean ignoreEncodingErrors) {
				return source;
			}
		};
	}

}
