// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.util.Set;
import java.util.function.UnaryOperator;

import io.github.mistralconnectors.client.error.Phase;
import io.github.mistralconnectors.client.error.ProxyStatus;
import org.jspecify.annotations.Nullable;

/**
 * Hints for developers: who is at fault (the application, Mistral, credentials or the MCP
 * server) and what to do. Where a response does not tell causes apart, a hint names all
 * that are likely.
 *
 * @param settingNames turns the names of the builder's settings into those that the
 * developer knows
 */
record Hints(UnaryOperator<String> settingNames) {

	private static final Set<Integer> REFUSALS_OF_CREDENTIALS = Set.of(401, 403);

	/** Statuses with which the gateway refuses requests as the service does. */
	private static final Set<Integer> REFUSALS = Set.of(401, 403, 404, 429);

	static final String CREDENTIALS_REJECTED = "Authorize the connector again (getAuthUrl), or store new credentials";

	static final String CREDENTIALS_REQUIRED = "Store credentials first (createOrUpdateCredentials), or have the user"
			+ " authorize the connector (getAuthUrl)";

	static final String SERVER_REPORTED = "The MCP server reported this error; look at its logs";

	static final String BROKEN = "The service, a proxy or the network broke the connection";

	static final String TOO_MANY_CALLS = "Make fewer calls at once";

	/** Returns the name of a setting as hints show it. */
	String setting(String name) {
		return name.contains("RequestOptions") ? name : this.settingNames.apply(name);
	}

	String check(String setting) {
		return "Check " + setting(setting);
	}

	String raise(String setting) {
		return "Raise " + setting(setting);
	}

	String unreachable() {
		return check("baseUrl") + ", the network and the proxy";
	}

	/** Returns the hint for JSON that is nested too deeply or has too long a number. */
	static String tooComplex(Operation operation) {
		return operation.usesCredentials()
				? "The JSON is that of the MCP server, whose tools have to nest less deeply and write shorter numbers"
				: "The JSON is that of Mistral's service: give the requestId() to its support";
	}

	/** Returns the hint for a failure of TLS. */
	String certificate() {
		return "Most likely the certificate of the service, or of a TLS proxy in its place, is not trusted: check "
				+ setting("baseUrl") + ", the proxy, and the trusted certificates in " + setting("webClientBuilder");
	}

	/**
	 * Returns the hint for a time limit that ended an attempt.
	 * @param limit name of the limit's setting
	 */
	String timedOut(Phase phase, Operation operation, String limit) {
		if (phase != Phase.NOT_SENT) {
			return (operation.reachesServer() ? "The MCP server behind the connector, " : "")
					+ "Mistral's service, a proxy or the network is slow or does not respond, or the time is too"
					+ " short: raise " + setting(limit);
		}
		String session = operation.isGateway() ? ". The MCP server may be slow to open a session, too" : "";
		return "The request was not sent in time: check " + setting("baseUrl")
				+ ", the network and the proxy, make fewer calls at once, or raise " + setting(limit) + session;
	}

	/** Returns the hint for a response that refuses a request. */
	@Nullable String refused(int status, Operation operation) {
		return switch (status) {
			case 400, 422 -> "The service does not accept the application's request: correct what the message names, or"
					+ " set " + setting("apiVersion") + " to the version that the service offers";
			case 401, 403 -> unauthorized(operation);
			case 404 -> notFound(operation);
			case 405 -> "Either the service does not have this operation, see " + setting("apiVersion")
					+ ", or, if all calls fail, " + setting("baseUrl") + " is wrong";
			case 409 ->
				"The name is taken, or the state does not allow this: choose another name, or update what exists";
			case 429 -> "Try again later, see retryAfter()";
			default -> (status < 400) ? "Redirects are not followed; check " + setting("baseUrl")
					: (status >= 500) ? failed(operation) : null;
		};
	}

	private String unauthorized(Operation operation) {
		String key = "the API key is wrong, has expired or lacks a permission: check " + setting("apiKey");
		return operation.usesCredentials() ? "Either " + key + ", or the MCP server refused the stored credentials: "
				+ "authorize the connector again (getAuthUrl), or store new ones" : "Most likely " + key;
	}

	private String notFound(Operation operation) {
		if (!operation.path().contains("{")) {
			return "Most likely " + setting("baseUrl") + " is wrong";
		}
		String causes = "The connector does not exist, or the API key may not see it, as it belongs to somebody else or"
				+ " its scope is that of shared connectors only: check the name and " + setting("apiKey");
		String credentials = operation.namesCredentials() ? ". Credentials of that name may be missing, too"
				: operation.usesCredentials() ? ". Credentials may be missing, too" : "";
		return causes + credentials + ". If all calls fail, " + setting("baseUrl") + " is wrong";
	}

	private static String failed(Operation operation) {
		return operation.reachesServer()
				? "The MCP server behind the connector or Mistral's service has failed: look at the server's logs, or"
						+ " give the requestId() to Mistral's support"
				: "Mistral's service has failed: if it stays so, give the requestId() to its support";
	}

	/**
	 * Returns the hint for what the gateway says about a failure.
	 * @param status status of its response
	 */
	@Nullable String gateway(int status, ProxyStatus gateway) {
		Integer received = gateway.receivedStatus();
		if (received != null) {
			return REFUSALS_OF_CREDENTIALS.contains(received)
					? "Most likely the connector's server refused the stored credentials. " + CREDENTIALS_REJECTED
					: "The connector's server responded with this error; look at its logs";
		}
		if (gateway.mayHaveReachedServer()) {
			return "The gateway got no usable response from the connector's server, see proxyStatus()";
		}
		return REFUSALS.contains(status) ? refused(status, Operation.CALL_TOOL_BY_GATEWAY)
				: "The gateway refused the request or could not reach the connector's server, see proxyStatus()";
	}

}
