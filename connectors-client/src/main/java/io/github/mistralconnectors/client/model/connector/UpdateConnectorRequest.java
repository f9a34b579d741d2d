// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import io.github.mistralconnectors.client.internal.json.RequestChecks;
import io.github.mistralconnectors.client.internal.json.RequestMembers;
import io.github.mistralconnectors.client.model.ConnectorProtocol;
import io.github.mistralconnectors.client.model.RequestBody;
import io.github.mistralconnectors.client.model.auth.AuthData;
import io.github.mistralconnectors.client.model.auth.AuthMethod;
import io.github.mistralconnectors.client.model.auth.TypedAuthMethod;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Request to change a connector. A member that was not set keeps its value, a
 * {@code clear} method sends null, and the protocol is always sent, since API versions
 * since 2026-09 require it.
 *
 * @since 0.1
 */
public final class UpdateConnectorRequest extends RequestBody {

	private final ConnectorProtocol protocol;

	private UpdateConnectorRequest(ConnectorProtocol protocol, Map<String, @Nullable Object> members) {
		super(members);
		this.protocol = protocol;
	}

	/**
	 * Creates a builder for a change of a connector to an MCP server.
	 * @return a builder with nothing set
	 */
	public static Builder mcp() {
		return new Builder(ConnectorProtocol.MCP);
	}

	/**
	 * Creates a builder for a change of a connector to an HTTP API; since API version
	 * 2026-09. Such a connector has no prompt.
	 * @return a builder with nothing set
	 */
	public static Builder http() {
		return new Builder(ConnectorProtocol.HTTP);
	}

	/**
	 * Creates a builder for a change of a connector that was read before.
	 * @param connector the connector, whose protocol is sent
	 * @return a builder with nothing set
	 */
	public static Builder of(Connector connector) {
		return new Builder(connector.protocol());
	}

	/**
	 * Returns the protocol of the connector to change.
	 * @return the protocol
	 */
	public ConnectorProtocol protocol() {
		return this.protocol;
	}

	/**
	 * Builder of an {@link UpdateConnectorRequest}.
	 */
	public static final class Builder {

		private final ConnectorProtocol protocol;

		private final RequestMembers members = new RequestMembers();

		private Builder(ConnectorProtocol protocol) {
			this.protocol = protocol;
			this.members.put("protocol", protocol);
		}

		/**
		 * Sets the name.
		 * @param name 1 to 64 letters, digits, {@code _} or {@code -}
		 * @return this builder
		 * @throws IllegalArgumentException if the name does not match its pattern
		 */
		public Builder name(String name) {
			return set("name", RequestChecks.name("The connector's name", name));
		}

		/**
		 * Sets the display name; since API version 2026-08.
		 * @param title at most 255 characters
		 * @return this builder
		 * @throws IllegalArgumentException if the title is longer
		 */
		public Builder title(String title) {
			return set("title", RequestChecks.optionalTitle("title", title));
		}

		/**
		 * Sets the description.
		 * @param description purpose of the connector
		 * @return this builder
		 */
		public Builder description(String description) {
			return set("description", description);
		}

		/**
		 * Sets the URL of the icon.
		 * @param iconUrl the URL
		 * @return this builder
		 */
		public Builder iconUrl(String iconUrl) {
			return set("icon_url", iconUrl);
		}

		/**
		 * Sets the prompt for models that use the tools; for MCP connectors only.
		 * @param systemPrompt the prompt
		 * @return this builder
		 */
		public Builder systemPrompt(String systemPrompt) {
			return set("system_prompt", systemPrompt);
		}

		/**
		 * Sets the URL of the server.
		 * @param server the URL, 1 to 2083 characters
		 * @return this builder
		 * @throws IllegalArgumentException if the URL is empty or longer
		 */
		public Builder server(String server) {
			return set("server", RequestChecks.uri("server", server));
		}

		/**
		 * Adds authentication methods or replaces those of the same type; since API
		 * version 2026-08. A {@link TypedAuthMethod} for OAuth 2 needs API version
		 * 2026-09.
		 * @param authMethods the methods; methods of other types are kept
		 * @return this builder
		 */
		public Builder authMethods(List<? extends AuthMethod> authMethods) {
			return set("auth_methods", DefensiveCopies.list(authMethods));
		}

		/**
		 * Sets the headers of every request to the server; API version 2026-03 only.
		 * @param headers values by the name of the header, sent as given
		 * @return this builder
		 */
		public Builder headers(Map<String, ?> headers) {
			return set("headers", DefensiveCopies.map(headers));
		}

		/**
		 * Sets the OAuth 2 client; API version 2026-03 only.
		 * @param authData id and secret of the client
		 * @return this builder
		 */
		public Builder authData(AuthData authData) {
			return set("auth_data", authData);
		}

		/**
		 * Sets the settings of the connection; API version 2026-03 only.
		 * @param connectionConfig free-form JSON
		 * @return this builder
		 */
		public Builder connectionConfig(Map<String, ?> connectionConfig) {
			return set("connection_config", DefensiveCopies.map(connectionConfig));
		}

		/**
		 * Sets the secrets of the connection; API version 2026-03 only.
		 * @param connectionSecrets free-form JSON
		 * @return this builder
		 */
		public Builder connectionSecrets(Map<String, ?> connectionSecrets) {
			return set("connection_secrets", DefensiveCopies.map(connectionSecrets));
		}

		/**
		 * Sends null as the name. The effect on the service is not documented.
		 * @return this builder
		 */
		public Builder clearName() {
			return set("name", null);
		}

		/**
		 * Sends null as the description. The effect on the service is not documented.
		 * @return this builder
		 */
		public Builder clearDescription() {
			return set("description", null);
		}

		/**
		 * Sends null as the URL of the server. The effect on the service is not
		 * documented.
		 * @return this builder
		 */
		public Builder clearServer() {
			return set("server", null);
		}

		/**
		 * Sends null as the authentication methods. The effect on the service is not
		 * documented.
		 * @return this builder
		 */
		public Builder clearAuthMethods() {
			return set("auth_methods", null);
		}

		/**
		 * Sends null as the display name.
		 * @return this builder
		 */
		public Builder clearTitle() {
			return set("title", null);
		}

		/**
		 * Sends null as the URL of the icon.
		 * @return this builder
		 */
		public Builder clearIconUrl() {
			return set("icon_url", null);
		}

		/**
		 * Sends null as the prompt.
		 * @return this builder
		 */
		public Builder clearSystemPrompt() {
			return set("system_prompt", null);
		}

		/**
		 * Sends null as the headers.
		 * @return this builder
		 */
		public Builder clearHeaders() {
			return set("headers", null);
		}

		/**
		 * Sends null as the OAuth 2 client.
		 * @return this builder
		 */
		public Builder clearAuthData() {
			return set("auth_data", null);
		}

		/**
		 * Sends null as the settings of the connection.
		 * @return this builder
		 */
		public Builder clearConnectionConfig() {
			return set("connection_config", null);
		}

		/**
		 * Sends null as the secrets of the connection.
		 * @return this builder
		 */
		public Builder clearConnectionSecrets() {
			return set("connection_secrets", null);
		}

		private Builder set(String name, @Nullable Object value) {
			this.members.put(name, value);
			return this;
		}

		/**
		 * Builds the request.
		 * @return the request
		 * @throws IllegalArgumentException if a prompt is set for an HTTP connector
		 */
		public UpdateConnectorRequest build() {
			Map<String, @Nullable Object> set = this.members.copy();
			Assert.isTrue(!set.containsKey("system_prompt") || !ConnectorProtocol.HTTP.equals(this.protocol),
					"systemPrompt must not be set for an HTTP connector, which has none");
			return new UpdateConnectorRequest(this.protocol, set);
		}

	}

}
