// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model;

import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * A connector to create. Only what was set goes on the wire, and the protocol, which the
 * editions since August 2026 know and the newest demands.
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

	@JsonValue
	Map<String, @Nullable Object> fields() {
		return this.fields;
	}

	@Override
	public String toString() {
		return "CreateConnectorRequest" + ConnectorFields.describe(this.fields);
	}

	/**
	 * Collects what to send.
	 */
	public static final class Builder {

		private final ConnectorFields fields = new ConnectorFields();

		private Builder(String name, String description, String server, ConnectorProtocol protocol) {
			Assert.notNull(description, "description must not be null");
			this.fields.put("name", Checks.name("The connector's name", name));
			this.fields.put("description", description);
			this.fields.put("server", Checks.uri("server", server));
			this.fields.put("protocol", protocol);
		}

		/**
		 * Sets the name to show; not in the edition of spring 2026.
		 * @param title at most 255 characters
		 * @return this builder
		 */
		public Builder title(String title) {
			this.fields.put("title", Checks.title(title));
			return this;
		}

		/**
		 * Sets the address of an icon.
		 * @param iconUrl the address
		 * @return this builder
		 */
		public Builder iconUrl(String iconUrl) {
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
		 * Sets headers that go to the MCP server with every request.
		 * @param headers names and values, sent as given
		 * @return this builder
		 */
		public Builder headers(Map<String, ?> headers) {
			this.fields.put("headers", Copies.map(headers));
			return this;
		}

		/**
		 * Sets the OAuth 2 client the service uses at the authorization server.
		 * @param authData id and secret
		 * @return this builder
		 */
		public Builder authData(AuthData authData) {
			this.fields.put("auth_data", authData);
			return this;
		}

		/**
		 * Sets a prompt text for models that use the tools.
		 * @param systemPrompt the text
		 * @return this builder
		 */
		public Builder systemPrompt(String systemPrompt) {
			this.fields.put("system_prompt", systemPrompt);
			return this;
		}

		/**
		 * Builds the request.
		 * @return the request
		 */
		public CreateConnectorRequest build() {
			return new CreateConnectorRequest(this.fields.copy());
		}

	}

}
