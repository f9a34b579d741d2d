// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.internal.json.Copies;
import io.github.mistralconnectors.client.internal.json.Raw;
import org.jspecify.annotations.Nullable;

/**
 * For whom a block of content is meant, and how important it is.
 *
 * @param audience for whom; empty if the server did not say
 * @param priority from 0, entirely optional, to 1, effectively required; null if the
 * server did not say
 */
public record Annotations(List<AnnotationAudience> audience, @Nullable Double priority) {

	public Annotations {
		audience = Copies.list(audience);
	}

	static Annotations of(Map<String, @Nullable Object> raw) {
		return new Annotations(Raw.texts(raw, "audience").stream().map(AnnotationAudience::new).toList(),
				Raw.fraction(raw, "priority"));
	}

}
