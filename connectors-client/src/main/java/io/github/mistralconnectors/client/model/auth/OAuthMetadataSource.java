// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * Where the metadata of an authorization server come from. An open value: a text this
 * library does not know is kept as it is.
 *
 * @param value the text on the wire
 */
public record OAuthMetadataSource(@JsonValue String value) {

	/** The service found them. */
	public static final OAuthMetadataSource AUTODISCOVERY = new OAuthMetadataSource("autodiscovery");

	/** The creator of the connector gave them. */
	public static final OAuthMetadataSource PROVIDED = new OAuthMetadataSource("provided");

	public OAuthMetadataSource {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
