// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.authserver;

import java.time.Clock;
import java.util.List;
import java.util.Set;

import io.github.mistralconnectors.emulator.internal.api.RequestBody;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.WebAddress;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Clients that have registered (RFC 7591). They have no secrets.
 */
final class Clients {

	private final Clock clock;

	private final RandomKeys<Client> clients = new RandomKeys<>();

	Clients(Clock clock) {
		this.clock = clock;
	}

	/** Registers a client and returns the response to it. */
	ObjectNode register(RequestBody body) {
		JsonNode wanted = json(body);
		List<String> redirectUris = wanted.path("redirect_uris").valueStream().map((uri) -> uri.asString("")).toList();
		if (redirectUris.isEmpty() || !redirectUris.stream().allMatch(Clients::isRedirectUri)) {
			throw new Refusal("invalid_redirect_uri", "redirect_uris must be http or https addresses");
		}
		Client client = new Client(wanted.path("client_name").asString("An application"), Set.copyOf(redirectUris));
		ObjectNode registered = Json.object()
			.put("client_id", this.clients.add(client))
			.put("client_id_issued_at", this.clock.instant().getEpochSecond())
			.put("client_name", client.name)
			.put("token_endpoint_auth_method", "none");
		registered.putArray("redirect_uris").addAll(redirectUris.stream().map(registered::stringNode).toList());
		registered.putArray("grant_types").add("authorization_code").add("refresh_token");
		registered.putArray("response_types").add("code");
		return registered;
	}

	private static JsonNode json(RequestBody body) {
		try {
			return Json.MAPPER.readTree(body.isJson() ? body.text() : "{}");
		}
		catch (JacksonException ex) {
			throw new Refusal("invalid_client_metadata", "The body is not JSON");
		}
	}

	private static boolean isRedirectUri(String address) {
		return WebAddress.isValid(address) && !address.contains("#");
	}

	Client require(String id) {
		Client client = this.clients.get(id);
		if (client == null) {
			throw new Refusal("invalid_client", "The client is unknown");
		}
		return client;
	}

	/**
	 * Client that has registered.
	 *
	 * @param name its name, which it has chosen itself
	 * @param redirectUris the addresses that browsers may be sent back to
	 */
	record Client(String name, Set<String> redirectUris) {

	}

}
