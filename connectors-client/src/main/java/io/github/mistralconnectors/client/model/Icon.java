// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.internal.json.Copies;
import io.github.mistralconnectors.client.internal.json.Raw;
import org.jspecify.annotations.Nullable;

/**
 * An icon of a tool, a resource or a server.
 *
 * @param src address of the image, also a {@code data:} URL
 * @param mimeType media type, null if the server said none
 * @param sizes sizes such as {@code 48x48} or {@code any}; empty if the server said none
 */
public record Icon(String src, @Nullable String mimeType, List<String> sizes) {

	public Icon {
		sizes = Copies.list(sizes);
	}

	public static List<Icon> of(Map<String, @Nullable Object> raw) {
		return Raw.views(raw, "icons", (icon) -> new Icon(Raw.requiredText(icon, "src"), Raw.text(icon, "mimeType"),
				Raw.texts(icon, "sizes")));
	}

}
