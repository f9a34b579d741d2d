// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mistralconnectors.client.internal.json.Checks;
import io.github.mistralconnectors.client.internal.json.Copies;
import io.github.mistralconnectors.client.internal.json.RequestFields;
import io.github.mistralconnectors.client.model.ConnectorProtocol;
import io.github.mistralconnectors.client.model.auth.AuthData;
import io.github.mistralconnectors.client.model.auth.AuthMethod;
import io.github.mistralconnectors.client.model.auth.TypedAuthMethod;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A change of a connector. A member that was not set stays as it is, a {@code clear}
 * method sends null, and the protocol always goes along: the newest edition demands it.
 */
public final class UpdateConnectorRequest {

	private final Map<String, @Nullable Object> fields;

	private UpdateConnectorRequest(Map<String, @Nullable Object> fields) {
		this.fields = fields;
	}

	/**
	 * Starts a change of a connector to an MCP server.
	 * @return a builder with nothing set
	 */
	public static Builder mcp() {
		return new Builder(ConnectorProtocol.MCP);
	}

	/**
	 * Starts a change of a connector to an HTTP API; since the edition of September 2026.
	 * Such a connector has no prompt text to change.
	 * @return a builder with nothing set
	 */
	public static Builder http() {
		return new Builder(ConnectorProtocol.HTTP);
	}

	/**
	 * Starts a change of a connector that was read before.
	 * @param connector the connector, whose protocol goes along
	 * @return a builder with nothing set
	 */
	public static Builder of(Connector connector) {
		return new Builder(connector.protocol());
	}

	/**
	 * Returns the kind of the connector that is changed.
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
		return "UpdateConnectorRequest" + RequestFields.describe(this.fields);
	}

	/**
	 * Collects what to change.
	 */
	public static final class Builder {

		private final RequestFields fields = new RequestFields();

		private Builder(ConnectorProtocol protocol) {
			this.fields.put("protocol", protocol);
		}

		/**
		 * Sets a new name.
		 * @param name 1 to 64 letters, digits, {@code _} or {@code -}
		 * @return this builder
		 */
		public Builder name(String name) {
			this.fields.put("name", Checks.name("The connector's name", name));
			return this;
		}

		/**
		 * Sets a new name to show; not in the edition of spring 2026.
		 * @param title at most 255 characters
		 * @return this builder
		 */
		public Builder title(String title) {
			this.fields.put("title", Checks.title(title));
			return this;
		}

		/**
		 * Sets a new description.
		 * @param description the text
		 * @return this builder
		 */
		public Builder description(String description) {
			this.fields.put("description", description);
			return this;
		}

		/**
		 * Sets a new icon.
		 * @param iconUrl the address
		 * @return this builder
		 */
		public Builder iconUrl(String iconUrl) {
			this.fields.put("icon_url", iconUrl);
			return this;
		}

		/**
		 * Sets a new prompt text; of MCP connectors only.
		 * @param systemPrompt the text
		 * @return this builder
		 */
		public Builder systemPrompt(String systemPrompt) {
			this.fields.put("system_prompt", systemPrompt);
			return this;
		}

		/**
		 * Sets the new URL of the MCP server.
		 * @param server 1 to 2083 characters
		 * @return this builder
		 */
		public Builder server(String server) {
			this.fields.put("server", Checks.uri("server", server));
			return this;
		}

		/**
		 * Adds ways to authenticate, or replaces those of the same type; not in the
		 * edition of spring 2026. A {@link TypedAuthMethod} for OAuth 2 needs the edition
		 * of September 2026.
		 * @param authMethods the methods; others stay as they are
		 * @return this builder
		 */
		public Builder authMethods(List<? extends AuthMethod> authMethods) {
			this.fields.put("auth_methods", Copies.list(authMethods));
			return this;
		}

		/**
		 * Sets new headers for the MCP server; editions until July 2026 only.
		 * @param headers names and values, sent as given
		 * @return this builder
		 */
		public Builder headers(Map<String, ?> headers) {
			this.fields.put("headers", Copies.map(headers));
			return this;
		}

		/**
		 * Sets a new OAuth 2 client; editions until July 2026 only.
		 * @param authData id and secret
		 * @return this builder
		 */
		public Builder authData(AuthData authData) {
			this.fields.put("auth_data", authData);
			return this;
		}

		/**
		 * Sets new connection settings; editions until July 2026 only.
		 * @param connectionConfig free-form JSON
		 * @return this builder
		 */
		public Builder connectionConfig(Map<String, ?> connectionConfig) {
			this.fields.put("connection_config", Copies.map(connectionConfig));
			return this;
		}

		/**
		 * Sets new connection secrets; editions until July 2026 only.
		 * @param connectionSecrets free-form JSON
		 * @return this builder
		 */
		public Builder connectionSecrets(Map<String, ?> connectionSecrets) {
			this.fields.put("connection_secrets", Copies.map(connectionSecrets));
			return this;
		}

		/**
		 * Sends null as the name. What the service makes of it is not stated.
		 * @return this builder
		 */
		public Builder clearName() {
			this.fields.put("name", null);
			return this;
		}

		/**
		 * Sends null as the description. What the service makes of it is not stated.
		 * @return this builder
		 */
		public Builder clearDescription() {
			this.fields.put("description", null);
			return this;
		}

		/**
		 * Sends null as the URL of the server. What the service makes of it is not
		 * stated.
		 * @return this builder
		 */
		public Builder clearServer() {
			this.fields.put("server", null);
			return this;
		}

		/**
		 * Sends null as the ways to authenticate. What the service makes of it is not
		 * stated.
		 * @return this builder
		 */
		public Builder clearAuthMethods() {
			this.fields.put("auth_methods", null);
			return this;
		}

		/**
		 * Sends null as the name to show.
		 * @return this builder
		 */
		public Builder clearTitle() {
			this.fields.put("title", null);
			return this;
		}

		/**
		 * Sends null as the icon.
		 * @return this builder
		 */
		public Builder clearIconUrl() {
			this.fields.put("icon_url", null);
			return this;
		}

		/**
		 * Sends null as the prompt text.
		 * @return this builder
		 */
		public Builder clearSystemPrompt() {
			this.fields.put("system_prompt", null);
			return this;
		}

		/**
		 * Sends null as the headers.
		 * @return this builder
		 */
		public Builder clearHeaders() {
			this.fields.put("headers", null);
			return this;
		}

		/**
		 * Sends null as the OAuth 2 client.
		 * @return this builder
		 */
		public Builder clearAuthData() {
			this.fields.put("auth_data", null);
			return this;
		}

		/**
		 * Sends null as the connection settings.
		 * @return this builder
		 */
		public Builder clearConnectionConfig() {
			this.fields.put("connection_config", null);
			return this;
		}

		/**
		 * Sends null as the connection secrets.
		 * @return this builder
		 */
		public Builder clearConnectionSecrets() {
			this.fields.put("connection_secrets", null);
			return this;
		}

		/**
		 * Builds the request.
		 * @return the request
		 * @throws IllegalArgumentException if a prompt text is set for an HTTP connector
		 */
		public UpdateConnectorRequest build() {
			Map<String, @Nullable Object> set = this.fields.copy();
			Assert.isTrue(!set.containsKey("system_prompt") || !ConnectorProtocol.HTTP.equals(set.get("protocol")),
					"systemPrompt must not be set for an HTTP connector, which has none");
			return new UpdateConnectorRequest(set);
		}

	}

}
