// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
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
 */
public record Connector(UUID id, String name, @Nullable String title, @Nullable String description,
		ConnectorProtocol protocol, @Nullable String server, @Nullable String iconUrl, @Nullable String systemPrompt,
		@Nullable ResourceVisibility visibility, @Nullable ConsumerType ownerType, @Nullable String ownerId,
		@Nullable String creatorId, @Nullable Boolean active,
		@JsonProperty("is_authenticated") @Nullable Boolean isAuthenticated, @Nullable Boolean privateToolExecution,
		@Nullable Boolean mistral, @Nullable String authType, @Nullable List<ConnectorTool> tools,
		@Nullable Instant createdAt, @Nullable Instant modifiedAt) {

	@SuppressWarnings("NullAway") // an answer may leave the protocol out
	public Connector {
		protocol = (protocol != null) ? protocol : ConnectorProtocol.MCP;
		tools = (tools != null) ? Copies.list(tools) : null;
	}

}
