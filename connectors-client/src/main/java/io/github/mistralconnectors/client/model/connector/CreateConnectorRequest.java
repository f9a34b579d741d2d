// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import io.github.mistralconnectors.client.internal.json.RequestChecks;
import io.github.mistralconnectors.client.internal.json.RequestMembers;
import io.github.mistralconnectors.client.model.ConnectorProtocol;
import io.github.mistralconnectors.client.model.RequestBody;
import io.github.mistralconnectors.client.model.ResourceVisibility;
import io.github.mistralconnectors.client.model.auth.AuthData;
import io.github.mistralconnectors.client.model.auth.GlobalHeaderValue;
import io.github.mistralconnectors.client.model.auth.OAuthServerMetadata;
import io.github.mistralconnectors.client.model.auth.TypedAuthMethod;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Request to create a connector. Only what was set is sent, and the protocol, which API
 * versions since 2026-09 require. Where a setter takes null, null is sent as null; for a
 * new connector it has the same meaning as an absent member.
 *
 * @since 0.1
 */
public final class CreateConnectorRequest extends RequestBody {

	private final ConnectorProtocol protocol;

	private CreateConnectorRequest(ConnectorProtocol protocol, Map<String, @Nullable Object> members) {
		super(members);
		this.protocol = protocol;
	}

	/**
	 * Creates a builder for a connector to an MCP server.
	 * @param name name of the connector, unique in the workspace; 1 to 64 letters,
	 * digits, {@code _} or {@code -}
	 * @param description purpose of the connector, possibly empty
	 * @param server URL of the MCP server, 1 to 2083 characters; the service reaches only
	 * public servers over https
	 * @return a builder
	 * @throws IllegalArgumentException if the name does not match its pattern or the
	 * server is missing
	 */
	public static Builder mcp(String name, String description, String server) {
		return new Builder(name, description, server, ConnectorProtocol.MCP);
	}

	/**
	 * Creates a builder for a connector to an HTTP API; since API version 2026-09.
	 * Earlier versions refuse it or create an MCP connector, so check the
	 * {@link Connector#protocol()} of the response.
	 * @param name name of the connector, unique in the workspace; 1 to 64 letters,
	 * digits, {@code _} or {@code -}
	 * @param description purpose of the connector, possibly empty
	 * @param server URL of the API, 1 to 2083 characters
	 * @return a builder
	 * @throws IllegalArgumentException if the name does not match its pattern or the
	 * server is missing
	 */
	public static Builder http(String name, String description, String server) {
		return new Builder(name, description, server, ConnectorProtocol.HTTP);
	}

	/**
	 * Returns the name of the connector.
	 * @return the name
	 */
	public String name() {
		return String.valueOf(members().get("name"));
	}

	/**
	 * Returns the protocol of the connector.
	 * @return the protocol
	 */
	public ConnectorProtocol protocol() {
		return this.protocol;
	}

	/**
	 * Builder of a {@link CreateConnectorRequest}.
	 */
	public static final class Builder {

		private final ConnectorProtocol protocol;

		private final RequestMembers members = new RequestMembers();

		private Builder(String name, String description, String server, ConnectorProtocol protocol) {
			Assert.notNull(description, "description must not be null");
			this.protocol = protocol;
			this.members.put("name", RequestChecks.name("The connector's name", name));
			this.members.put("description", description);
			this.members.put("server", RequestChecks.uri("server", server));
			this.members.put("protocol", protocol);
		}

		/**
		 * Sets the display name; since API version 2026-08.
		 * @param title at most 255 characters, or null
		 * @return this builder
		 * @throws IllegalArgumentException if the title is longer
		 */
		public Builder title(@Nullable String title) {
			return set("title", RequestChecks.optionalTitle("title", title));
		}

		/**
		 * Sets the URL of an icon.
		 * @param iconUrl the URL, or null
		 * @return this builder
		 */
		public Builder iconUrl(@Nullable String iconUrl) {
			return set("icon_url", iconUrl);
		}

		/**
		 * Sets the visibility of the connector. It is best set, since the default of the
		 * service has changed: {@code shared_org} until July 2026, {@code private} since.
		 * @param visibility one of {@code private}, {@code shared_workspace} and
		 * {@code shared_org}
		 * @return this builder
		 */
		public Builder visibility(ResourceVisibility visibility) {
			return set("visibility", visibility);
		}

		/**
		 * Sets the headers of every request to the server.
		 * @param headers values by the name of the header, sent as given, or null
		 * @return this builder
		 */
		public Builder headers(@Nullable Map<String, ?> headers) {
			return set("headers", DefensiveCopies.optionalMap(headers));
		}

		/**
		 * Sets the headers of every request to the server, whichever credentials it uses;
		 * since API version 2026-08.
		 * @param globalHeaders values by the name of the header
		 * @return this builder
		 * @throws IllegalArgumentException if a header has no name or no value
		 */
		public Builder globalHeaders(Map<String, GlobalHeaderValue> globalHeaders) {
			return set("global_headers", RequestChecks.globalHeaders(globalHeaders, GlobalHeaderValue::value));
		}

		/**
		 * Sets the OAuth 2 client that the service uses at the authorization server.
		 * @param authData id and secret of the client, or null
		 * @return this builder
		 */
		public Builder authData(@Nullable AuthData authData) {
			return set("auth_data", authData);
		}

		/**
		 * Sets the metadata of the authorization server, which the service then does not
		 * discover; since API version 2026-08.
		 * @param metadata the metadata, or null; not together with
		 * {@link #oauth2ServerMetadataUrl(String)}
		 * @return this builder
		 */
		public Builder oauth2ServerMetadata(@Nullable OAuthServerMetadata metadata) {
			return set("oauth2_server_metadata", metadata);
		}

		/**
		 * Sets the URL from which the service downloads the metadata of the authorization
		 * server; since API version 2026-08.
		 * @param metadataUrl the URL, 1 to 2083 characters, or null; not together with
		 * {@link #oauth2ServerMetadata(OAuthServerMetadata)}
		 * @return this builder
		 */
		public Builder oauth2ServerMetadataUrl(@Nullable String metadataUrl) {
			return set("oauth2_server_metadata_url",
					(metadataUrl != null) ? RequestChecks.uri("oauth2ServerMetadataUrl", metadataUrl) : null);
		}

		/**
		 * Sets the authentication methods; since API version 2026-09. Earlier versions
		 * may silently ignore them, so check the {@link Connector#supportedAuthMethods()}
		 * of the response.
		 * @param authMethods the methods, or null
		 * @return this builder
		 */
		public Builder authMethods(@Nullable List<? extends TypedAuthMethod> authMethods) {
			return set("auth_methods", DefensiveCopies.optionalList(authMethods));
		}

		/**
		 * Sets a prompt for models that use the tools.
		 * @param systemPrompt the prompt, or null
		 * @return this builder
		 */
		public Builder systemPrompt(@Nullable String systemPrompt) {
			return set("system_prompt", systemPrompt);
		}

		private Builder set(String name, @Nullable Object value) {
			this.members.put(name, value);
			return this;
		}

		/**
		 * Builds the request.
		 * @return the request
		 * @throws IllegalArgumentException if both the metadata of the authorization
		 * server and their URL are set
		 */
		public CreateConnectorRequest build() {
			Assert.isTrue(
					!this.members.has("oauth2_server_metadata") || !this.members.has("oauth2_server_metadata_url"),
					"Only one of oauth2ServerMetadata and oauth2ServerMetadataUrl must be given");
			return new CreateConnectorRequest(this.protocol, this.members.copy());
		}

	}

}
