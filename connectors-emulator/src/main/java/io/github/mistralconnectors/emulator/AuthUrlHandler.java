// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.web.util.UriComponentsBuilder;

/** Makes the address where a user authorizes a connector (rules 87 to 90). */
final class AuthUrlHandler {

	/** Ten minutes for the user, in seconds (rule 87). */
	static final int TTL = 600;

	private final Emulation emulation;

	AuthUrlHandler(Emulation emulation) {
		this.emulation = emulation;
	}

	Mono<Answer> authUrl(Call call) {
		Violations violations = new Violations();
		QueryFields query = new QueryFields(call, violations);
		requireWebAddress(query.text("app_return_url"), violations);
		query.credentialsName();
		query.text("credentials_title", 255);
		String type = query.choice("method_type", AuthMethod.OUTBOUND);
		boolean installation = query.flag("github_installation_link");
		violations.throwIfAny();
		Connector connector = this.emulation.store().require(call.connector(), call.caller());
		AuthMethod method = interactive(connector, (type != null) ? type : AuthMethod.OAUTH2, installation);
		return Mono.just(Answer.ok(Json.object().put("auth_url", url(method)).put("ttl", TTL)));
	}

	private static AuthMethod interactive(Connector connector, String type, boolean installation) {
		AuthMethod method = connector.method(type);
		if (method == null) {
			throw new ApiException(400, "The connector does not support authentication method '" + type + "'");
		}
		if (installation || !type.equals(AuthMethod.OAUTH2)) {
			throw new ApiException(400, "Authentication method '" + type + "' has no authorization URL");
		}
		return method;
	}

	private static String url(AuthMethod method) {
		JsonNode metadata = method.settings().path(AuthMethod.METADATA);
		String endpoint = metadata.path("authorization_endpoint").asString("");
		String client = method.settings().path(AuthMethod.CLIENT).path("client_id").asString("");
		if (endpoint.isEmpty() || client.isEmpty()) {
			throw new ApiException(400, "The connector has no OAuth2 client and the server registers none");
		}
		return UriComponentsBuilder.fromUriString(endpoint)
			.queryParam("response_type", "code")
			.queryParam("client_id", "{client}")
			.queryParam("state", UUID.randomUUID())
			.encode()
			.buildAndExpand(List.of(client).toArray())
			.toUriString();
	}

	private static void requireWebAddress(@Nullable String url, Violations violations) {
		if (url != null && !isWebAddress(url)) {
			violations.valueFault("app_return_url must be an absolute http or https URL", url, "query",
					"app_return_url");
		}
	}

	private static boolean isWebAddress(String url) {
		try {
			URI uri = URI.create(url);
			return uri.getHost() != null
					&& ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
