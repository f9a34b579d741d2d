// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

import io.github.mistralconnectors.emulator.internal.store.AuthMethod;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Clients with which connectors are known to their authorization servers: given as
 * {@code auth_data}, or registered once for each connector. Follows rule 91 of {@code
 * docs/reference/emulator-rules.md}.
 */
public final class OAuthClients {

	private static final String REDIRECT_URI = "redirect_uri";

	private static final String ISSUER = "issuer";

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
		if (!client.hasNonNull("client_id")) {
			client = method.settings().path(AuthMethod.REGISTERED_CLIENT);
		}
		return client.hasNonNull("client_id") ? OAuthClient.of(client, OAuthServer.of(method)) : null;
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
		OAuthServer server = OAuthServer.of(connector.requireMethod(AuthMethod.OAUTH2));
		URI endpoint = server.endpoint(OAuthServer.REGISTRATION_ENDPOINT);
		if (endpoint == null) {
			return Mono
				.error(new ApiException(400, "The connector has no OAuth2 client and the server registers none"));
		}
		return this.transport
			.post(endpoint, Map.of("Content-Type", "application/json"), OAuthMessages.registration(server, redirectUri))
			.map(OAuthMessages::registered)
			.map((client) -> keep(connector, server, client.put(REDIRECT_URI, redirectUri.toString())))
			.onErrorMap(OAuthFailure.class,
					(failure) -> new ApiException(502, "OAuth2 client registration failed: " + failure.getMessage()));
	}

	private OAuthClient keep(Connector connector, OAuthServer server, ObjectNode client) {
		client.put(ISSUER, server.issuer());
		this.store.changeMethod(connector, AuthMethod.OAUTH2,
				(method) -> method.with(AuthMethod.REGISTERED_CLIENT, client));
		return OAuthClient.of(client, server);
	}

	/**
	 * A registration ends with its secret, and holds for one server and one callback,
	 * which moves with the emulator's port.
	 */
	private @Nullable OAuthClient usable(Connector connector, URI redirectUri) {
		AuthMethod method = connector.requireMethod(AuthMethod.OAUTH2);
		JsonNode registered = method.settings().path(AuthMethod.REGISTERED_CLIENT);
		long expiry = registered.path("client_secret_expires_at").asLong(0);
		boolean holds = registered.path(REDIRECT_URI).asString("").equals(redirectUri.toString())
				&& registered.path(ISSUER).asString("").equals(OAuthServer.of(method).issuer())
				&& (expiry == 0 || expiry > this.clock.instant().getEpochSecond());
		boolean given = method.settings().path(AuthMethod.CLIENT).hasNonNull("client_id");
		return (given || holds) ? of(method) : null;
	}

}
