// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import org.springframework.http.HttpMethod;

/**
 * Every operation of the API: the client's name for it, its method and path, and whether
 * sending it twice may do something twice.
 */
enum Operation {

	CREATE("create", HttpMethod.POST, "/v1/connectors", true),

	LIST("list", HttpMethod.GET, "/v1/connectors", false),

	GET("get", HttpMethod.GET, "/v1/connectors/{connector_id_or_name}", false),

	UPDATE("update", HttpMethod.PATCH, "/v1/connectors/{connector_id}", false),

	DELETE("delete", HttpMethod.DELETE, "/v1/connectors/{connector_id}", false),

	GET_AUTH_URL("getAuthUrl", HttpMethod.GET, "/v1/connectors/{connector_id_or_name}/auth_url", false),

	LIST_TOOLS("listTools", HttpMethod.GET, "/v1/connectors/{connector_id_or_name}/tools", false),

	CALL_TOOL("callTool", HttpMethod.POST, "/v1/connectors/{connector_id_or_name}/tools/{tool_name}/call", true),

	CREATE_OR_UPDATE_CREDENTIALS("createOrUpdateCredentials", HttpMethod.POST,
			"/v1/connectors/{connector_id_or_name}/{consumer_scope}/credentials", false),

	DELETE_CREDENTIALS("deleteCredentials", HttpMethod.DELETE,
			"/v1/connectors/{connector_id_or_name}/{consumer_scope}/credentials/{credentials_name}", false);

	private final String methodName;

	@SuppressWarnings("ImmutableEnumChecker") // it is, but does not say so
	private final HttpMethod httpMethod;

	private final String path;

	private final boolean effects;

	Operation(String methodName, HttpMethod httpMethod, String path, boolean effects) {
		this.methodName = methodName;
		this.httpMethod = httpMethod;
		this.path = path;
		this.effects = effects;
	}

	String methodName() {
		return this.methodName;
	}

	HttpMethod httpMethod() {
		return this.httpMethod;
	}

	String path() {
		return this.path;
	}

	boolean isDelete() {
		return this.httpMethod.equals(HttpMethod.DELETE);
	}

	/** Whether a second request may do something a second time. */
	boolean hasEffects() {
		return this.effects;
	}

}
