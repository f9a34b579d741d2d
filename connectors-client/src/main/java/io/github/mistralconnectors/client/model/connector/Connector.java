// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import io.github.mistralconnectors.client.internal.json.JsonMembers;
import io.github.mistralconnectors.client.model.ConnectorProtocol;
import io.github.mistralconnectors.client.model.ConsumerType;
import io.github.mistralconnectors.client.model.LocalizedTexts;
import io.github.mistralconnectors.client.model.ResourceVisibility;
import io.github.mistralconnectors.client.model.auth.AuthenticationConfiguration;
import io.github.mistralconnectors.client.model.auth.AuthenticationMethod;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A connector as the service describes it. Only the id and the name are in the responses
 * of every API version; other components are null if absent, unless stated otherwise.
 *
 * @param idText id as the service sent it, see {@link #id()}
 * @param name name of the connector, unique in the workspace
 * @param title display name
 * @param description purpose of the connector
 * @param protocol protocol of the connector; {@code mcp} if absent, since API versions
 * without this member know no other
 * @param server URL of the server behind the connector
 * @param iconUrl URL of an icon
 * @param systemPrompt prompt for models that use the tools
 * @param visibility visibility of the connector
 * @param ownerType type of the owner; API versions before 2026-08 send a number, whose
 * digits are kept
 * @param ownerId id of the owner
 * @param creatorId id of the user who created the connector
 * @param active whether the connector is active for the caller
 * @param isAuthenticated whether the owner of the API key has usable credentials
 * @param mistral whether the connector is one of the service's own
 * @param tools tools that the service has discovered so far; null if absent
 * @param createdAt time of creation
 * @param modifiedAt time of the last change
 * @param serverCard the MCP server's description of itself
 * @param locale texts in several languages
 * @param supportedAuthMethods authentication methods; null if absent
 * @param connectionPreferences preferences of consumers for the use of the tools; null if
 * absent
 * @param connectionCredentials stored credentials without their secrets; null if they
 * were not asked for
 * @param blockedBy consumers that have blocked the connector, empty if absent; since API
 * version 2026-09
 * @param additional members that have no component of their own, empty if absent. Among
 * them are {@code private_tool_execution}, {@code auth_type} (API version 2026-03 only)
 * and {@code system_prompt_route} (up to API version 2026-09)
 * @param supportsMcp whether the connector supports MCP; since API version 2026-10
 * @since 0.1
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public record Connector(@JsonProperty("id") String idText, String name, @Nullable String title,
		@Nullable String description, ConnectorProtocol protocol, @Nullable String server, @Nullable String iconUrl,
		@Nullable String systemPrompt, @Nullable ResourceVisibility visibility, @Nullable ConsumerType ownerType,
		@Nullable String ownerId, @Nullable String creatorId, @Nullable Boolean active,
		@JsonProperty("is_authenticated") @Nullable Boolean isAuthenticated, @Nullable Boolean mistral,
		@Nullable List<ConnectorTool> tools, @Nullable Instant createdAt, @Nullable Instant modifiedAt,
		@Nullable McpServerCard serverCard, @Nullable LocalizedTexts locale,
		@Nullable List<AuthenticationMethod> supportedAuthMethods,
		@Nullable List<ConnectionPreference> connectionPreferences,
		@Nullable List<AuthenticationConfiguration> connectionCredentials, List<ConsumerType> blockedBy,
		@JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> additional, @Nullable Boolean supportsMcp) {

	@SuppressWarnings("NullAway") // a response may leave the protocol out
	public Connector {
		protocol = (protocol != null) ? protocol : ConnectorProtocol.MCP;
		tools = DefensiveCopies.optionalList(tools);
		supportedAuthMethods = DefensiveCopies.optionalList(supportedAuthMethods);
		connectionPreferences = DefensiveCopies.optionalList(connectionPreferences);
		connectionCredentials = DefensiveCopies.optionalList(connectionCredentials);
		blockedBy = DefensiveCopies.list(blockedBy);
		additional = DefensiveCopies.map(additional);
	}

	/**
	 * Creates a builder, for example for tests.
	 * @param id id of the connector
	 * @param name name of the connector
	 * @return a builder with nothing else set
	 */
	public static ConnectorBuilder builder(UUID id, String name) {
		return new ConnectorBuilder(id.toString(), name);
	}

	/**
	 * Returns the id of the connector.
	 * @return the id; null only if {@link #idText()} is not a UUID, which no API version
	 * allows
	 */
	@SuppressWarnings("NullAway") // reading a response never fails
	public UUID id() {
		try {
			return (this.idText != null) ? UUID.fromString(this.idText) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/**
	 * Returns the service's settings for the connection to the server. They may contain
	 * secrets.
	 * @return the {@code connection_config} as an immutable map, empty if absent
	 */
	public Map<String, @Nullable Object> connectionConfig() {
		return JsonMembers.object(this.additional, "connection_config");
	}

	/**
	 * Returns the service's own data for the execution of the tools.
	 * @return the {@code execution_env} as an immutable map, empty if absent
	 */
	public Map<String, @Nullable Object> executionEnv() {
		return JsonMembers.object(this.additional, "execution_env");
	}

	/**
	 * Returns whether the connector is an MCP server.
	 * @return true if the protocol is {@link ConnectorProtocol#MCP}
	 */
	public boolean isMcp() {
		return ConnectorProtocol.MCP.equals(this.protocol);
	}

	/**
	 * Returns whether the connector is an HTTP API; since API version 2026-09.
	 * @return true if the protocol is {@link ConnectorProtocol#HTTP}
	 */
	public boolean isHttp() {
		return ConnectorProtocol.HTTP.equals(this.protocol);
	}

	/** Leaves out what may contain secrets, such as additional members. */
	@Override
	public String toString() {
		return "Connector[id=" + this.idText + ", name=" + this.name + ", protocol=" + this.protocol + ", server="
				+ this.server + ", visibility=" + this.visibility + ", active=" + this.active + "]";
	}

}
