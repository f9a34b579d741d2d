// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.Map;

import io.github.mistralconnectors.client.internal.json.Copies;
import io.github.mistralconnectors.client.internal.json.Raw;
import org.jspecify.annotations.Nullable;

/**
 * An image.
 *
 * @param raw the whole block as it came
 */
public record ImageContent(Map<String, @Nullable Object> raw) implements ToolContent {

	public ImageContent {
		raw = Copies.map(raw);
	}

	@Override
	public String type() {
		return Raw.requiredText(this.raw, "type");
	}

	/**
	 * Returns the decoded image.
	 * @return a new array; empty if there is nothing
	 */
	public byte[] bytes() {
		return Raw.bytes(this.raw, "data");
	}

	/**
	 * Returns the image as it came.
	 * @return base64 text
	 */
	public String data() {
		return Raw.requiredText(this.raw, "data");
	}

	/**
	 * Returns the media type.
	 * @return a type such as {@code image/png}
	 */
	public String mimeType() {
		return Raw.requiredText(this.raw, "mimeType");
	}

}
