// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * Intended audience of a content block. A value that this library does not know is kept
 * as it is.
 *
 * @param value the value in JSON
 * @since 0.1
 */
public record AnnotationAudience(@JsonValue String value) {

	/** The user. */
	public static final AnnotationAudience USER = new AnnotationAudience("user");

	/** The model. */
	public static final AnnotationAudience ASSISTANT = new AnnotationAudience("assistant");

	public AnnotationAudience {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
