// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs;

import java.nio.file.Path;

/**
 * A fenced code block.
 *
 * @param page the page that holds the block
 * @param language the language that the fence names
 * @param source the word after the language: a class, or a region of one, empty if there
 * is none
 * @param text the lines between the fences
 */
record CodeBlock(Path page, String language, String source, String text) {

	@Override
	public String toString() {
		return this.page.getFileName() + ": " + this.text.lines().findFirst().orElse("");
	}

}
