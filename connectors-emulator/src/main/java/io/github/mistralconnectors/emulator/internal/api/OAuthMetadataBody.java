// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

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
	static void check(BodyFields parent, String name, Version version) {
		BodyFields metadata = parent.nested(name, true);
		if (metadata != null) {
			REQUIRED.forEach(metadata::require);
			REQUIRED.forEach((member) -> metadata.url(member, false));
			if (!version.isAtLeast(Version.V2026_09)) {
				metadata.require(AUTHORIZATION);
			}
			metadata.url(AUTHORIZATION, version.isAtLeast(Version.V2026_09));
			metadata.url("registration_endpoint", true);
		}
	}

}
