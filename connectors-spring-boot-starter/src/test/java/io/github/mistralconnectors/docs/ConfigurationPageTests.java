// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

/**
 * Tests that {@code docs/configuration.md} lists the properties of the configuration
 * metadata. The page is written by this test, see {@link Documentation#requireCurrent}.
 */
class ConfigurationPageTests {

	private static final String HEADER = """
			# Configuration properties

			This page is generated from the starter's configuration metadata. Durations are written as `500ms`, `10s` or `5m`, sizes as
			`16MB`. Every property can also be set as an environment variable: `mistral.retry.max-attempts` is `MISTRAL_RETRY_MAXATTEMPTS`.
			""";

	/** Properties of Spring Boot's own tree, such as those of health, come last. */
	private static final Comparator<String> OWN_FIRST = Comparator
		.comparing((String group) -> !group.startsWith("mistral"))
		.thenComparing(Comparator.naturalOrder());

	@Test
	void pageListsThePropertiesOfTheMetadata() throws IOException {
		Map<String, List<PropertyMetadata>> groups = PropertyMetadata.all()
			.stream()
			.filter((property) -> property.name().contains("mistral"))
			.sorted(Comparator.comparing(PropertyMetadata::name))
			.collect(Collectors.groupingBy(PropertyMetadata::group, () -> new TreeMap<>(OWN_FIRST),
					Collectors.toList()));
		String page = groups.entrySet()
			.stream()
			.map((group) -> section(group.getKey(), group.getValue()))
			.collect(Collectors.joining());
		Documentation.requireCurrent(Documentation.page("configuration.md"), HEADER + page);
	}

	private static String section(String group, List<PropertyMetadata> properties) {
		return "\n## `" + group
				+ ".*`\n\n| property | type or values | default | description |\n| --- | --- | --- | --- |\n"
				+ properties.stream().map(ConfigurationPageTests::row).collect(Collectors.joining());
	}

	private static String row(PropertyMetadata property) {
		String defaultValue = property.defaultValue().isEmpty() ? "" : "`" + property.defaultValue() + "`";
		String type = property.values().isEmpty() ? property.type().replace("<", "&lt;").replace(">", "&gt;")
				: property.values().stream().collect(Collectors.joining("`, `", "`", "`"));
		return "| `" + property.name() + "` | " + type + " | " + defaultValue + " | "
				+ property.description().replace("|", "\\|") + " |\n";
	}

}
