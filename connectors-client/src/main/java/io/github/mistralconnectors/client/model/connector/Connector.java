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
import io.github.mistralconnectors.client.internal.json.Copies;
import io.github.mistralconnectors.client.model.ConnectorProtocol;
import io.github.mistralconnectors.client.model.ConsumerType;
import io.github.mistralconnectors.client.model.LocalizedTexts;
import io.github.mistralconnectors.client.model.ResourceVisibility;
import io.github.mistralconnectors.client.model.auth.AuthenticationConfiguration;
import io.github.mistralconnectors.client.model.auth.AuthenticationMethod;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import org.jspecify.annotations.Nullable;

/**
 * A connector as the service describes it. Only id and name are in every edition's
 * answers; the rest may be null.
 *
 * @param id the connector's id
 * @param name unique in the workspace
 * @param title name to show
 * @param description what the connector is for
 * @param protocol kind of the connector; {@code mcp} where the service said nothing, as
 * it is the only kind there then
 * @param server URL of the server behind it
 * @param iconUrl address of an icon
 * @param systemPrompt prompt text for models that use the tools
 * @param visibility who may use it
 * @param ownerType whom it belongs to; a number in editions until July 2026, kept as its
 * digits
 * @param ownerId id of the owner
 * @param creatorId id of the user who created it
 * @param active whether it is active for the caller
 * @param isAuthenticated whether the caller has usable credentials
 * @param privateToolExecution whether tools run privately
 * @param mistral whether it is one of the service's own
 * @param authType kind of authentication, edition of spring 2026 only
 * @param tools tools the service has discovered so far, not asked anew; null if it said
 * nothing
 * @param createdAt when it was created
 * @param modifiedAt when it was last changed
 * @param serverCard what the server says of itself
 * @param locale texts in several languages
 * @param supportedAuthMethods how it may be authenticated; null if the service said
 * nothing
 * @param connectionPreferences how consumers use its tools; null if the service said
 * nothing
 * @param connectionCredentials credentials stored for it, without their secrets; null if
 * they were not asked for
 * @param systemPromptRoute the service's own address of the prompt
 * @param connectionConfig how the service connects to the server
 * @param executionEnv what the service needs to run the tools
 * @param blockedBy who has blocked it, perhaps nobody; since the edition of September
 * 2026
 * @param additional members this library does not know, perhaps none
 */
@JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public record Connector(UUID id, String name, @Nullable String title, @Nullable String description,
		ConnectorProtocol protocol, @Nullable String server, @Nullable String iconUrl, @Nullable String systemPrompt,
		@Nullable ResourceVisibility visibility, @Nullable ConsumerType ownerType, @Nullable String ownerId,
		@Nullable String creatorId, @Nullable Boolean active,
		@JsonProperty("is_authenticated") @Nullable Boolean isAuthenticated, @Nullable Boolean privateToolExecution,
		@Nullable Boolean mistral, @Nullable String authType, @Nullable List<ConnectorTool> tools,
		@Nullable Instant createdAt, @Nullable Instant modifiedAt, @Nullable McpServerCard serverCard,
		@Nullable LocalizedTexts locale, @Nullable List<AuthenticationMethod> supportedAuthMethods,
		@Nullable List<ConnectionPreference> connectionPreferences,
		@Nullable List<AuthenticationConfiguration> connectionCredentials, @Nullable String systemPromptRoute,
		@Nullable ConnectionConfig connectionConfig, @Nullable ExecutionEnv executionEnv, List<ConsumerType> blockedBy,
		@JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> additional) {

	@SuppressWarnings("NullAway") // an answer may leave the protocol out
	public Connector {
		protocol = (protocol != null) ? protocol : ConnectorProtocol.MCP;
		tools = (tools != null) ? Copies.list(tools) : null;
		supportedAuthMethods = (supportedAuthMethods != null) ? Copies.list(supportedAuthMethods) : null;
		connectionPreferences = (connectionPreferences != null) ? Copies.list(connectionPreferences) : null;
		connectionCredentials = (connectionCredentials != null) ? Copies.list(connectionCredentials) : null;
		blockedBy = Copies.list(blockedBy);
		additional = Copies.map(additional);
	}

	/**
	 * Returns whether an MCP server is behind it.
	 * @return whether it is; false for kinds this library does not know
	 */
	public boolean isMcp() {
		return ConnectorProtocol.MCP.equals(this.protocol);
	}

	/**
	 * Returns whether an HTTP API is behind it; since the edition of September 2026.
	 * @return whether it is; false for kinds this library does not know
	 */
	public boolean isHttp() {
		return ConnectorProtocol.HTTP.equals(this.protocol);
	}

	/**
	 * Describes the connector without what may hold secrets: members this library does
	 * not know.
	 */
	@Override
	public String toString() {
		return "Connector[id=" + this.id + ", name=" + this.name + ", protocol=" + this.protocol + ", server="
				+ this.server + ", visibility=" + this.visibility + ", active=" + this.active + "]";
	}

}
