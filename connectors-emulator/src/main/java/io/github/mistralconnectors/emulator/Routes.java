// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.springframework.http.HttpMethod;

/**
 * The table of operations. The first ones take a connector's id or name, or its id only;
 * the check of the id is the handlers' (rule 21).
 */
final class Routes {

	static final String CONNECTOR = "connector";

	static final String CREDENTIALS = "credentials";

	static final String SCOPE = "scope";

	static final String TOOL = "tool";

	private static final String ROOT = "/v1/connectors";

	private static final String ONE = ROOT + "/{" + CONNECTOR + "}";

	private final List<Route> routes = new ArrayList<>();

	private Routes() {
	}

	static List<Route> of(Emulation emulation) {
		Routes table = new Routes();
		ConnectorHandlers connectors = new ConnectorHandlers(emulation);
		ToolHandlers tools = new ToolHandlers(emulation);
		table.add(HttpMethod.POST, ROOT, "connector_create_v1", connectors::create);
		table.now(HttpMethod.GET, ROOT, "connector_list_v1", connectors::list);
		table.now(HttpMethod.GET, ONE, "connector_get_v1", connectors::get);
		table.add(HttpMethod.PATCH, ONE, "connector_update_v1", connectors::update);
		table.now(HttpMethod.DELETE, ONE, "connector_delete_v1", connectors::delete);
		table.now(HttpMethod.GET, ONE + "/authentication_methods", "connector_get_authentication_methods_v1",
				connectors::authenticationMethods);
		table.add(HttpMethod.GET, ONE + "/auth_url", "connector_get_auth_url_v1",
				new AuthUrlHandler(emulation)::authUrl);
		table.add(HttpMethod.GET, ONE + "/tools", "connector_list_tools_v1", tools::list);
		table.add(HttpMethod.POST, ONE + "/tools/{" + TOOL + "}/call", "connector_call_tool_v1", tools::call);
		for (Scope scope : Scope.values()) {
			table.credentials(emulation, scope);
		}
		table.sharing(emulation);
		table.activation(emulation);
		return List.copyOf(table.routes);
	}

	private void credentials(Emulation emulation, Scope scope) {
		CredentialHandlers handlers = new CredentialHandlers(emulation, scope);
		String path = ONE + "/" + scope.pathName() + "/credentials";
		String noun = scope.pathName() + "_credentials_v1";
		now(HttpMethod.GET, path, "connector_list_" + noun, handlers::list);
		if (september(emulation)) {
			now(HttpMethod.POST, path, "connector_create_credentials_v1", handlers::create);
			now(HttpMethod.PATCH, path, "connector_update_credentials", handlers::save);
		}
		else {
			now(HttpMethod.POST, path, "connector_create_or_update_" + noun, handlers::save);
		}
		now(HttpMethod.DELETE, path + "/{" + CREDENTIALS + "}", "connector_delete_" + noun, handlers::delete);
		if (scope == Scope.USER) {
			now(HttpMethod.DELETE, path, "connector_delete_all_user_credentials_v1", handlers::deleteAll);
		}
	}

	private void sharing(Emulation emulation) {
		SharingHandlers workspace = new SharingHandlers(emulation, Visibility.WORKSPACE);
		now(HttpMethod.PUT, ONE + "/share", "connector_share_v1", workspace::share);
		now(HttpMethod.DELETE, ONE + "/share", "connector_unshare_v1", workspace::unshare);
		if (september(emulation)) {
			SharingHandlers organization = new SharingHandlers(emulation, Visibility.ORGANIZATION);
			String path = ONE + "/organization/share";
			now(HttpMethod.PUT, path, "connector_share_to_organization_v1", organization::share);
			now(HttpMethod.DELETE, path, "connector_unshare_from_organization_v1", organization::unshare);
		}
	}

	private void activation(Emulation emulation) {
		ActivationHandlers handlers = new ActivationHandlers(emulation.store());
		String path = ONE + "/{" + SCOPE + "}";
		now(HttpMethod.POST, path + "/activate", "connector_activate_for_consumer_v1", handlers::activate);
		now(HttpMethod.POST, path + "/deactivate", "connector_deactivate_for_consumer_v1", handlers::deactivate);
	}

	private static boolean september(Emulation emulation) {
		return emulation.settings().edition() == Edition.SEPTEMBER_2026;
	}

	private void add(HttpMethod method, String path, String operationId, Handler handler) {
		this.routes.add(new Route(method, path, operationId, handler));
	}

	private void now(HttpMethod method, String path, String operationId, Function<Call, Answer> function) {
		add(method, path, operationId, Handler.immediate(function));
	}

}
