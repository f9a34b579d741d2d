// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.settings.ApiVersion;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the metadata of the configuration properties, which is missing if the compiler
 * runs no annotation processor.
 */
class ConfigurationMetadataTests {

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	@Test
	void everyPropertyIsListed() throws IOException {
		assertThat(ours()).extracting((property) -> property.path("name").asString())
			.containsExactlyInAnyOrder("mistral.enabled", "mistral.api-key", "mistral.service-account-token-path",
					"mistral.region", "mistral.base-url", "mistral.api-version", "mistral.connect-timeout",
					"mistral.response-timeout", "mistral.tool-call-timeout", "mistral.max-response-size",
					"mistral.ssl.bundle", "mistral.proxy.host", "mistral.proxy.port", "mistral.proxy.username",
					"mistral.proxy.password", "mistral.retry.enabled", "mistral.retry.max-attempts",
					"mistral.retry.initial-interval", "mistral.retry.multiplier", "mistral.retry.max-interval",
					"mistral.retry.jitter", "mistral.retry.max-elapsed-time", "mistral.retry.status-codes",
					"mistral.retry.connection-errors", "mistral.retry.max-retry-after",
					"mistral.connectors.trusted-annotations", "mistral.connectors.tools",
					"mistral.connectors.tool-approval", "mistral.connectors.tool-result-max-length",
					"mistral.connectors.catalog.time-to-live", "mistral.connectors.catalog.max-tools",
					"mistral.connectors.tool-calls", "mistral.connectors.credentials",
					"mistral.connectors.principal-key", "mistral.connectors.connect.enabled",
					"mistral.connectors.connect.path", "mistral.connectors.connect.connectors",
					"mistral.connectors.connect.application-urls", "mistral.connectors.connect.return-urls",
					"mistral.connectors.connect.default-return-url", "mistral.connectors.connect.attempt-timeout",
					"mistral.connectors.connect.cache-time-to-live", "mistral.connectors.connect.problem-details",
					"mistral.connectors.problem-details", "management.endpoint.mistralconnectors.access",
					"management.endpoint.mistralconnectors.cache.time-to-live",
					"management.endpoint.mistralconnectors.roles", "management.endpoint.mistralconnectors.show-details",
					"management.health.mistral-connectors.enabled");
	}

	@Test
	void descriptionsFollowRulesOfSpringBoot() throws IOException {
		assertThat(ours()).allSatisfy((property) -> {
			String description = property.path("description").asString("");
			assertThat(description).as(property.toString()).matches("[A-Z].*\\.").doesNotMatch("(The|A|An) .*");
			if (property.path("type").asString().equals("java.lang.Boolean")) {
				assertThat(description).as(property.toString()).startsWith("Whether ");
			}
		});
	}

	/** A property that no test sets may be one that nothing reads. */
	@Test
	void everyPropertyIsSetByATest() throws IOException {
		String tests;
		try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
			tests = files.filter(Files::isRegularFile)
				.map(ConfigurationMetadataTests::read)
				.collect(Collectors.joining());
		}
		assertThat(ours()).extracting((property) -> property.path("name").asString())
			.allSatisfy(
					(name) -> assertThat(tests).containsPattern("\"(--)?" + Pattern.quote(name) + "[.\\[\\]\\w-]*="));
	}

	@Test
	void defaultsAreListed() throws IOException {
		assertThat(ours()).filteredOn((property) -> property.path("defaultValue").isMissingNode())
			.extracting((property) -> property.path("name").asString())
			.containsExactlyInAnyOrder("mistral.api-key", "mistral.service-account-token-path", "mistral.region",
					"mistral.ssl.bundle", "mistral.proxy.host", "mistral.proxy.port", "mistral.proxy.username",
					"mistral.proxy.password", "mistral.connectors.trusted-annotations", "mistral.connectors.tools",
					"mistral.connectors.principal-key", "mistral.connectors.connect.connectors",
					"mistral.connectors.connect.application-urls", "mistral.connectors.connect.return-urls",
					"management.endpoint.mistralconnectors.roles");
	}

	@Test
	void everyApiVersionIsSuggested() throws IOException {
		JsonNode hints = JsonMapper.shared()
			.readTree(new ClassPathResource("META-INF/additional-spring-configuration-metadata.json")
				.getContentAsByteArray())
			.path("hints");
		assertThat(hints).filteredOn((hint) -> hint.path("name").asString().equals("mistral.api-version"))
			.flatExtracting((hint) -> hint.path("values").valueStream().toList())
			.extracting((value) -> ApiVersion.of(value.path("value").asString()))
			.containsExactly(ApiVersion.V2026_03, ApiVersion.V2026_08, ApiVersion.V2026_09, ApiVersion.V2026_10);
	}

	@Test
	void conditionsAreReadWithoutLoadingClasses() throws IOException {
		ClassPathResource conditions = new ClassPathResource("META-INF/spring-autoconfigure-metadata.properties");
		assertThat(conditions.getContentAsString(StandardCharsets.UTF_8))
			.contains(ConnectorsAutoConfiguration.class.getName() + ".ConditionalOnClass");
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static List<JsonNode> ours() throws IOException {
		List<JsonNode> all = new ArrayList<>();
		for (URL url : Collections.list(ConfigurationMetadataTests.class.getClassLoader().getResources(METADATA))) {
			try (InputStream stream = url.openStream()) {
				JsonMapper.shared().readTree(stream).path("properties").forEach(all::add);
			}
		}
		return all.stream().filter((property) -> property.path("name").asString().contains("mistral")).toList();
	}

}
