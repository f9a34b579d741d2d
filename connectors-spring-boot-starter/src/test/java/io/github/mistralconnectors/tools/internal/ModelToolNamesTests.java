// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools.internal;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ModelToolNames}.
 */
class ModelToolNamesTests {

	@ParameterizedTest
	@CsvSource({ "wiki,read,wiki__read", "my-wiki,read_page,my-wiki__read_page", "a_b,c-d_,a_b__c-d_" })
	void simpleNamesAreJoined(String connector, String tool, String name) {
		assertThat(ModelToolNames.of(connector, tool)).isEqualTo(name);
	}

	@Test
	void alteredNamesHaveAHash() {
		assertThat(ModelToolNames.of("wiki", "read.page")).matches("wiki__read_page__[0-9a-f]{10}");
		assertThat(ModelToolNames.of("wiki", "größe")).matches("wiki__gr__e__[0-9a-f]{10}");
		assertThat(ModelToolNames.of("wiki", "t".repeat(80))).matches("wiki__t{46}__[0-9a-f]{10}");
		assertThat(ModelToolNames.of("c".repeat(64), "t".repeat(80))).matches("c{25}__t{25}__[0-9a-f]{10}");
		assertThat(ModelToolNames.of("wiki", "")).matches("wiki____[0-9a-f]{10}");
	}

	/** Each pair could be read as another one. */
	@Test
	void namesThatCouldBeReadInTwoWaysDiffer() {
		List<String> names = Stream
			.of(new String[] { "a", "_b" }, new String[] { "a_", "b" }, new String[] { "a", "b__c" },
					new String[] { "a__b", "c" }, new String[] { "a", "b.c" }, new String[] { "a", "b_c" },
					new String[] { "a", "b c" }, new String[] { "A", "b_c" }, new String[] { "a_b", "c" })
			.map((parts) -> ModelToolNames.of(parts[0], parts[1]))
			.toList();
		assertThat(names).doesNotHaveDuplicates().allMatch((name) -> name.matches("[a-zA-Z0-9_-]{1,64}"));
	}

	@Test
	void toolThatLooksLikeAHashedOneIsHashed() {
		String hashed = ModelToolNames.of("wiki", "read.page");
		assertThat(ModelToolNames.of("wiki", hashed.substring("wiki__".length()))).isNotEqualTo(hashed);
	}

}
