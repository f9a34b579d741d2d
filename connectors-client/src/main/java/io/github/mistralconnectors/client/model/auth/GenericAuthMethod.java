// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.internal.json.RequestChecks;
import io.github.mistralconnectors.client.internal.json.RequestMembers;
import io.github.mistralconnectors.client.model.RequestBody;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Authentication method of any type. It adds a method to a connector or replaces the one
 * of the same type; in updates only, since API version 2026-08. Only what was set is
 * sent.
 *
 * @since 0.1
 */
public final class GenericAuthMethod extends RequestBody implements AuthMethod {

	private GenericAuthMethod(Map<String, @Nullable Object> members) {
		super(members);
	}

	/**
	 * Creates a builder.
	 * @param methodType type of the method
	 * @return a builder with nothing else set
	 */
	public static Builder builder(AuthenticationType methodType) {
		return new Builder(methodType);
	}

	/**
	 * Builder of a {@link GenericAuthMethod}.
	 */
	public static final class Builder {

		private final RequestMembers members = new RequestMembers();

		private Builder(AuthenticationType methodType) {
			Assert.notNull(methodType, "methodType must be given");
			set("method_type", methodType);
		}

		/**
		 * Sets the direction, in API versions 2026-08 and 2026-09. It is outbound by
		 * default; a webhook is inbound.
		 * @param authDirection the direction
		 * @return this builder
		 */
		public Builder authDirection(AuthDirection authDirection) {
			return set("auth_direction", authDirection);
		}

		/**
		 * Sets the headers that stored credentials have to supply.
		 * @param headers the headers; null is sent as null
		 * @return this builder
		 * @throws IllegalArgumentException if a header has no name
		 */
		public Builder headers(@Nullable List<ConnectorAuthenticationHeader> headers) {
			return set("headers", RequestChecks.authenticationHeaders(headers, ConnectorAuthenticationHeader::name));
		}

		/**
		 * Sets the headers that are sent with all credentials of the method.
		 * @param globalHeaders values by the name of the header
		 * @return this builder
		 * @throws IllegalArgumentException if a header has no name or no value
		 */
		public Builder globalHeaders(Map<String, GlobalHeaderValue> globalHeaders) {
			return set("global_headers", RequestChecks.globalHeaders(globalHeaders, GlobalHeaderValue::value));
		}

		/**
		 * Sets the OAuth 2 client and its secret.
		 * @param secrets the client; null is sent as null
		 * @return this builder
		 */
		public Builder oauth2MetadataSecrets(@Nullable OAuth2MetadataSecrets secrets) {
			return set("oauth2_metadata_secrets", secrets);
		}

		/**
		 * Sets the metadata of the authorization server.
		 * @param metadata the metadata; null is sent as null
		 * @return this builder
		 */
		public Builder oauth2ServerMetadata(@Nullable OAuthServerMetadata metadata) {
			return set("oauth2_server_metadata", metadata);
		}

		private Builder set(String name, @Nullable Object value) {
			this.members.put(name, value);
			return this;
		}

		/**
		 * Builds the method.
		 * @return the method
		 */
		public GenericAuthMethod build() {
			return new GenericAuthMethod(this.members.copy());
		}

	}

}
