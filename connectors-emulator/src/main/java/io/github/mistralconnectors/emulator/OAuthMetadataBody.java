// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.List;

/** Checks authorization server metadata given by a caller. */
final class OAuthMetadataBody {

	private static final List<String> REQUIRED = List.of("issuer", "authorization_endpoint", "token_endpoint");

	private OAuthMetadataBody() {
	}

	static void check(BodyFields parent, String name) {
		BodyFields metadata = parent.nested(name, true);
		if (metadata != null) {
			REQUIRED.forEach(metadata::require);
			REQUIRED.forEach((member) -> metadata.url(member, false));
			metadata.url("registration_endpoint", true);
		}
	}

}
