// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.mistralconnectors.client.internal.json.ApiJson;
import io.github.mistralconnectors.client.model.ConnectorProtocol;
import io.github.mistralconnectors.client.model.ConsumerType;
import io.github.mistralconnectors.client.model.LocalizedTexts;
import io.github.mistralconnectors.client.model.ResourceVisibility;
import io.github.mistralconnectors.client.model.auth.AuthenticationConfiguration;
import io.github.mistralconnectors.client.model.auth.AuthenticationMethod;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import org.jspecify.annotations.Nullable;

/**
 * Builder of a {@link Connector}. A member that is not set is absent from the connector,
 * as it is in the responses of some API versions.
 *
 * @since 0.1
 */
public final class ConnectorBuilder {

	private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

	ConnectorBuilder(String id, String name) {
		set("id", id);
		set("name", name);
	}

	/**
	 * Sets the title.
	 * @param title the title
	 * @return this builder
	 */
	public ConnectorBuilder title(String title) {
		return set("title", title);
	}

	/**
	 * Sets the description.
	 * @param description the description
	 * @return this builder
	 */
	public ConnectorBuilder description(String description) {
		return set("description", description);
	}

	/**
	 * Sets the protocol.
	 * @param protocol the protocol, {@code mcp} by default
	 * @return this builder
	 */
	public ConnectorBuilder protocol(ConnectorProtocol protocol) {
		return set("protocol", protocol);
	}

	/**
	 * Sets the URL of the server.
	 * @param server the URL of the server
	 * @return this builder
	 */
	public ConnectorBuilder server(String server) {
		return set("server", server);
	}

	/**
	 * Sets the URL of the icon.
	 * @param iconUrl the URL of the icon
	 * @return this builder
	 */
	public ConnectorBuilder iconUrl(String iconUrl) {
		return set("icon_url", iconUrl);
	}

	/**
	 * Sets the prompt.
	 * @param systemPrompt the prompt
	 * @return this builder
	 */
	public ConnectorBuilder systemPrompt(String systemPrompt) {
		return set("system_prompt", systemPrompt);
	}

	/**
	 * Sets the visibility.
	 * @param visibility the visibility
	 * @return this builder
	 */
	public ConnectorBuilder visibility(ResourceVisibility visibility) {
		return set("visibility", visibility);
	}

	/**
	 * Sets the type of the owner.
	 * @param ownerType the type of the owner
	 * @return this builder
	 */
	public ConnectorBuilder ownerType(ConsumerType ownerType) {
		return set("owner_type", ownerType);
	}

	/**
	 * Sets the id of the owner.
	 * @param ownerId the id of the owner
	 * @return this builder
	 */
	public ConnectorBuilder ownerId(String ownerId) {
		return set("owner_id", ownerId);
	}

	/**
	 * Sets the id of the creator.
	 * @param creatorId the id of the creator
	 * @return this builder
	 */
	public ConnectorBuilder creatorId(String creatorId) {
		return set("creator_id", creatorId);
	}

	/**
	 * Sets whether the connector is active for the caller.
	 * @param active whether the connector is active for the caller
	 * @return this builder
	 */
	public ConnectorBuilder active(boolean active) {
		return set("active", active);
	}

	/**
	 * Sets whether usable credentials are stored.
	 * @param isAuthenticated whether usable credentials are stored
	 * @return this builder
	 */
	public ConnectorBuilder isAuthenticated(boolean isAuthenticated) {
		return set("is_authenticated", isAuthenticated);
	}

	/**
	 * Sets whether the connector is one of the service's own.
	 * @param mistral whether the connector is one of the service's own
	 * @return this builder
	 */
	public ConnectorBuilder mistral(boolean mistral) {
		return set("mistral", mistral);
	}

	/**
	 * Sets the tools.
	 * @param tools the tools
	 * @return this builder
	 */
	public ConnectorBuilder tools(List<ConnectorTool> tools) {
		return set("tools", tools);
	}

	/**
	 * Sets the time of creation.
	 * @param createdAt the time of creation
	 * @return this builder
	 */
	public ConnectorBuilder createdAt(Instant createdAt) {
		return set("created_at", createdAt);
	}

	/**
	 * Sets the time of the last change.
	 * @param modifiedAt the time of the last change
	 * @return this builder
	 */
	public ConnectorBuilder modifiedAt(Instant modifiedAt) {
		return set("modified_at", modifiedAt);
	}

	/**
	 * Sets the server card.
	 * @param serverCard the server card
	 * @return this builder
	 */
	public ConnectorBuilder serverCard(McpServerCard serverCard) {
		return set("server_card", serverCard);
	}

	/**
	 * Sets the texts in several languages.
	 * @param locale the texts in several languages
	 * @return this builder
	 */
	public ConnectorBuilder locale(LocalizedTexts locale) {
		return set("locale", locale);
	}

	/**
	 * Sets the authentication methods.
	 * @param supportedAuthMethods the authentication methods
	 * @return this builder
	 */
	public ConnectorBuilder supportedAuthMethods(List<AuthenticationMethod> supportedAuthMethods) {
		return set("supported_auth_methods", supportedAuthMethods);
	}

	/**
	 * Sets the preferences of consumers.
	 * @param connectionPreferences the preferences of consumers
	 * @return this builder
	 */
	public ConnectorBuilder connectionPreferences(List<ConnectionPreference> connectionPreferences) {
		return set("connection_preferences", connectionPreferences);
	}

	/**
	 * Sets the stored credentials.
	 * @param connectionCredentials the stored credentials
	 * @return this builder
	 */
	public ConnectorBuilder connectionCredentials(List<AuthenticationConfiguration> connectionCredentials) {
		return set("connection_credentials", connectionCredentials);
	}

	/**
	 * Sets the consumers that have blocked the connector.
	 * @param blockedBy the consumers that have blocked the connector
	 * @return this builder
	 */
	public ConnectorBuilder blockedBy(List<ConsumerType> blockedBy) {
		return set("blocked_by", blockedBy);
	}

	/**
	 * Sets whether the connector supports MCP.
	 * @param supportsMcp whether the connector supports MCP
	 * @return this builder
	 */
	public ConnectorBuilder supportsMcp(boolean supportsMcp) {
		return set("supports_mcp", supportsMcp);
	}

	/**
	 * Sets the members that have no component of their own, such as
	 * {@code execution_env}.
	 * @param additional JSON values by the name of the member
	 * @return this builder
	 */
	public ConnectorBuilder additional(Map<String, ? extends @Nullable Object> additional) {
		this.members.putAll(additional);
		return this;
	}

	private ConnectorBuilder set(String name, @Nullable Object value) {
		this.members.put(name, value);
		return this;
	}

	/**
	 * Builds the connector: it is read from a response with the members that were set.
	 * @return the connector
	 */
	public Connector build() {
		byte[] response = ApiJson.write(this.members);
		return Objects.requireNonNull(ApiJson.read(() -> new ByteArrayInputStream(response), Connector.class));
	}

}
