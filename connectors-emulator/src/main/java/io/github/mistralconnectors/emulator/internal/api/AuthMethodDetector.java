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
 */
public final class AuthMethodDetector {

	private final TargetHosts hosts;

	private final McpProbe probe;

	private final OAuthDiscovery discovery;

	private final OAuthTransport transport;

	public AuthMethodDetector(TargetHosts hosts, McpProbe probe, OAuthDiscovery discovery, OAuthTransport transport) {
		this.hosts = hosts;
		this.probe = probe;
		this.discovery = discovery;
		this.transport = transport;
	}

	Mono<List<AuthMethod>> detect(ConnectorBody body) {
		return methods(body).map((methods) -> methods.stream()
			.map((method) -> method.with(AuthMethod.GLOBAL_HEADERS, body.member(AuthMethod.GLOBAL_HEADERS)))
			.toList());
	}

	private Mono<List<AuthMethod>> methods(ConnectorBody body) {
		JsonNode client = body.member(AuthMethod.CLIENT);
		JsonNode metadata = body.member(AuthMethod.METADATA);
		JsonNode metadataUrl = body.member("oauth2_server_metadata_url");
		if (body.member("auth_methods") != null) {
			return Mono.just(AuthMethod.mergeAll(List.of(), AuthMethodsBody.read(body.json())));
		}
		if (metadataUrl != null) {
			return fetch(metadataUrl.asString()).map((fetched) -> oauth2(OAuthServer.provided(fetched), client));
		}
		if (metadata != null) {
			return Mono.just(oauth2(OAuthServer.provided(metadata), client));
		}
		if (client == null && "bearer".equalsIgnoreCase(body.json().path("auth_scheme").path("scheme").asString(""))) {
			return Mono.just(List.of(AuthMethod.of(AuthMethod.BEARER)));
		}
		boolean mcp = body.protocol().equals(Connector.MCP);
		return mcp ? ask(URI.create(body.json().path("server").asString()), client)
				: Mono.just((client != null) ? oauth2(null, client) : List.of(AuthMethod.of(AuthMethod.NONE)));
	}

	/**
	 * An unreachable server counts as open, unless there is a client for it: the
	 * connector is created all the same.
	 */
	private Mono<List<AuthMethod>> ask(URI server, @Nullable JsonNode client) {
		return this.probe.ask(server)
			.flatMap((probed) -> methods(server, probed, client))
			.defaultIfEmpty((client != null) ? oauth2(null, client) : List.of(AuthMethod.of(AuthMethod.NONE)));
	}

	private Mono<List<AuthMethod>> methods(URI server, McpProbe.Reply reply, @Nullable JsonNode client) {
		if (client == null && reply.status() != 401) {
			return Mono.just(List.of(AuthMethod.of((reply.status() == 403) ? AuthMethod.BEARER : AuthMethod.NONE)));
		}
		return this.discovery.discover(server, reply.challenge())
			.map((found) -> oauth2(found.metadata(), client))
			.defaultIfEmpty((client != null) ? oauth2(null, client) : List.of(AuthMethod.of(AuthMethod.BEARER)));
	}

	private Mono<JsonNode> fetch(String url) {
		this.hosts.require(URI.create(url));
		return this.transport.document(URI.create(url))
			.mapNotNull(OAuthServer::read)
			.map(OAuthServer::metadata)
			.switchIfEmpty(Mono
				.error(() -> new ApiException(400, "OAuth2 server metadata could not be fetched from '" + url + "'")));
	}

	private static List<AuthMethod> oauth2(@Nullable JsonNode metadata, @Nullable JsonNode client) {
		return List.of(AuthMethod.oauth2(metadata, client));
	}

}
