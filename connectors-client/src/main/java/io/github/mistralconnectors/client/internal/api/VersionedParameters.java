// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.api;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.internal.http.ApiRequest;
import io.github.mistralconnectors.client.internal.http.Operation;
import io.github.mistralconnectors.client.internal.json.ApiJson;
import io.github.mistralconnectors.client.settings.ApiVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parameters that not every version of the API has: query parameters, members of bodies
 * and values of such members. The table is the one place that says which versions have
 * them. A parameter that is used with another version is logged once for each client.
 */
public final class VersionedParameters {

	private static final Logger logger = LoggerFactory.getLogger(ApiVersion.class);

	/**
	 * A path names members of the elements where a member is a list, and may end with a
	 * value.
	 */
	private static final List<Row> TABLE = Stream
		.of(upTo(ApiVersion.V2026_09, Operation.LIST, "active"),
				upTo(ApiVersion.V2026_03, Operation.LIST, "fetch_connection_secrets"),
				since(ApiVersion.V2026_10, Operation.LIST, "supports_mcp"),
				since(ApiVersion.V2026_08, Operation.GET, "fetch_user_data"),
				upTo(ApiVersion.V2026_09, Operation.GET, "fetch_customer_data"),
				upTo(ApiVersion.V2026_03, Operation.GET, "fetch_connection_secrets"),
				since(ApiVersion.V2026_08, Operation.CREATE, "protocol", "title", "global_headers",
						"oauth2_server_metadata", "oauth2_server_metadata_url"),
				since(ApiVersion.V2026_09, Operation.CREATE, "auth_methods"),
				since(ApiVersion.V2026_10, Operation.CREATE, "auth_data.client_scopes",
						"auth_methods.auth_data.client_scopes"),
				since(ApiVersion.V2026_08, Operation.UPDATE, "protocol", "title", "auth_methods"),
				upTo(ApiVersion.V2026_03, Operation.UPDATE, "headers", "auth_data", "connection_config",
						"connection_secrets"),
				between(ApiVersion.V2026_08, ApiVersion.V2026_09, Operation.UPDATE, "auth_methods.auth_direction",
						"auth_methods.method_type=webhook"),
				since(ApiVersion.V2026_10, Operation.UPDATE, "auth_methods.auth_data.client_scopes"),
				since(ApiVersion.V2026_08, Operation.GET_AUTH_URL, "credentials_name", "credentials_title",
						"method_type", "github_installation_link"),
				credentials(Operation.CREATE_CREDENTIALS), credentials(Operation.UPDATE_CREDENTIALS),
				credentials(Operation.CREATE_OR_UPDATE_CREDENTIALS),
				credentials(Operation.CREATE_OR_UPDATE_CREDENTIALS_BY_POST),
				upTo(ApiVersion.V2026_09, Operation.LIST_TOOLS, "page"),
				since(ApiVersion.V2026_08, Operation.LIST_TOOLS, "credentials_name"))
		.flatMap(Function.identity())
		.toList();

	private final ApiVersion apiVersion;

	private final UnaryOperator<String> settingNames;

	/** The parameters that the version does not have, by operation. */
	private final Map<Operation, List<Row>> missing;

	/** Methods and parameters that are logged already. */
	private final Set<List<String>> logged = ConcurrentHashMap.newKeySet();

	/**
	 * Selects the parameters of a version.
	 * @param apiVersion version of the service
	 * @param settingNames turns the name of a setting into the one to log
	 */
	public VersionedParameters(ApiVersion apiVersion, UnaryOperator<String> settingNames) {
		this.apiVersion = apiVersion;
		this.settingNames = settingNames;
		this.missing = TABLE.stream()
			.filter((row) -> !row.existsIn(apiVersion))
			.collect(Collectors.groupingBy(Row::operation));
	}

	ApiVersion apiVersion() {
		return this.apiVersion;
	}

	/** Returns whether the version has a parameter. */
	boolean has(Operation operation, String parameter) {
		return missing(operation).stream().noneMatch((row) -> row.parameter().equals(parameter));
	}

	/** Logs the query parameters that the version does not have. */
	<R> ApiRequest<R> check(ApiRequest<R> request) {
		for (Row row : missing(request.operation())) {
			if (request.queryNames().contains(row.parameter())) {
				log(row);
			}
		}
		return request;
	}

	/** Sets the body of a request and logs the members that the version does not have. */
	<R> ApiRequest<R> body(ApiRequest<R> request, Object body) {
		List<Row> rows = missing(request.operation());
		if (!rows.isEmpty()) {
			Map<String, @Nullable Object> members = ApiJson.members(body);
			rows.stream().filter((row) -> isSet(members, row.parameter().split("[.=]"), 0)).forEach(this::log);
		}
		return request.body(body);
	}

	private List<Row> missing(Operation operation) {
		return this.missing.getOrDefault(operation, List.of());
	}

	private static boolean isSet(@Nullable Object json, String[] path, int depth) {
		if (json instanceof List<?> list) {
			return list.stream().anyMatch((element) -> isSet(element, path, depth));
		}
		if (json instanceof String value) {
			return value.equals(path[depth]);
		}
		return json instanceof Map<?, ?> object && object.containsKey(path[depth])
				&& (depth == path.length - 1 || isSet(object.get(path[depth]), path, depth + 1));
	}

	private void log(Row row) {
		String method = row.operation().methodName();
		if (this.logged.add(List.of(method, row.parameter()))) {
			logger.warn(
					"{}: '{}' is sent as requested, but API version {} does not have it: it exists {}."
							+ " The service may ignore or refuse it. Leave it out, or set {} to the version that the"
							+ " service offers",
					method, row.parameter(), this.apiVersion, row.versions(), this.settingNames.apply("apiVersion"));
		}
	}

	private static Stream<Row> credentials(Operation operation) {
		return Stream.concat(
				between(ApiVersion.V2026_08, ApiVersion.V2026_08, operation, "credentials.github_installation_id",
						"credentials.oauth.access_token"),
				since(ApiVersion.V2026_09, operation, "credentials.oauth.client_id"));
	}

	private static Stream<Row> since(ApiVersion first, Operation operation, String... parameters) {
		return between(first, null, operation, parameters);
	}

	private static Stream<Row> upTo(ApiVersion last, Operation operation, String... parameters) {
		return between(null, last, operation, parameters);
	}

	private static Stream<Row> between(@Nullable ApiVersion first, @Nullable ApiVersion last, Operation operation,
			String... parameters) {
		return Arrays.stream(parameters).map((parameter) -> new Row(operation, parameter, first, last));
	}

	/**
	 * Versions that have a parameter.
	 *
	 * @param operation operation of the parameter
	 * @param parameter name of a query parameter, or path of a member or value
	 * @param first first version that has it, null for all up to the last one
	 * @param last last version that has it, null for all since the first one
	 */
	private record Row(Operation operation, String parameter, @Nullable ApiVersion first, @Nullable ApiVersion last) {

		private boolean existsIn(ApiVersion version) {
			return (this.first == null || version.isAtLeast(this.first))
					&& (this.last == null || this.last.isAtLeast(version));
		}

		private String versions() {
			if (this.first == null || this.first.equals(this.last)) {
				return (this.first == null) ? "up to " + this.last : "in " + this.last + " only";
			}
			return "since " + this.first + ((this.last != null) ? " and up to " + this.last : "");
		}

	}

}
