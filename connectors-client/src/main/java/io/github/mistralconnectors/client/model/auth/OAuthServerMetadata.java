// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.util.List;

import io.github.mistralconnectors.client.internal.json.Copies;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Metadata of an OAuth 2 authorization server after RFC 8414, in requests and in answers.
 * In a request only what was set goes on the wire; in an answer null means that the
 * service said nothing.
 *
 * @param issuer the server's own address, as it names itself in tokens
 * @param tokenEndpoint where tokens are issued
 * @param authorizationEndpoint where users authorize; needed but for {@code
 * client_credentials}, and by the editions before September 2026 in any case
 * @param registrationEndpoint where clients register
 * @param scopesSupported scopes it knows
 * @param responseTypesSupported response types it knows; the service takes {@code code}
 * alone when it is left out
 * @param responseModesSupported response modes it knows
 * @param grantTypesSupported grant types it knows
 * @param tokenEndpointAuthMethodsSupported how clients may name themselves at the token
 * endpoint
 * @param tokenEndpointAuthSigningAlgValuesSupported algorithms for signed assertions at
 * the token endpoint
 * @param serviceDocumentation address of a page for developers
 * @param uiLocalesSupported languages of its pages
 * @param opPolicyUri address of its policy
 * @param opTosUri address of its terms of service
 * @param revocationEndpoint where tokens are revoked
 * @param revocationEndpointAuthMethodsSupported how clients may name themselves at the
 * revocation endpoint
 * @param revocationEndpointAuthSigningAlgValuesSupported algorithms for signed assertions
 * at the revocation endpoint
 * @param introspectionEndpoint where tokens are examined
 * @param introspectionEndpointAuthMethodsSupported how clients may name themselves at the
 * introspection endpoint
 * @param introspectionEndpointAuthSigningAlgValuesSupported algorithms for signed
 * assertions at the introspection endpoint
 * @param codeChallengeMethodsSupported code challenge methods it knows
 * @param clientIdMetadataDocumentSupported whether a client's id may be the address of a
 * document about it
 * @param xSource where the metadata come from; said by the service
 * @param xResourceUrl the resource the metadata were found for
 * @param xScope scopes to ask for, separated by spaces; since the edition of August 2026
 */
public record OAuthServerMetadata(String issuer, String tokenEndpoint, @Nullable String authorizationEndpoint,
		@Nullable String registrationEndpoint, @Nullable List<String> scopesSupported,
		@Nullable List<String> responseTypesSupported, @Nullable List<String> responseModesSupported,
		@Nullable List<String> grantTypesSupported, @Nullable List<String> tokenEndpointAuthMethodsSupported,
		@Nullable List<String> tokenEndpointAuthSigningAlgValuesSupported, @Nullable String serviceDocumentation,
		@Nullable List<String> uiLocalesSupported, @Nullable String opPolicyUri, @Nullable String opTosUri,
		@Nullable String revocationEndpoint, @Nullable List<String> revocationEndpointAuthMethodsSupported,
		@Nullable List<String> revocationEndpointAuthSigningAlgValuesSupported, @Nullable String introspectionEndpoint,
		@Nullable List<String> introspectionEndpointAuthMethodsSupported,
		@Nullable List<String> introspectionEndpointAuthSigningAlgValuesSupported,
		@Nullable List<String> codeChallengeMethodsSupported, @Nullable Boolean clientIdMetadataDocumentSupported,
		@Nullable OAuthMetadataSource xSource, @Nullable String xResourceUrl, @Nullable String xScope) {

	public OAuthServerMetadata {
		scopesSupported = copy(scopesSupported);
		responseTypesSupported = copy(responseTypesSupported);
		responseModesSupported = copy(responseModesSupported);
		grantTypesSupported = copy(grantTypesSupported);
		tokenEndpointAuthMethodsSupported = copy(tokenEndpointAuthMethodsSupported);
		tokenEndpointAuthSigningAlgValuesSupported = copy(tokenEndpointAuthSigningAlgValuesSupported);
		uiLocalesSupported = copy(uiLocalesSupported);
		revocationEndpointAuthMethodsSupported = copy(revocationEndpointAuthMethodsSupported);
		revocationEndpointAuthSigningAlgValuesSupported = copy(revocationEndpointAuthSigningAlgValuesSupported);
		introspectionEndpointAuthMethodsSupported = copy(introspectionEndpointAuthMethodsSupported);
		introspectionEndpointAuthSigningAlgValuesSupported = copy(introspectionEndpointAuthSigningAlgValuesSupported);
		codeChallengeMethodsSupported = copy(codeChallengeMethodsSupported);
	}

	private static @Nullable List<String> copy(@Nullable List<String> list) {
		return (list != null) ? Copies.list(list) : null;
	}

	/**
	 * Starts a request's metadata.
	 * @param issuer the server's own address, as it names itself in tokens; not empty
	 * @param tokenEndpoint where tokens are issued; not empty
	 * @return a builder
	 * @throws IllegalArgumentException if one of them is empty
	 */
	public static Builder builder(String issuer, String tokenEndpoint) {
		return new Builder(issuer, tokenEndpoint);
	}

	/**
	 * Collects what to send. Addresses are absolute and not empty.
	 */
	public static final class Builder {

		private final String issuer;

		private final String tokenEndpoint;

		private @Nullable String authorizationEndpoint;

		private @Nullable String registrationEndpoint;

		private @Nullable List<String> scopesSupported;

		private @Nullable List<String> responseTypesSupported;

		private @Nullable List<String> responseModesSupported;

		private @Nullable List<String> grantTypesSupported;

		private @Nullable List<String> tokenEndpointAuthMethodsSupported;

		private @Nullable List<String> tokenEndpointAuthSigningAlgValuesSupported;

		private @Nullable String serviceDocumentation;

		private @Nullable List<String> uiLocalesSupported;

		private @Nullable String opPolicyUri;

		private @Nullable String opTosUri;

		private @Nullable String revocationEndpoint;

		private @Nullable List<String> revocationEndpointAuthMethodsSupported;

		private @Nullable List<String> revocationEndpointAuthSigningAlgValuesSupported;

		private @Nullable String introspectionEndpoint;

		private @Nullable List<String> introspectionEndpointAuthMethodsSupported;

		private @Nullable List<String> introspectionEndpointAuthSigningAlgValuesSupported;

		private @Nullable List<String> codeChallengeMethodsSupported;

		private @Nullable Boolean clientIdMetadataDocumentSupported;

		private @Nullable String xScope;

		private Builder(String issuer, String tokenEndpoint) {
			Assert.hasText(issuer, "issuer must not be empty");
			Assert.hasText(tokenEndpoint, "tokenEndpoint must not be empty");
			this.issuer = issuer;
			this.tokenEndpoint = tokenEndpoint;
		}

		/**
		 * Sets where users authorize.
		 * @param authorizationEndpoint where users authorize; needed but for {@code
		 * client_credentials}, and by the editions before September 2026 in any case
		 * @return this builder
		 */
		public Builder authorizationEndpoint(String authorizationEndpoint) {
			this.authorizationEndpoint = authorizationEndpoint;
			return this;
		}

		/**
		 * Sets where clients register.
		 * @param registrationEndpoint where clients register
		 * @return this builder
		 */
		public Builder registrationEndpoint(String registrationEndpoint) {
			this.registrationEndpoint = registrationEndpoint;
			return this;
		}

		/**
		 * Sets the scopes it knows.
		 * @param scopesSupported scopes it knows
		 * @return this builder
		 */
		public Builder scopesSupported(List<String> scopesSupported) {
			this.scopesSupported = scopesSupported;
			return this;
		}

		/**
		 * Sets the response types it knows.
		 * @param responseTypesSupported response types it knows; the service takes {@code
		 * code} alone when it is left out
		 * @return this builder
		 */
		public Builder responseTypesSupported(List<String> responseTypesSupported) {
			this.responseTypesSupported = responseTypesSupported;
			return this;
		}

		/**
		 * Sets the response modes it knows.
		 * @param responseModesSupported response modes it knows
		 * @return this builder
		 */
		public Builder responseModesSupported(List<String> responseModesSupported) {
			this.responseModesSupported = responseModesSupported;
			return this;
		}

		/**
		 * Sets the grant types it knows.
		 * @param grantTypesSupported grant types it knows
		 * @return this builder
		 */
		public Builder grantTypesSupported(List<String> grantTypesSupported) {
			this.grantTypesSupported = grantTypesSupported;
			return this;
		}

		/**
		 * Sets how clients may name themselves at the token endpoint.
		 * @param tokenEndpointAuthMethodsSupported how clients may name themselves at the
		 * token endpoint
		 * @return this builder
		 */
		public Builder tokenEndpointAuthMethodsSupported(List<String> tokenEndpointAuthMethodsSupported) {
			this.tokenEndpointAuthMethodsSupported = tokenEndpointAuthMethodsSupported;
			return this;
		}

		/**
		 * Sets the algorithms for signed assertions at the token endpoint.
		 * @param tokenEndpointAuthSigningAlgValuesSupported algorithms for signed
		 * assertions at the token endpoint
		 * @return this builder
		 */
		public Builder tokenEndpointAuthSigningAlgValuesSupported(
				List<String> tokenEndpointAuthSigningAlgValuesSupported) {
			this.tokenEndpointAuthSigningAlgValuesSupported = tokenEndpointAuthSigningAlgValuesSupported;
			return this;
		}

		/**
		 * Sets the address of a page for developers.
		 * @param serviceDocumentation address of a page for developers
		 * @return this builder
		 */
		public Builder serviceDocumentation(String serviceDocumentation) {
			this.serviceDocumentation = serviceDocumentation;
			return this;
		}

		/**
		 * Sets the languages of its pages.
		 * @param uiLocalesSupported languages of its pages
		 * @return this builder
		 */
		public Builder uiLocalesSupported(List<String> uiLocalesSupported) {
			this.uiLocalesSupported = uiLocalesSupported;
			return this;
		}

		/**
		 * Sets the address of its policy.
		 * @param opPolicyUri address of its policy
		 * @return this builder
		 */
		public Builder opPolicyUri(String opPolicyUri) {
			this.opPolicyUri = opPolicyUri;
			return this;
		}

		/**
		 * Sets the address of its terms of service.
		 * @param opTosUri address of its terms of service
		 * @return this builder
		 */
		public Builder opTosUri(String opTosUri) {
			this.opTosUri = opTosUri;
			return this;
		}

		/**
		 * Sets where tokens are revoked.
		 * @param revocationEndpoint where tokens are revoked
		 * @return this builder
		 */
		public Builder revocationEndpoint(String revocationEndpoint) {
			this.revocationEndpoint = revocationEndpoint;
			return this;
		}

		/**
		 * Sets how clients may name themselves at the revocation endpoint.
		 * @param revocationEndpointAuthMethodsSupported how clients may name themselves
		 * at the revocation endpoint
		 * @return this builder
		 */
		public Builder revocationEndpointAuthMethodsSupported(List<String> revocationEndpointAuthMethodsSupported) {
			this.revocationEndpointAuthMethodsSupported = revocationEndpointAuthMethodsSupported;
			return this;
		}

		/**
		 * Sets the algorithms for signed assertions at the revocation endpoint.
		 * @param revocationEndpointAuthSigningAlgValuesSupported algorithms for signed
		 * assertions at the revocation endpoint
		 * @return this builder
		 */
		public Builder revocationEndpointAuthSigningAlgValuesSupported(
				List<String> revocationEndpointAuthSigningAlgValuesSupported) {
			this.revocationEndpointAuthSigningAlgValuesSupported = revocationEndpointAuthSigningAlgValuesSupported;
			return this;
		}

		/**
		 * Sets where tokens are examined.
		 * @param introspectionEndpoint where tokens are examined
		 * @return this builder
		 */
		public Builder introspectionEndpoint(String introspectionEndpoint) {
			this.introspectionEndpoint = introspectionEndpoint;
			return this;
		}

		/**
		 * Sets how clients may name themselves at the introspection endpoint.
		 * @param introspectionEndpointAuthMethodsSupported how clients may name
		 * themselves at the introspection endpoint
		 * @return this builder
		 */
		public Builder introspectionEndpointAuthMethodsSupported(
				List<String> introspectionEndpointAuthMethodsSupported) {
			this.introspectionEndpointAuthMethodsSupported = introspectionEndpointAuthMethodsSupported;
			return this;
		}

		/**
		 * Sets the algorithms for signed assertions at the introspection endpoint.
		 * @param introspectionEndpointAuthSigningAlgValuesSupported algorithms for signed
		 * assertions at the introspection endpoint
		 * @return this builder
		 */
		public Builder introspectionEndpointAuthSigningAlgValuesSupported(
				List<String> introspectionEndpointAuthSigningAlgValuesSupported) {
			this.introspectionEndpointAuthSigningAlgValuesSupported = introspectionEndpointAuthSigningAlgValuesSupported;
			return this;
		}

		/**
		 * Sets the code challenge methods it knows.
		 * @param codeChallengeMethodsSupported code challenge methods it knows
		 * @return this builder
		 */
		public Builder codeChallengeMethodsSupported(List<String> codeChallengeMethodsSupported) {
			this.codeChallengeMethodsSupported = codeChallengeMethodsSupported;
			return this;
		}

		/**
		 * Sets whether a client's id may be the address of a document about it.
		 * @param clientIdMetadataDocumentSupported whether a client's id may be the
		 * address of a document about it
		 * @return this builder
		 */
		public Builder clientIdMetadataDocumentSupported(boolean clientIdMetadataDocumentSupported) {
			this.clientIdMetadataDocumentSupported = clientIdMetadataDocumentSupported;
			return this;
		}

		/**
		 * Sets the scopes to ask for, separated by spaces.
		 * @param xScope scopes to ask for, separated by spaces; since the edition of
		 * August 2026
		 * @return this builder
		 */
		public Builder xScope(String xScope) {
			this.xScope = xScope;
			return this;
		}

		/**
		 * Builds the metadata.
		 * @return the metadata
		 */
		public OAuthServerMetadata build() {
			return new OAuthServerMetadata(this.issuer, this.tokenEndpoint, this.authorizationEndpoint,
					this.registrationEndpoint, this.scopesSupported, this.responseTypesSupported,
					this.responseModesSupported, this.grantTypesSupported, this.tokenEndpointAuthMethodsSupported,
					this.tokenEndpointAuthSigningAlgValuesSupported, this.serviceDocumentation, this.uiLocalesSupported,
					this.opPolicyUri, this.opTosUri, this.revocationEndpoint,
					this.revocationEndpointAuthMethodsSupported, this.revocationEndpointAuthSigningAlgValuesSupported,
					this.introspectionEndpoint, this.introspectionEndpointAuthMethodsSupported,
					this.introspectionEndpointAuthSigningAlgValuesSupported, this.codeChallengeMethodsSupported,
					this.clientIdMetadataDocumentSupported, null, null, this.xScope);
		}

	}

}
