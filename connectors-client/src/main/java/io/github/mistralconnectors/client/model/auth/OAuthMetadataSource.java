// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * Source of the metadata of an authorization server. A value that this library does not
 * know is kept as it is.
 *
 * @param value the value in JSON
 * @since 0.1
 */
public record OAuthMetadataSource(@JsonValue String value) {

	/** The service discovered the metadata. */
	public static final OAuthMetadataSource AUTODISCOVERY = new OAuthMetadataSource("autodiscovery");

	/** The creator of the connector provided the metadata. */
	public static final OAuthMetadataSource PROVIDED = new OAuthMetadataSource("provided");

	public OAuthMetadataSource {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
