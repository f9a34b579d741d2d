// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.net.URI;
import java.util.List;

import io.github.mistralconnectors.emulator.internal.mcp.McpProbe;
import io.github.mistralconnectors.emulator.internal.oauth.OAuthDiscovery;
import io.github.mistralconnectors.emulator.internal.oauth.OAuthServer;
import io.github.mistralconnectors.emulator.internal.oauth.OAuthTransport;
import io.github.mistralconnectors.emulator.internal.store.AuthMethod;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.TargetHosts;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Detector of the ways in which a connector's server can be authenticated with. It asks
 * the server without credentials unless the request says how. Follows rule 32 of {@code
 * docs/reference/emulator-rules.md}.
 *
 * @param hosts the hosts that may be asked
 * @param probe the probe of MCP servers
 * @param discovery the discovery of authorization servers
 * @param transport the transport to authorization servers
 */
public record AuthMethodDetector(TargetHosts hosts, McpProbe probe, OAuthDiscovery discovery,
		OAuthTransport transport) {

	/** Returns the methods, to each of which the body's global headers apply. */
	Mono<List<AuthMethod>> detect(ConnectorBody body) {
		Mono<List<AuthMethod>> methods = (body.member(AuthMethodsBody.MEMBER) != null)
				? Mono.just(AuthMethod.mergeAll(List.of(), AuthMethodsBody.read(body.json())))
				: method(body).map(List::of);
		return methods.map((found) -> found.stream()
			.map((method) -> method.with(AuthMethod.GLOBAL_HEADERS, body.member(AuthMethod.GLOBAL_HEADERS)))
			.toList());
	}

	private Mono<AuthMethod> method(ConnectorBody body) {
		JsonNode client = body.member(AuthMethod.CLIENT);
		JsonNode metadata = body.member(AuthMethod.METADATA);
		JsonNode metadataUrl = body.member(ConnectorBody.METADATA_URL);
		if (metadataUrl != null) {
			return fetch(metadataUrl.asString())
				.map((fetched) -> AuthMethod.oauth2(OAuthServer.provided(fetched), client));
		}
		if (metadata != null) {
			return Mono.just(AuthMethod.oauth2(OAuthServer.provided(metadata), client));
		}
		if (client == null && "bearer".equalsIgnoreCase(body.json().path("auth_scheme").path("scheme").asString(""))) {
			return Mono.just(AuthMethod.of(AuthMethod.BEARER));
		}
		return body.protocol().equals(Connector.MCP) ? ask(URI.create(body.json().path("server").asString()), client)
				: Mono.just(withoutMetadata(client, AuthMethod.NONE));
	}

	/**
	 * An unreachable server counts as open, unless there is a client for it: the
	 * connector is created all the same.
	 */
	private Mono<AuthMethod> ask(URI server, @Nullable JsonNode client) {
		return this.probe.ask(server)
			.flatMap((probed) -> method(server, probed, client))
			.defaultIfEmpty(withoutMetadata(client, AuthMethod.NONE));
	}

	private Mono<AuthMethod> method(URI server, McpProbe.Reply reply, @Nullable JsonNode client) {
		if (client == null && reply.status() != 401) {
			return Mono.just(AuthMethod.of((reply.status() == 403) ? AuthMethod.BEARER : AuthMethod.NONE));
		}
		return this.discovery.discover(server, reply.challenge())
			.map((found) -> AuthMethod.oauth2(found.metadata(), client))
			.defaultIfEmpty(withoutMetadata(client, AuthMethod.BEARER));
	}

	private Mono<JsonNode> fetch(String url) {
		this.hosts.require(URI.create(url));
		return this.transport.document(URI.create(url))
			.mapNotNull(OAuthServer::read)
			.map(OAuthServer::metadata)
			.switchIfEmpty(Mono
				.error(() -> new ApiException(400, "OAuth2 server metadata could not be fetched from '" + url + "'")));
	}

	/** A client is one of an authorization server, whether or not that was found. */
	private static AuthMethod withoutMetadata(@Nullable JsonNode client, String otherwise) {
		return (client != null) ? AuthMethod.oauth2(null, client) : AuthMethod.of(otherwise);
	}

}
