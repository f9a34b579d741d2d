// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mistralconnectors.client.internal.json.Checks;
import io.github.mistralconnectors.client.internal.json.Copies;
import io.github.mistralconnectors.client.internal.json.RequestFields;
import io.github.mistralconnectors.client.model.ConnectorProtocol;
import io.github.mistralconnectors.client.model.ResourceVisibility;
import io.github.mistralconnectors.client.model.auth.AuthData;
import io.github.mistralconnectors.client.model.auth.GlobalHeaderValue;
import io.github.mistralconnectors.client.model.auth.OAuthServerMetadata;
import io.github.mistralconnectors.client.model.auth.TypedAuthMethod;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * A connector to create. Only what was set goes on the wire, and the protocol, which the
 * editions since August 2026 know and the newest demands. Null is sent as null where a
 * setter takes it; on creation it says the same as leaving the member out.
 */
public final class CreateConnectorRequest {

	private final Map<String, @Nullable Object> fields;

	private CreateConnectorRequest(Map<String, @Nullable Object> fields) {
		this.fields = fields;
	}

	/**
	 * Starts a request for a connector to an MCP server.
	 * @param name unique in the workspace, 1 to 64 letters, digits, {@code _} or
	 * {@code -}
	 * @param description what the connector is for; may be empty
	 * @param server URL of the MCP server, 1 to 2083 characters; the service reaches
	 * public https servers only
	 * @return a builder
	 * @throws IllegalArgumentException if the name breaks its pattern or the server is
	 * missing
	 */
	public static Builder mcp(String name, String description, String server) {
		return new Builder(name, description, server, ConnectorProtocol.MCP);
	}

	/**
	 * Starts a request for a connector to an HTTP API; since the edition of September
	 * 2026. Earlier ones refuse it, or create an MCP connector, so compare
	 * {@link Connector#protocol()} of the answer.
	 * @param name unique in the workspace, 1 to 64 letters, digits, {@code _} or
	 * {@code -}
	 * @param description what the connector is for; may be empty
	 * @param server URL of the API, 1 to 2083 characters
	 * @return a builder
	 * @throws IllegalArgumentException if the name breaks its pattern or the server is
	 * missing
	 */
	public static Builder http(String name, String description, String server) {
		return new Builder(name, description, server, ConnectorProtocol.HTTP);
	}

	/**
	 * Returns the connector's name.
	 * @return the name as it goes on the wire
	 */
	public String name() {
		return String.valueOf(this.fields.get("name"));
	}

	/**
	 * Returns whether a connector has the name, description and server of this request.
	 * @param connector a connector as the service describes it
	 * @return whether it may have come from this request
	 */
	public boolean describes(Connector connector) {
		return Objects.equals(this.fields.get("name"), connector.name())
				&& Objects.equals(this.fields.get("description"), connector.description())
				&& withoutSlash(this.fields.get("server")).equals(withoutSlash(connector.server()));
	}

	/** The service writes {@code https://h} back as {@code https://h/}. */
	private static String withoutSlash(@Nullable Object server) {
		return StringUtils.trimTrailingCharacter(String.valueOf(server), '/');
	}

	/**
	 * Returns the connector's kind.
	 * @return the protocol as it goes on the wire
	 */
	public ConnectorProtocol protocol() {
		return RequestFields.protocol(this.fields);
	}

	@JsonValue
	Map<String, @Nullable Object> fields() {
		return this.fields;
	}

	@Override
	public String toString() {
		return "CreateConnectorRequest" + RequestFields.describe(this.fields);
	}

	/**
	 * Collects what to send.
	 */
	public static final class Builder {

		private final RequestFields fields = new RequestFields();

		private Builder(String name, String description, String server, ConnectorProtocol protocol) {
			Assert.notNull(description, "description must not be null");
			this.fields.put("name", Checks.name("The connector's name", name));
			this.fields.put("description", description);
			this.fields.put("server", Checks.uri("server", server));
			this.fields.put("protocol", protocol);
		}

		/**
		 * Sets the name to show; not in the edition of spring 2026.
		 * @param title at most 255 characters, or null
		 * @return this builder
		 */
		public Builder title(@Nullable String title) {
			this.fields.put("title", Checks.optionalTitle("title", title));
			return this;
		}

		/**
		 * Sets the address of an icon.
		 * @param iconUrl the address, or null
		 * @return this builder
		 */
		public Builder iconUrl(@Nullable String iconUrl) {
			this.fields.put("icon_url", iconUrl);
			return this;
		}

		/**
		 * Sets who may use the connector. Left out, the service decides: {@code private}
		 * now, {@code shared_org} until July 2026; so better set it.
		 * @param visibility one of {@code private}, {@code shared_workspace} and
		 * {@code shared_org}
		 * @return this builder
		 */
		public Builder visibility(ResourceVisibility visibility) {
			this.fields.put("visibility", visibility);
			return this;
		}

		/**
		 * Sets headers that go to the server with every request.
		 * @param headers names and values, sent as given, or null
		 * @return this builder
		 */
		public Builder headers(@Nullable Map<String, ?> headers) {
			this.fields.put("headers", (headers != null) ? Copies.map(headers) : null);
			return this;
		}

		/**
		 * Sets headers that go to the server with every request, whatever the
		 * credentials; not in the edition of spring 2026.
		 * @param globalHeaders values by name, each secret or visible
		 * @return this builder
		 */
		public Builder globalHeaders(Map<String, GlobalHeaderValue> globalHeaders) {
			this.fields.put("global_headers", Copies.map(globalHeaders));
			return this;
		}

		/**
		 * Sets the OAuth 2 client the service uses at the authorization server.
		 * @param authData id and secret, or null
		 * @return this builder
		 */
		public Builder authData(@Nullable AuthData authData) {
			this.fields.put("auth_data", authData);
			return this;
		}

		/**
		 * Sets the authorization server, so that nothing is discovered; not in the
		 * edition of spring 2026.
		 * @param metadata the server, or null; not together with
		 * {@link #oauth2ServerMetadataUrl(String)}
		 * @return this builder
		 */
		public Builder oauth2ServerMetadata(@Nullable OAuthServerMetadata metadata) {
			this.fields.put("oauth2_server_metadata", metadata);
			return this;
		}

		/**
		 * Sets where the service downloads the authorization server's metadata; not in
		 * the edition of spring 2026.
		 * @param metadataUrl the address, 1 to 2083 characters, or null; not together
		 * with {@link #oauth2ServerMetadata(OAuthServerMetadata)}
		 * @return this builder
		 */
		public Builder oauth2ServerMetadataUrl(@Nullable String metadataUrl) {
			this.fields.put("oauth2_server_metadata_url",
					(metadataUrl != null) ? Checks.uri("oauth2ServerMetadataUrl", metadataUrl) : null);
			return this;
		}

		/**
		 * Sets the ways to authenticate; since the edition of September 2026. An earlier
		 * one may ignore them without a word, so compare
		 * {@link Connector#supportedAuthMethods()} of the answer.
		 * @param authMethods the methods, or null
		 * @return this builder
		 */
		public Builder authMethods(@Nullable List<? extends TypedAuthMethod> authMethods) {
			this.fields.put("auth_methods", (authMethods != null) ? Copies.list(authMethods) : null);
			return this;
		}

		/**
		 * Sets a prompt text for models that use the tools.
		 * @param systemPrompt the text, or null
		 * @return this builder
		 */
		public Builder systemPrompt(@Nullable String systemPrompt) {
			this.fields.put("system_prompt", systemPrompt);
			return this;
		}

		/**
		 * Builds the request.
		 * @return the request
		 * @throws IllegalArgumentException if the authorization server is given in both
		 * forms
		 */
		public CreateConnectorRequest build() {
			Assert.isTrue(!this.fields.has("oauth2_server_metadata") || !this.fields.has("oauth2_server_metadata_url"),
					"Only one of oauth2ServerMetadata and oauth2ServerMetadataUrl must be given");
			return new CreateConnectorRequest(this.fields.copy());
		}

	}

}
