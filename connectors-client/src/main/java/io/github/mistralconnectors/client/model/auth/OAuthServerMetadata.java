// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import io.github.mistralconnectors.client.internal.json.JsonMembers;
import io.github.mistralconnectors.client.internal.json.RequestMembers;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Metadata of an OAuth 2 authorization server (RFC 8414), in requests and in responses.
 * There are accessors for the members that matter to a client of the server; all others
 * are in {@link #raw()}. The accessors never fail: a member of another form than
 * described is null or empty there.
 *
 * @param raw all members of the metadata by their names in the RFC
 * @since 0.1
 */
public record OAuthServerMetadata(@JsonValue Map<String, @Nullable Object> raw) {

	public OAuthServerMetadata {
		raw = DefensiveCopies.map(raw);
	}

	/**
	 * Creates metadata from their JSON form.
	 * @param raw the members of the metadata
	 * @return the metadata
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static OAuthServerMetadata of(Map<String, @Nullable Object> raw) {
		return new OAuthServerMetadata(raw);
	}

	/**
	 * Creates a builder of metadata for a request.
	 * @param issuer issuer identifier of the server, not empty
	 * @param tokenEndpoint URL of the token endpoint, not empty
	 * @return a builder with nothing else set
	 * @throws IllegalArgumentException if one of them is empty
	 */
	public static Builder builder(String issuer, String tokenEndpoint) {
		return new Builder(issuer, tokenEndpoint);
	}

	/**
	 * Returns the issuer identifier of the server.
	 * @return a URL, empty if absent
	 */
	public String issuer() {
		return JsonMembers.requiredText(this.raw, "issuer");
	}

	/**
	 * Returns the URL of the token endpoint.
	 * @return the URL, empty if absent
	 */
	public String tokenEndpoint() {
		return JsonMembers.requiredText(this.raw, "token_endpoint");
	}

	/**
	 * Returns the URL of the authorization endpoint.
	 * @return the URL, null if absent
	 */
	public @Nullable String authorizationEndpoint() {
		return JsonMembers.text(this.raw, "authorization_endpoint");
	}

	/**
	 * Returns the URL of the registration endpoint.
	 * @return the URL, null if absent
	 */
	public @Nullable String registrationEndpoint() {
		return JsonMembers.text(this.raw, "registration_endpoint");
	}

	/**
	 * Returns the scopes that the server supports.
	 * @return the scopes, empty if absent
	 */
	public List<String> scopesSupported() {
		return JsonMembers.texts(this.raw, "scopes_supported");
	}

	/**
	 * Returns the grant types that the server supports.
	 * @return the grant types, empty if absent
	 */
	public List<String> grantTypesSupported() {
		return JsonMembers.texts(this.raw, "grant_types_supported");
	}

	/**
	 * Returns the methods by which clients can authenticate at the token endpoint.
	 * @return the methods, empty if absent
	 */
	public List<String> tokenEndpointAuthMethodsSupported() {
		return JsonMembers.texts(this.raw, "token_endpoint_auth_methods_supported");
	}

	/**
	 * Returns the code challenge methods that the server supports.
	 * @return the methods, empty if absent
	 */
	public List<String> codeChallengeMethodsSupported() {
		return JsonMembers.texts(this.raw, "code_challenge_methods_supported");
	}

	/**
	 * Returns the source of the metadata, in responses only.
	 * @return the source, null if absent
	 */
	public @Nullable OAuthMetadataSource xSource() {
		return JsonMembers.value(this.raw, "x_source", OAuthMetadataSource::new);
	}

	/**
	 * Returns the URL of the resource for which the metadata were found, in responses
	 * only.
	 * @return the URL, null if absent
	 */
	public @Nullable String xResourceUrl() {
		return JsonMembers.text(this.raw, "x_resource_url");
	}

	/**
	 * Returns the scopes to request; since API version 2026-08.
	 * @return the scopes, separated by spaces; null if absent
	 */
	public @Nullable String xScope() {
		return JsonMembers.text(this.raw, "x_scope");
	}

	/**
	 * Builder of {@link OAuthServerMetadata} for a request. URLs are absolute and not
	 * empty.
	 */
	public static final class Builder {

		private final RequestMembers members = new RequestMembers();

		private Builder(String issuer, String tokenEndpoint) {
			Assert.hasText(issuer, "issuer must not be empty");
			Assert.hasText(tokenEndpoint, "tokenEndpoint must not be empty");
			member("issuer", issuer);
			member("token_endpoint", tokenEndpoint);
		}

		/**
		 * Sets the URL of the authorization endpoint. It is required for all grants
		 * except {@code client_credentials}, and in any case before API version 2026-09.
		 * @param authorizationEndpoint the URL
		 * @return this builder
		 */
		public Builder authorizationEndpoint(String authorizationEndpoint) {
			return member("authorization_endpoint", authorizationEndpoint);
		}

		/**
		 * Sets the URL of the registration endpoint.
		 * @param registrationEndpoint the URL
		 * @return this builder
		 */
		public Builder registrationEndpoint(String registrationEndpoint) {
			return member("registration_endpoint", registrationEndpoint);
		}

		/**
		 * Sets the scopes that the server supports.
		 * @param scopesSupported the scopes
		 * @return this builder
		 */
		public Builder scopesSupported(List<String> scopesSupported) {
			return member("scopes_supported", DefensiveCopies.list(scopesSupported));
		}

		/**
		 * Sets the response types that the server supports, {@code code} by default.
		 * @param responseTypesSupported the response types
		 * @return this builder
		 */
		public Builder responseTypesSupported(List<String> responseTypesSupported) {
			return member("response_types_supported", DefensiveCopies.list(responseTypesSupported));
		}

		/**
		 * Sets the grant types that the server supports.
		 * @param grantTypesSupported the grant types
		 * @return this builder
		 */
		public Builder grantTypesSupported(List<String> grantTypesSupported) {
			return member("grant_types_supported", DefensiveCopies.list(grantTypesSupported));
		}

		/**
		 * Sets the methods by which clients can authenticate at the token endpoint.
		 * @param tokenEndpointAuthMethodsSupported the methods
		 * @return this builder
		 */
		public Builder tokenEndpointAuthMethodsSupported(List<String> tokenEndpointAuthMethodsSupported) {
			return member("token_endpoint_auth_methods_supported",
					DefensiveCopies.list(tokenEndpointAuthMethodsSupported));
		}

		/**
		 * Sets the code challenge methods that the server supports.
		 * @param codeChallengeMethodsSupported the methods
		 * @return this builder
		 */
		public Builder codeChallengeMethodsSupported(List<String> codeChallengeMethodsSupported) {
			return member("code_challenge_methods_supported", DefensiveCopies.list(codeChallengeMethodsSupported));
		}

		/**
		 * Sets whether the id of a client may be the URL of a document about the client.
		 * @param clientIdMetadataDocumentSupported whether such ids are supported
		 * @return this builder
		 */
		public Builder clientIdMetadataDocumentSupported(boolean clientIdMetadataDocumentSupported) {
			return member("client_id_metadata_document_supported", clientIdMetadataDocumentSupported);
		}

		/**
		 * Sets the scopes to request; since API version 2026-08.
		 * @param xScope the scopes, separated by spaces
		 * @return this builder
		 */
		public Builder xScope(String xScope) {
			return member("x_scope", xScope);
		}

		/**
		 * Sets any other member of the metadata.
		 * @param name name in the RFC, such as {@code revocation_endpoint}
		 * @param value a text, boolean or list of texts
		 * @return this builder
		 */
		public Builder member(String name, Object value) {
			this.members.put(name, value);
			return this;
		}

		/**
		 * Builds the metadata.
		 * @return the metadata
		 */
		public OAuthServerMetadata build() {
			return new OAuthServerMetadata(this.members.copy());
		}

	}

}
