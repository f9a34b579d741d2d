// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.mistralconnectors.emulator.internal.store.AuthMethod;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.Json;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Clients with which connectors are known to their authorization servers: given as
 * {@code auth_data}, or registered once for each connector (RFC 7591). Follows rule 91 of
 * {@code docs/reference/emulator-rules.md}.
 */
public final class OAuthClients {

	/** Member that keeps what the client was registered for. */
	private static final String PURPOSE = "registered_for";

	private static final String ID = "client_id";

	private final ConnectorStore store;

	private final OAuthTransport transport;

	private final Clock clock;

	private final CallCoalescer<UUID, OAuthClient> registrations = new CallCoalescer<>();

	public OAuthClients(ConnectorStore store, OAuthTransport transport, Clock clock) {
		this.store = store;
		this.transport = transport;
		this.clock = clock;
	}

	/** Returns the client, or null if none was given or registered. */
	static @Nullable OAuthClient of(AuthMethod method) {
		JsonNode client = method.settings().path(AuthMethod.CLIENT);
		if (!client.hasNonNull(ID)) {
			client = method.settings().path(AuthMethod.REGISTERED_CLIENT);
		}
		return client.hasNonNull(ID) ? OAuthClient.of(client, OAuthServer.of(method)) : null;
	}

	/** Returns the client to authorize with, registering one if necessary. */
	Mono<OAuthClient> require(Connector connector, URI redirectUri) {
		return Mono.defer(() -> {
			OAuthClient present = usable(connector, redirectUri);
			return (present != null) ? Mono.just(present) : this.registrations.run(connector.id(),
					Mono.defer(() -> register(this.store.present(connector), redirectUri)));
		});
	}

	private Mono<OAuthClient> register(Connector connector, URI redirectUri) {
		OAuthClient present = usable(connector, redirectUri);
		if (present != null) {
			return Mono.just(present);
		}
		AuthMethod method = connector.requireMethod(AuthMethod.OAUTH2);
		OAuthServer server = OAuthServer.of(method);
		if (!server.registers()) {
			throw new ApiException(400, "The connector has no OAuth2 client and the server registers none");
		}
		ObjectNode request = request(method, redirectUri);
		return send(server, request)
			.onErrorResume((failure) -> request.has("scope") && mayBeAboutScope(failure),
					(failure) -> send(server, request.without("scope")))
			.map((response) -> keep(connector, response, method, redirectUri))
			.onErrorMap(OAuthFailure.class, (failure) -> failure.toException(502, "OAuth2 client registration failed"));
	}

	/** Some servers require a scope, some allow none, and each refuses the opposite. */
	private static boolean mayBeAboutScope(Throwable failure) {
		return failure instanceof OAuthFailure refusal
				&& List.of("invalid_scope", "invalid_client_metadata").contains(refusal.code());
	}

	private Mono<ObjectNode> send(OAuthServer server, ObjectNode request) {
		return Mono.defer(
				() -> this.transport.post("registration response", server.endpoint(OAuthServer.REGISTRATION_ENDPOINT),
						Map.of("Content-Type", "application/json"), request.toString()))
			.map(OAuthClients::registered);
	}

	private OAuthClient keep(Connector connector, ObjectNode client, AuthMethod method, URI redirectUri) {
		client.put(PURPOSE, purpose(method, redirectUri));
		this.store.mergeMethods(connector,
				List.of(AuthMethod.of(AuthMethod.OAUTH2).with(AuthMethod.REGISTERED_CLIENT, client)));
		return OAuthClient.of(client, OAuthServer.of(method));
	}

	/** Returns the client as it is stored, in the words of RFC 7591. */
	static ObjectNode registered(OAuthDocument response) {
		ObjectNode client = Json.object().put(ID, response.checked().require(ID));
		String method = response.text(OAuthClient.METHOD).orElse(null);
		if (method != null && !OAuthClient.METHODS.contains(method)) {
			throw response.fault(OAuthClient.METHOD, "one of " + OAuthClient.METHODS);
		}
		if (method != null) {
			client.put(OAuthClient.METHOD, method);
		}
		if (!OAuthClient.PUBLIC.equals(method)) {
			response.text("client_secret")
				.ifPresent((secret) -> client.put("client_secret", secret)
					.put("client_secret_expires_at", response.seconds("client_secret_expires_at")));
		}
		return client;
	}

	/**
	 * A registration ends with its secret, and holds for one server, one scope and one
	 * callback, which moves with the emulator's port.
	 */
	private @Nullable OAuthClient usable(Connector connector, URI redirectUri) {
		AuthMethod method = connector.requireMethod(AuthMethod.OAUTH2);
		JsonNode registered = method.settings().path(AuthMethod.REGISTERED_CLIENT);
		long expiry = registered.path("client_secret_expires_at").asLong(0);
		boolean holds = registered.path(PURPOSE).asString("").equals(purpose(method, redirectUri))
				&& (expiry <= 0 || expiry > this.clock.instant().getEpochSecond());
		boolean given = method.settings().path(AuthMethod.CLIENT).hasNonNull(ID);
		return (given || holds) ? of(method) : null;
	}

	private static String purpose(AuthMethod method, URI redirectUri) {
		return OAuthServer.of(method).issuer() + " " + request(method, redirectUri);
	}

	/** Returns a request for a client under the name that the service uses. */
	private static ObjectNode request(AuthMethod method, URI redirectUri) {
		ObjectNode request = Json.object().put("client_name", "mistral-mcp-client");
		request.putArray("redirect_uris").add(redirectUri.toString());
		request.putArray("grant_types").add("authorization_code").add("refresh_token");
		request.putArray("response_types").add("code");
		request.put(OAuthClient.METHOD, OAuthServer.of(method).clientAuthentication(false));
		String scope = OAuthScopes.of(method);
		return (scope != null) ? request.put("scope", scope) : request;
	}

}
