// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import io.github.mistralconnectors.client.internal.json.JsonMembers;
import org.jspecify.annotations.Nullable;

/**
 * Image in the result of a tool call.
 *
 * @param raw all members of the block
 * @since 0.1
 */
public record ImageContent(@JsonValue Map<String, @Nullable Object> raw) implements ToolContent {

	public ImageContent {
		raw = DefensiveCopies.map(raw);
	}

	/**
	 * Returns the decoded image.
	 * @return a new array, empty if the data is not base64
	 */
	public byte[] bytes() {
		return JsonMembers.bytes(this.raw, "data");
	}

	/**
	 * Returns the encoded image.
	 * @return base64 text
	 */
	public String data() {
		return JsonMembers.requiredText(this.raw, "data");
	}

	/**
	 * Returns the media type of the image.
	 * @return a media type such as {@code image/png}
	 */
	public String mimeType() {
		return JsonMembers.requiredText(this.raw, "mimeType");
	}

}
