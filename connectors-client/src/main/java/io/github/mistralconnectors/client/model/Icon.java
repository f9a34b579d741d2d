// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import io.github.mistralconnectors.client.internal.json.JsonMembers;
import org.jspecify.annotations.Nullable;

/**
 * Icon of a tool, a resource or a server.
 *
 * @param src URL of the image, which may be a {@code data:} URL
 * @param mimeType media type, null if absent
 * @param sizes sizes such as {@code 48x48} or {@code any}, empty if absent
 * @since 0.1
 */
public record Icon(String src, @Nullable String mimeType, List<String> sizes) {

	public Icon {
		sizes = DefensiveCopies.list(sizes);
	}

	/**
	 * Creates an icon from its JSON form.
	 * @param json the members of the icon
	 * @return the icon
	 */
	public static Icon of(Map<String, @Nullable Object> json) {
		return new Icon(JsonMembers.requiredText(json, "src"), JsonMembers.text(json, "mimeType"),
				JsonMembers.texts(json, "sizes"));
	}

}
