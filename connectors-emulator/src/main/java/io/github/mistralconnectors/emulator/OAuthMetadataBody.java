// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.List;

/** Checks authorization server metadata given by a caller. */
final class OAuthMetadataBody {

	private static final String AUTHORIZATION = "authorization_endpoint";

	private static final List<String> REQUIRED = List.of("issuer", "token_endpoint");

	private OAuthMetadataBody() {
	}

	/**
	 * Since September a server for client credentials needs no authorization endpoint.
	 */
	static void check(BodyFields parent, String name, Edition edition) {
		BodyFields metadata = parent.nested(name, true);
		if (metadata != null) {
			REQUIRED.forEach(metadata::require);
			REQUIRED.forEach((member) -> metadata.url(member, false));
			if (edition == Edition.AUGUST_2026) {
				metadata.require(AUTHORIZATION);
			}
			metadata.url(AUTHORIZATION, edition == Edition.SEPTEMBER_2026);
			metadata.url("registration_endpoint", true);
		}
	}

}
