// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that the Java blocks of the documentation are sources that this module compiles,
 * most of which it also runs.
 */
class JavaBlockTests {

	static List<Path> pages() throws IOException {
		return Documentation.pages();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void blocksShowCompiledSources(Path page) throws IOException {
		Documentation.requireCurrent(page, Documentation.withBlocks(page, Set.of("java"), SourceRegion::text));
	}

}
