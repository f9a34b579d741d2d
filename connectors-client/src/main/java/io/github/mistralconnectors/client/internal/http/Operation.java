// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import org.springframework.http.HttpMethod;

/**
 * Operations of all versions of the API: the client's name, method and path, and whether
 * sending the request twice may do something twice.
 */
public enum Operation {

	CREATE("create", HttpMethod.POST, "", true),

	LIST("list", HttpMethod.GET, "", false),

	GET("get", HttpMethod.GET, "/{connector_id_or_name}", false),

	UPDATE("update", HttpMethod.PATCH, "/{connector_id}", false),

	DELETE("delete", HttpMethod.DELETE, "/{connector_id}", false),

	SHARE("share", HttpMethod.PUT, "/{connector_id}/share", false),

	UNSHARE("unshare", HttpMethod.DELETE, "/{connector_id}/share", false),

	SHARE_TO_ORGANIZATION("shareToOrganization", HttpMethod.PUT, "/{connector_id}/organization/share", false),

	UNSHARE_FROM_ORGANIZATION("unshareFromOrganization", HttpMethod.DELETE, "/{connector_id}/organization/share",
			false),

	ACTIVATE("activate", HttpMethod.POST, "/{connector_id}/{consumer_scope}/activate", false),

	DEACTIVATE("deactivate", HttpMethod.POST, "/{connector_id}/{consumer_scope}/deactivate", false),

	GET_AUTHENTICATION_METHODS("getAuthenticationMethods", HttpMethod.GET,
			"/{connector_id_or_name}/authentication_methods", false),

	GET_AUTH_URL("getAuthUrl", HttpMethod.GET, "/{connector_id_or_name}/auth_url", false),

	LIST_CREDENTIALS("listCredentials", HttpMethod.GET, "/{connector_id_or_name}/{consumer_scope}/credentials", false),

	CREATE_CREDENTIALS("createCredentials", HttpMethod.POST, "/{connector_id_or_name}/{consumer_scope}/credentials",
			true),

	UPDATE_CREDENTIALS("updateCredentials", HttpMethod.PATCH, "/{connector_id_or_name}/{consumer_scope}/credentials",
			false),

	CREATE_OR_UPDATE_CREDENTIALS("createOrUpdateCredentials", HttpMethod.PATCH,
			"/{connector_id_or_name}/{consumer_scope}/credentials", false),

	/** API version 2026-08 creates or updates with the method of creating. */
	CREATE_OR_UPDATE_CREDENTIALS_BY_POST("createOrUpdateCredentials", HttpMethod.POST,
			"/{connector_id_or_name}/{consumer_scope}/credentials", false),

	DELETE_CREDENTIALS("deleteCredentials", HttpMethod.DELETE,
			"/{connector_id_or_name}/{consumer_scope}/credentials/{credentials_name}", false),

	DELETE_ALL_USER_CREDENTIALS("deleteAllUserCredentials", HttpMethod.DELETE,
			"/{connector_id_or_name}/user/credentials", false),

	LIST_TOOLS("listTools", HttpMethod.GET, "/{connector_id_or_name}/tools", false),

	CALL_TOOL("callTool", HttpMethod.POST, "/{connector_id_or_name}/tools/{tool_name}/call", true),

	/** The gateway takes tool calls as messages to its MCP endpoint. */
	CALL_TOOL_BY_GATEWAY("callTool", HttpMethod.POST, "-gateway/{connector_id_or_name}/mcp", true),

	/** All other messages to an MCP endpoint are like this one: they have no effects. */
	LIST_TOOLS_BY_GATEWAY("listTools", HttpMethod.POST, "-gateway/{connector_id_or_name}/mcp", false);

	private final String methodName;

	@SuppressWarnings("ImmutableEnumChecker") // it is, but does not say so
	private final HttpMethod httpMethod;

	private final String path;

	private final boolean effects;

	Operation(String methodName, HttpMethod httpMethod, String path, boolean effects) {
		this.methodName = methodName;
		this.httpMethod = httpMethod;
		this.path = "/v1/connectors" + path;
		this.effects = effects;
	}

	/** Returns the name of the client's method. */
	public String methodName() {
		return this.methodName;
	}

	HttpMethod httpMethod() {
		return this.httpMethod;
	}

	/** Returns the template of the path. */
	String path() {
		return this.path;
	}

	/**
	 * Returns the status of a response when what is asked for has been done already, or 0
	 * where a repetition is responded to like the first request.
	 */
	int statusOnceDone() {
		return switch (this) {
			case DELETE, DELETE_CREDENTIALS -> 404;
			case SHARE, UNSHARE, SHARE_TO_ORGANIZATION, UNSHARE_FROM_ORGANIZATION -> 409;
			default -> 0;
		};
	}

	/** Returns whether the service uses stored credentials to carry this out. */
	boolean usesCredentials() {
		return this == LIST_TOOLS || this == LIST_TOOLS_BY_GATEWAY || isToolCall();
	}

	/** Returns whether this is about stored credentials that have to exist. */
	boolean namesCredentials() {
		return this == UPDATE_CREDENTIALS || this == DELETE_CREDENTIALS;
	}

	/** Returns whether this fails if the MCP server fails. */
	boolean reachesServer() {
		return usesCredentials() || this == GET_AUTH_URL;
	}

	/** Returns whether the request goes to the gateway. */
	public boolean isGateway() {
		return this == CALL_TOOL_BY_GATEWAY || this == LIST_TOOLS_BY_GATEWAY;
	}

	boolean isToolCall() {
		return this == CALL_TOOL || this == CALL_TOOL_BY_GATEWAY;
	}

	/** Returns whether a second request may do something a second time. */
	public boolean hasEffects() {
		return this.effects;
	}

}
