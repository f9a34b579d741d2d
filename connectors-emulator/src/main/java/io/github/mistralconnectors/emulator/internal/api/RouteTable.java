// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.mistralconnectors.emulator.internal.mcp.ToolCatalog;
import io.github.mistralconnectors.emulator.internal.oauth.OAuthFlow;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.store.Scope;
import io.github.mistralconnectors.emulator.internal.store.Visibility;
import io.github.mistralconnectors.emulator.internal.support.ApiResponse;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Operations of the API by path and method. Some take a connector's id or name, others
 * only an id; the handlers check which. Follows rule 21 of {@code
 * docs/reference/emulator-rules.md}.
 */
public final class RouteTable {

	static final String CONNECTOR = "connector_id";

	static final String CREDENTIALS = "credentials_name";

	static final String SCOPE = "consumer_scope";

	static final String TOOL = "tool";

	private static final String ROOT = "/v1/connectors";

	private static final String ONE = ROOT + "/{" + CONNECTOR + "}";

	private final List<Route> routes = new ArrayList<>();

	private final Version version;

	/**
	 * Creates the operations of a version of the API.
	 * @param published the year and month of the version, such as {@code 2026-08}
	 * @param callback the address that authorization servers send browsers back to
	 */
	public RouteTable(String published, ConnectorStore store, ToolCatalog tools, OAuthFlow oauth,
			AuthMethodDetector authMethods, Supplier<URI> callback) {
		this.version = new Version(published);
		ConnectorView view = new ConnectorView(store, this.version);
		connectors(new ConnectorHandlers(store, tools, view, this.version),
				new ConnectorChangeHandlers(store, tools, oauth, authMethods, view, this.version));
		add(HttpMethod.GET, ONE + "/auth_url", "connector_get_auth_url_v1",
				new AuthUrlHandler(store, authMethods, oauth, callback)::authUrl);
		tools(new ToolHandlers(store, tools, this.version));
		if (since(Version.V2026_08)) {
			for (Scope scope : Scope.values()) {
				credentials(scope, new CredentialHandlers(store, tools, view, this.version, scope));
			}
			SharingHandlers sharing = new SharingHandlers(store, tools);
			sharing(sharing);
			activation(sharing);
		}
	}

	/** Returns the operation that a request asks for, or one that responds 404 or 405. */
	public Match match(ServerHttpRequest request) {
		PathContainer path = request.getPath().pathWithinApplication();
		List<String> allowed = new ArrayList<>();
		for (Route route : this.routes) {
			PathPattern.PathMatchInfo info = route.path.matchAndExtract(path);
			if (info != null && route.method.equals(request.getMethod())) {
				return new Match(route.operationId, route.handler, info.getUriVariables());
			}
			if (info != null) {
				allowed.add(route.method.name());
			}
		}
		ApiResponse response = allowed.isEmpty() ? ApiResponse.error(404, "Not Found")
				: new ApiResponse(405, ApiResponse.error(405, "Method Not Allowed").body(),
						Map.of(HttpHeaders.ALLOW, String.join(", ", allowed)));
		return new Match("", (unused) -> Mono.just(response), Map.of());
	}

	/** Returns the ids of all operations. */
	public List<String> operationIds() {
		return this.routes.stream().map(Route::operationId).distinct().toList();
	}

	private void connectors(ConnectorHandlers connectors, ConnectorChangeHandlers changes) {
		add(HttpMethod.POST, ROOT, "connector_create_v1", changes::create);
		now(HttpMethod.GET, ROOT, "connector_list_v1", connectors::list);
		now(HttpMethod.GET, ONE, "connector_get_v1", connectors::get);
		add(HttpMethod.PATCH, ONE, "connector_update_v1", changes::update);
		now(HttpMethod.DELETE, ONE, "connector_delete_v1", changes::delete);
		if (since(Version.V2026_08)) {
			now(HttpMethod.GET, ONE + "/authentication_methods", "connector_get_authentication_methods_v1",
					connectors::authenticationMethods);
		}
	}

	private void tools(ToolHandlers tools) {
		add(HttpMethod.GET, ONE + "/tools", "connector_list_tools_v1", tools::list);
		add(HttpMethod.POST, ONE + "/tools/{" + TOOL + "}/call", "connector_call_tool_v1", tools::call);
	}

	private void credentials(Scope scope, CredentialHandlers handlers) {
		String path = ONE + "/" + scope.pathName() + "/credentials";
		String noun = scope.pathName() + "_credentials_v1";
		now(HttpMethod.GET, path, "connector_list_" + noun, handlers::list);
		if (since(Version.V2026_09)) {
			now(HttpMethod.POST, path, "connector_create_credentials_v1", (request) -> handlers.save(request, false));
			now(HttpMethod.PATCH, path, "connector_update_credentials", (request) -> handlers.save(request, true));
		}
		else {
			now(HttpMethod.POST, path, "connector_create_or_update_" + noun, (request) -> handlers.save(request, true));
		}
		now(HttpMethod.DELETE, path + "/{" + CREDENTIALS + "}", "connector_delete_" + noun, handlers::delete);
		if (scope == Scope.USER) {
			now(HttpMethod.DELETE, path, "connector_delete_all_user_credentials_v1", handlers::deleteAll);
		}
	}

	private void sharing(SharingHandlers handlers) {
		now(HttpMethod.PUT, ONE + "/share", "connector_share_v1",
				(request) -> handlers.share(request, Visibility.WORKSPACE));
		now(HttpMethod.DELETE, ONE + "/share", "connector_unshare_v1",
				(request) -> handlers.unshare(request, Visibility.WORKSPACE));
		if (since(Version.V2026_09)) {
			String path = ONE + "/organization/share";
			now(HttpMethod.PUT, path, "connector_share_to_organization_v1",
					(request) -> handlers.share(request, Visibility.ORGANIZATION));
			now(HttpMethod.DELETE, path, "connector_unshare_from_organization_v1",
					(request) -> handlers.unshare(request, Visibility.ORGANIZATION));
		}
	}

	private void activation(SharingHandlers handlers) {
		String path = ONE + "/{" + SCOPE + "}";
		now(HttpMethod.POST, path + "/activate", "connector_activate_for_consumer_v1",
				(request) -> handlers.activate(request, true));
		now(HttpMethod.POST, path + "/deactivate", "connector_deactivate_for_consumer_v1",
				(request) -> handlers.activate(request, false));
	}

	private boolean since(Version version) {
		return this.version.isAtLeast(version);
	}

	private void now(HttpMethod method, String path, String operationId, Function<ApiRequest, ApiResponse> handler) {
		add(method, path, operationId, (request) -> Mono.fromSupplier(() -> handler.apply(request)));
	}

	private void add(HttpMethod method, String path, String operationId,
			Function<ApiRequest, Mono<ApiResponse>> handler) {
		this.routes.add(new Route(method, PathPatternParser.defaultInstance.parse(path), operationId, handler));
	}

	/**
	 * Operation of the API.
	 *
	 * @param method the HTTP method
	 * @param path the pattern of the path
	 * @param operationId the id in the API description
	 * @param handler carries out the operation
	 */
	private record Route(HttpMethod method, PathPattern path, String operationId,
			Function<ApiRequest, Mono<ApiResponse>> handler) {

	}

	/**
	 * Operation that a request asks for.
	 *
	 * @param operationId the id in the API description
	 * @param handler carries out the operation; runs on an event loop and must not block
	 * @param variables the decoded path variables
	 */
	public record Match(String operationId, Function<ApiRequest, Mono<ApiResponse>> handler,
			Map<String, String> variables) {

	}

}
