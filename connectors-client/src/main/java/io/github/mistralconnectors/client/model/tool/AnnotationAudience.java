// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * For whom content is meant. An open value: a text this library does not know is kept as
 * it is.
 *
 * @param value the text on the wire
 */
public record AnnotationAudience(@JsonValue String value) {

	/** For the user. */
	public static final AnnotationAudience USER = new AnnotationAudience("user");

	/** For the model. */
	public static final AnnotationAudience ASSISTANT = new AnnotationAudience("assistant");

	public AnnotationAudience {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
