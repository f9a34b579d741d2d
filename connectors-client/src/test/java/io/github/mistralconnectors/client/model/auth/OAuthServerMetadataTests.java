// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link OAuthServerMetadata}.
 */
class OAuthServerMetadataTests {

	private static final String ISSUER = "https://auth.example.com";

	private static final String TOKEN_ENDPOINT = ISSUER + "/token";

	@Test
	void builtMetadataHasOnlyWhatWasSet() {
		OAuthServerMetadata metadata = OAuthServerMetadata.builder(ISSUER, TOKEN_ENDPOINT)
			.scopesSupported(List.of("read"))
			.member("revocation_endpoint", ISSUER + "/revoke")
			.build();
		assertThat(metadata.raw()).isEqualTo(Map.of("issuer", ISSUER, "token_endpoint", TOKEN_ENDPOINT,
				"scopes_supported", List.of("read"), "revocation_endpoint", ISSUER + "/revoke"));
		assertThat(metadata.issuer()).isEqualTo(ISSUER);
		assertThat(metadata.scopesSupported()).containsExactly("read");
		assertThat(metadata.authorizationEndpoint()).isNull();
		assertThat(metadata.grantTypesSupported()).isEmpty();
	}

	@Test
	void memberOfAnotherFormIsStillThere() {
		Map<String, Object> raw = Map.of("issuer", 7, "scopes_supported", "read", "x_source", "brand_new");
		OAuthServerMetadata metadata = OAuthServerMetadata.of(raw);
		assertThat(metadata.issuer()).isEmpty();
		assertThat(metadata.scopesSupported()).isEmpty();
		assertThat(metadata.xSource()).isEqualTo(new OAuthMetadataSource("brand_new"));
		assertThat(metadata.raw()).isEqualTo(raw);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void issuerAndTokenEndpointMustNotBeEmpty(String empty) {
		assertThatIllegalArgumentException().isThrownBy(() -> OAuthServerMetadata.builder(empty, TOKEN_ENDPOINT))
			.withMessageContaining("issuer must not be empty");
		assertThatIllegalArgumentException().isThrownBy(() -> OAuthServerMetadata.builder(ISSUER, empty))
			.withMessageContaining("tokenEndpoint must not be empty");
	}

}
