// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.net.URI;
import java.util.List;

import io.github.mistralconnectors.emulator.internal.mcp.McpProbe;
import io.github.mistralconnectors.emulator.internal.oauth.OAuthDiscovery;
import io.github.mistralconnectors.emulator.internal.oauth.OAuthServer;
import io.github.mistralconnectors.emulator.internal.store.AuthMethod;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.support.SecretAddresses;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Detector of the ways in which a connector's server can be authenticated with. It asks
 * the server without credentials unless the request says how. Follows rule 32 of {@code
 * docs/reference/emulator-rules.md}.
 *
 * @param probe the probe of MCP servers
 * @param discovery the discovery of authorization servers
 */
public record AuthMethodDetector(McpProbe probe, OAuthDiscovery discovery) {

	private static final System.Logger logger = System.getLogger(AuthMethodDetector.class.getName());

	/** Returns the methods, to each of which the body's global headers apply. */
	Mono<List<AuthMethod>> detect(ConnectorBody body) {
		Mono<List<AuthMethod>> methods = (body.member(AuthMethodsBody.MEMBER) != null)
				? Mono.just(AuthMethod.mergeAll(List.of(), AuthMethodsBody.read(body.json()))) : methods(body);
		return methods.map((found) -> found.stream()
			.map((method) -> method.with(AuthMethod.GLOBAL_HEADERS, body.member(AuthMethod.GLOBAL_HEADERS)))
			.toList());
	}

	/** Looks for metadata that could not be found when the connector was created. */
	Mono<Connector> complete(Connector connector) {
		if (connector.requireMethod(AuthMethod.OAUTH2).settings().hasNonNull(AuthMethod.METADATA)) {
			return Mono.just(connector);
		}
		return this.probe.ask(URI.create(connector.server()))
			.map(McpProbe.Reply::challenge)
			.defaultIfEmpty("")
			.flatMap((challenge) -> this.discovery.complete(connector, challenge));
	}

	private Mono<List<AuthMethod>> methods(ConnectorBody body) {
		JsonNode client = body.member(AuthMethod.CLIENT);
		JsonNode metadata = body.member(AuthMethod.METADATA);
		JsonNode metadataUrl = body.member(ConnectorBody.METADATA_URL);
		if (metadataUrl != null) {
			return this.discovery.fetch(URI.create(metadataUrl.asString()))
				.map((fetched) -> List.of(AuthMethod.oauth2(OAuthServer.provided(fetched.metadata()), client)));
		}
		if (metadata != null) {
			return Mono.just(List.of(AuthMethod.oauth2(OAuthServer.provided(metadata), client)));
		}
		if (client == null && "bearer".equalsIgnoreCase(body.json().path("auth_scheme").path("scheme").asString(""))) {
			return Mono.just(List.of(AuthMethod.of(AuthMethod.BEARER)));
		}
		return body.protocol().equals(Connector.MCP)
				? methods(URI.create(body.json().path("server").asString()), client)
				: Mono.just(List.of(withoutMetadata(client)));
	}

	/**
	 * An unreachable server counts as open, unless there is a client for it: the
	 * connector is created all the same.
	 */
	private Mono<List<AuthMethod>> methods(URI server, @Nullable JsonNode client) {
		return this.probe.ask(server)
			.flatMap((reply) -> methods(server, reply, client))
			.switchIfEmpty(Mono.fromSupplier(() -> {
				AuthMethod method = withoutMetadata(client);
				log(server, "no response", method);
				return List.of(method);
			}));
	}

	private Mono<List<AuthMethod>> methods(URI server, McpProbe.Reply reply, @Nullable JsonNode client) {
		boolean refused = reply.status() == 401 || (reply.status() >= 400 && !reply.challenge().isEmpty());
		if (client != null || refused) {
			return this.discovery.methods(server, reply.challenge(), client);
		}
		AuthMethod method = AuthMethod.of((reply.status() == 403) ? AuthMethod.BEARER : AuthMethod.NONE);
		log(server, "status " + reply.status(), method);
		return Mono.just(List.of(method));
	}

	private static void log(URI server, String reply, AuthMethod method) {
		logger.log(System.Logger.Level.INFO,
				"{0} responded to a request without credentials with {1}: the method is {2}",
				SecretAddresses.mask(server.toString()), reply, method.type());
	}

	/** A client is one of an authorization server, whether or not that was found. */
	private static AuthMethod withoutMetadata(@Nullable JsonNode client) {
		return (client != null) ? AuthMethod.oauth2(null, client) : AuthMethod.of(AuthMethod.NONE);
	}

}
