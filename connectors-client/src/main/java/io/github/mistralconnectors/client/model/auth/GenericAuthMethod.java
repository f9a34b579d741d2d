// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mistralconnectors.client.internal.json.Copies;
import io.github.mistralconnectors.client.internal.json.RequestFields;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A way to authenticate of any type, to add to a connector or to replace the one of the
 * same type; for updates only, since the edition of August 2026. Only what was set goes
 * on the wire.
 */
public final class GenericAuthMethod implements AuthMethod {

	private final Map<String, @Nullable Object> fields;

	private GenericAuthMethod(Map<String, @Nullable Object> fields) {
		this.fields = fields;
	}

	/**
	 * Starts a method by which the service authenticates to the server.
	 * @param methodType the type
	 * @return a builder
	 */
	public static Builder outbound(OutboundAuthenticationType methodType) {
		Assert.notNull(methodType, "methodType must be given");
		return new Builder(methodType);
	}

	/**
	 * Starts a method by which the server authenticates to the service.
	 * @param methodType the type
	 * @return a builder with the direction set
	 */
	public static Builder inbound(InboundAuthenticationType methodType) {
		Assert.notNull(methodType, "methodType must be given");
		return new Builder(methodType).authDirection(AuthDirection.INBOUND);
	}

	@JsonValue
	Map<String, @Nullable Object> fields() {
		return this.fields;
	}

	@Override
	public String toString() {
		return "GenericAuthMethod" + RequestFields.describe(this.fields);
	}

	/**
	 * Collects what to send.
	 */
	public static final class Builder {

		private final RequestFields fields = new RequestFields();

		private Builder(Object methodType) {
			this.fields.put("method_type", methodType);
		}

		/**
		 * Sets who authenticates to whom; outbound where nothing is said.
		 * @param authDirection the direction
		 * @return this builder
		 */
		public Builder authDirection(AuthDirection authDirection) {
			this.fields.put("auth_direction", authDirection);
			return this;
		}

		/**
		 * Sets the headers that whoever stores credentials has to supply.
		 * @param headers the headers; null is sent as null
		 * @return this builder
		 */
		public Builder headers(@Nullable List<ConnectorAuthenticationHeader> headers) {
			this.fields.put("headers", (headers != null) ? Copies.list(headers) : null);
			return this;
		}

		/**
		 * Sets headers that go along with every credential of the method.
		 * @param globalHeaders values by name
		 * @return this builder
		 */
		public Builder globalHeaders(Map<String, GlobalHeaderValue> globalHeaders) {
			this.fields.put("global_headers", Copies.map(globalHeaders));
			return this;
		}

		/**
		 * Sets the OAuth 2 client and its secret.
		 * @param secrets the client; null is sent as null
		 * @return this builder
		 */
		public Builder oauth2MetadataSecrets(@Nullable OAuth2MetadataSecrets secrets) {
			this.fields.put("oauth2_metadata_secrets", secrets);
			return this;
		}

		/**
		 * Sets the authorization server.
		 * @param metadata the server; null is sent as null
		 * @return this builder
		 */
		public Builder oauth2ServerMetadata(@Nullable OAuthServerMetadata metadata) {
			this.fields.put("oauth2_server_metadata", metadata);
			return this;
		}

		/**
		 * Builds the method.
		 * @return the method
		 */
		public GenericAuthMethod build() {
			return new GenericAuthMethod(this.fields.copy());
		}

	}

}
