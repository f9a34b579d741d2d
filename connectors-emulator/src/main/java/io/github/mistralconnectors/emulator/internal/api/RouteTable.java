// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.mistralconnectors.emulator.internal.store.Scope;
import io.github.mistralconnectors.emulator.internal.support.ApiResponse;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Operations of the API by path and method. Some take a connector's id or name, others an
 * id only; handlers check which (rule 21).
 */
public final class RouteTable {

	static final String CONNECTOR = "connector";

	static final String CREDENTIALS = "credentials";

	static final String SCOPE = "scope";

	static final String TOOL = "tool";

	private static final String ROOT = "/v1/connectors";

	private static final String ONE = ROOT + "/{" + CONNECTOR + "}";

	private final Map<PathPattern, List<Route>> routes = new LinkedHashMap<>();

	private final Version version;

	public RouteTable(Version version) {
		this.version = version;
	}

	/** Returns the operation that a request asks for, or one that responds 404 or 405. */
	public Match match(ServerHttpRequest request) {
		for (Map.Entry<PathPattern, List<Route>> entry : this.routes.entrySet()) {
			PathPattern.PathMatchInfo info = entry.getKey().matchAndExtract(request.getPath().pathWithinApplication());
			if (info != null) {
				return new Match(choose(entry.getValue(), request.getMethod()), info.getUriVariables());
			}
		}
		return new Match(Route.fixed(ApiResponse.error(404, "Not Found")), Map.of());
	}

	public RouteTable connectors(ConnectorHandlers connectors, ConnectorChangeHandlers changes, AuthUrlHandler authUrl,
			ToolHandlers tools) {
		add(HttpMethod.POST, ROOT, "connector_create_v1", changes::create);
		now(HttpMethod.GET, ROOT, "connector_list_v1", connectors::list);
		now(HttpMethod.GET, ONE, "connector_get_v1", connectors::get);
		add(HttpMethod.PATCH, ONE, "connector_update_v1", changes::update);
		now(HttpMethod.DELETE, ONE, "connector_delete_v1", changes::delete);
		add(HttpMethod.GET, ONE + "/auth_url", "connector_get_auth_url_v1", authUrl::authUrl);
		add(HttpMethod.GET, ONE + "/tools", "connector_list_tools_v1", tools::list);
		add(HttpMethod.POST, ONE + "/tools/{" + TOOL + "}/call", "connector_call_tool_v1", tools::call);
		if (since(Version.V2026_08)) {
			now(HttpMethod.GET, ONE + "/authentication_methods", "connector_get_authentication_methods_v1",
					connectors::authenticationMethods);
		}
		return this;
	}

	public RouteTable credentials(Scope scope, CredentialHandlers handlers) {
		String path = ONE + "/" + scope.pathName() + "/credentials";
		String noun = scope.pathName() + "_credentials_v1";
		if (since(Version.V2026_09)) {
			now(HttpMethod.POST, path, "connector_create_credentials_v1", handlers::create);
			now(HttpMethod.PATCH, path, "connector_update_credentials", handlers::save);
		}
		else if (since(Version.V2026_08)) {
			now(HttpMethod.POST, path, "connector_create_or_update_" + noun, handlers::save);
		}
		if (since(Version.V2026_08)) {
			now(HttpMethod.GET, path, "connector_list_" + noun, handlers::list);
			now(HttpMethod.DELETE, path + "/{" + CREDENTIALS + "}", "connector_delete_" + noun, handlers::delete);
			if (scope == Scope.USER) {
				now(HttpMethod.DELETE, path, "connector_delete_all_user_credentials_v1", handlers::deleteAll);
			}
		}
		return this;
	}

	public RouteTable sharing(SharingHandlers workspace, SharingHandlers organization) {
		if (since(Version.V2026_08)) {
			now(HttpMethod.PUT, ONE + "/share", "connector_share_v1", workspace::share);
			now(HttpMethod.DELETE, ONE + "/share", "connector_unshare_v1", workspace::unshare);
		}
		if (since(Version.V2026_09)) {
			String path = ONE + "/organization/share";
			now(HttpMethod.PUT, path, "connector_share_to_organization_v1", organization::share);
			now(HttpMethod.DELETE, path, "connector_unshare_from_organization_v1", organization::unshare);
		}
		return this;
	}

	public RouteTable activation(ActivationHandlers handlers) {
		if (since(Version.V2026_08)) {
			String path = ONE + "/{" + SCOPE + "}";
			now(HttpMethod.POST, path + "/activate", "connector_activate_for_consumer_v1", handlers::activate);
			now(HttpMethod.POST, path + "/deactivate", "connector_deactivate_for_consumer_v1", handlers::deactivate);
		}
		return this;
	}

	private boolean since(Version version) {
		return this.version.isAtLeast(version);
	}

	private void now(HttpMethod method, String path, String operationId, Function<ApiRequest, ApiResponse> handler) {
		add(method, path, operationId, (request) -> Mono.fromSupplier(() -> handler.apply(request)));
	}

	private void add(HttpMethod method, String path, String operationId,
			Function<ApiRequest, Mono<ApiResponse>> handler) {
		this.routes.computeIfAbsent(PathPatternParser.defaultInstance.parse(path), (pattern) -> new ArrayList<>())
			.add(new Route(method, operationId, handler));
	}

	private static Route choose(List<Route> routes, HttpMethod method) {
		return routes.stream().filter((route) -> route.method().equals(method)).findFirst().orElseGet(() -> {
			String allowed = routes.stream().map((route) -> route.method().name()).collect(Collectors.joining(", "));
			return Route.fixed(new ApiResponse(405, ApiResponse.error(405, "Method Not Allowed").body(),
					Map.of(HttpHeaders.ALLOW, allowed)));
		});
	}

	/**
	 * Operation that a request asks for.
	 *
	 * @param route the operation
	 * @param variables the decoded path variables
	 */
	public record Match(Route route, Map<String, String> variables) {

	}

}
