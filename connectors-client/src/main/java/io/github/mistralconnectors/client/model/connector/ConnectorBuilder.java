// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import io.github.mistralconnectors.client.model.ConnectorProtocol;
import io.github.mistralconnectors.client.model.ConsumerType;
import io.github.mistralconnectors.client.model.LocalizedTexts;
import io.github.mistralconnectors.client.model.ResourceVisibility;
import io.github.mistralconnectors.client.model.auth.AuthenticationConfiguration;
import io.github.mistralconnectors.client.model.auth.AuthenticationMethod;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import org.jspecify.annotations.Nullable;

/**
 * Builder of a {@link Connector}. What is not set is absent from the connector, as it is
 * in the responses of some API versions.
 *
 * @since 0.1
 */
public final class ConnectorBuilder {

	private final String id;

	private final String name;

	private @Nullable String title;

	private @Nullable String description;

	private ConnectorProtocol protocol = ConnectorProtocol.MCP;

	private @Nullable String server;

	private @Nullable String iconUrl;

	private @Nullable String systemPrompt;

	private @Nullable ResourceVisibility visibility;

	private @Nullable ConsumerType ownerType;

	private @Nullable String ownerId;

	private @Nullable String creatorId;

	private @Nullable Boolean active;

	private @Nullable Boolean isAuthenticated;

	private @Nullable Boolean mistral;

	private @Nullable List<ConnectorTool> tools;

	private @Nullable Instant createdAt;

	private @Nullable Instant modifiedAt;

	private @Nullable McpServerCard serverCard;

	private @Nullable LocalizedTexts locale;

	private @Nullable List<AuthenticationMethod> supportedAuthMethods;

	private @Nullable List<ConnectionPreference> connectionPreferences;

	private @Nullable List<AuthenticationConfiguration> connectionCredentials;

	private List<ConsumerType> blockedBy = List.of();

	private Map<String, ? extends @Nullable Object> additional = Map.of();

	ConnectorBuilder(String id, String name) {
		this.id = id;
		this.name = name;
	}

	/**
	 * Sets the title.
	 * @param title the title
	 * @return this builder
	 */
	public ConnectorBuilder title(String title) {
		this.title = title;
		return this;
	}

	/**
	 * Sets the description.
	 * @param description the description
	 * @return this builder
	 */
	public ConnectorBuilder description(String description) {
		this.description = description;
		return this;
	}

	/**
	 * Sets the protocol.
	 * @param protocol the protocol, {@code mcp} by default
	 * @return this builder
	 */
	public ConnectorBuilder protocol(ConnectorProtocol protocol) {
		this.protocol = protocol;
		return this;
	}

	/**
	 * Sets the URL of the server.
	 * @param server the URL of the server
	 * @return this builder
	 */
	public ConnectorBuilder server(String server) {
		this.server = server;
		return this;
	}

	/**
	 * Sets the URL of the icon.
	 * @param iconUrl the URL of the icon
	 * @return this builder
	 */
	public ConnectorBuilder iconUrl(String iconUrl) {
		this.iconUrl = iconUrl;
		return this;
	}

	/**
	 * Sets the prompt.
	 * @param systemPrompt the prompt
	 * @return this builder
	 */
	public ConnectorBuilder systemPrompt(String systemPrompt) {
		this.systemPrompt = systemPrompt;
		return this;
	}

	/**
	 * Sets the visibility.
	 * @param visibility the visibility
	 * @return this builder
	 */
	public ConnectorBuilder visibility(ResourceVisibility visibility) {
		this.visibility = visibility;
		return this;
	}

	/**
	 * Sets the type of the owner.
	 * @param ownerType the type of the owner
	 * @return this builder
	 */
	public ConnectorBuilder ownerType(ConsumerType ownerType) {
		this.ownerType = ownerType;
		return this;
	}

	/**
	 * Sets the id of the owner.
	 * @param ownerId the id of the owner
	 * @return this builder
	 */
	public ConnectorBuilder ownerId(String ownerId) {
		this.ownerId = ownerId;
		return this;
	}

	/**
	 * Sets the id of the creator.
	 * @param creatorId the id of the creator
	 * @return this builder
	 */
	public ConnectorBuilder creatorId(String creatorId) {
		this.creatorId = creatorId;
		return this;
	}

	/**
	 * Sets whether the connector is active for the caller.
	 * @param active whether the connector is active for the caller
	 * @return this builder
	 */
	public ConnectorBuilder active(boolean active) {
		this.active = active;
		return this;
	}

	/**
	 * Sets whether usable credentials are stored.
	 * @param isAuthenticated whether usable credentials are stored
	 * @return this builder
	 */
	public ConnectorBuilder isAuthenticated(boolean isAuthenticated) {
		this.isAuthenticated = isAuthenticated;
		return this;
	}

	/**
	 * Sets whether the connector is one of the service's own.
	 * @param mistral whether the connector is one of the service's own
	 * @return this builder
	 */
	public ConnectorBuilder mistral(boolean mistral) {
		this.mistral = mistral;
		return this;
	}

	/**
	 * Sets the tools.
	 * @param tools the tools
	 * @return this builder
	 */
	public ConnectorBuilder tools(List<ConnectorTool> tools) {
		this.tools = tools;
		return this;
	}

	/**
	 * Sets the time of creation.
	 * @param createdAt the time of creation
	 * @return this builder
	 */
	public ConnectorBuilder createdAt(Instant createdAt) {
		this.createdAt = createdAt;
		return this;
	}

	/**
	 * Sets the time of the last change.
	 * @param modifiedAt the time of the last change
	 * @return this builder
	 */
	public ConnectorBuilder modifiedAt(Instant modifiedAt) {
		this.modifiedAt = modifiedAt;
		return this;
	}

	/**
	 * Sets the server card.
	 * @param serverCard the server card
	 * @return this builder
	 */
	public ConnectorBuilder serverCard(McpServerCard serverCard) {
		this.serverCard = serverCard;
		return this;
	}

	/**
	 * Sets the texts in several languages.
	 * @param locale the texts in several languages
	 * @return this builder
	 */
	public ConnectorBuilder locale(LocalizedTexts locale) {
		this.locale = locale;
		return this;
	}

	/**
	 * Sets the authentication methods.
	 * @param supportedAuthMethods the authentication methods
	 * @return this builder
	 */
	public ConnectorBuilder supportedAuthMethods(List<AuthenticationMethod> supportedAuthMethods) {
		this.supportedAuthMethods = supportedAuthMethods;
		return this;
	}

	/**
	 * Sets the preferences of consumers.
	 * @param connectionPreferences the preferences of consumers
	 * @return this builder
	 */
	public ConnectorBuilder connectionPreferences(List<ConnectionPreference> connectionPreferences) {
		this.connectionPreferences = connectionPreferences;
		return this;
	}

	/**
	 * Sets the stored credentials.
	 * @param connectionCredentials the stored credentials
	 * @return this builder
	 */
	public ConnectorBuilder connectionCredentials(List<AuthenticationConfiguration> connectionCredentials) {
		this.connectionCredentials = connectionCredentials;
		return this;
	}

	/**
	 * Sets the consumers that have blocked the connector.
	 * @param blockedBy the consumers that have blocked the connector
	 * @return this builder
	 */
	public ConnectorBuilder blockedBy(List<ConsumerType> blockedBy) {
		this.blockedBy = blockedBy;
		return this;
	}

	/**
	 * Sets the members that have no component of their own, such as
	 * {@code execution_env}.
	 * @param additional JSON values by the name of the member
	 * @return this builder
	 */
	public ConnectorBuilder additional(Map<String, ? extends @Nullable Object> additional) {
		this.additional = additional;
		return this;
	}

	/**
	 * Builds the connector.
	 * @return the connector
	 */
	public Connector build() {
		return new Connector(this.id, this.name, this.title, this.description, this.protocol, this.server, this.iconUrl,
				this.systemPrompt, this.visibility, this.ownerType, this.ownerId, this.creatorId, this.active,
				this.isAuthenticated, this.mistral, this.tools, this.createdAt, this.modifiedAt, this.serverCard,
				this.locale, this.supportedAuthMethods, this.connectionPreferences, this.connectionCredentials,
				this.blockedBy, DefensiveCopies.map(this.additional));
	}

}
