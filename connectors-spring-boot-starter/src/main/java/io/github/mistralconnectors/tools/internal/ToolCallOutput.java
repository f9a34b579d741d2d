// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools.internal;

import java.util.List;

import io.github.mistralconnectors.client.model.tool.ImageContent;

/**
 * Output of a call for the model that made it.
 *
 * @param text text, not empty
 * @param isError whether the text tells of an error of the tool, of a refusal or of a
 * failure
 * @param images images of the result, of types that the model takes; their bytes don't
 * count for the limit of the text
 */
public record ToolCallOutput(String text, boolean isError, List<ImageContent> images) {

	public ToolCallOutput {
		images = List.copyOf(images);
	}

	static ToolCallOutput error(String text) {
		return new ToolCallOutput(text, true, List.of());
	}

	/** Leaves out the text and the images, which may be secrets. */
	@Override
	public String toString() {
		return "ToolCallOutput[isError=" + this.isError + ", images=" + this.images.size() + "]";
	}

}
