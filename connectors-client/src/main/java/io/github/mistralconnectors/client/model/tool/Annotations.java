// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import io.github.mistralconnectors.client.internal.json.JsonMembers;
import org.jspecify.annotations.Nullable;

/**
 * Annotations of a content block.
 *
 * @param audience intended audience, empty if absent
 * @param priority importance from 0 (entirely optional) to 1 (effectively required), null
 * if absent
 * @since 0.1
 */
public record Annotations(List<AnnotationAudience> audience, @Nullable Double priority) {

	public Annotations {
		audience = DefensiveCopies.list(audience);
	}

	static Annotations of(Map<String, @Nullable Object> json) {
		return new Annotations(JsonMembers.texts(json, "audience").stream().map(AnnotationAudience::new).toList(),
				JsonMembers.fraction(json, "priority"));
	}

}
