// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds out how a connector's server wants to be authenticated with (rule 32). */
final class AuthMethodDetector {

	private static final Duration LIMIT = Duration.ofSeconds(5);

	private final HttpClient http = HttpClient.create().responseTimeout(LIMIT);

	private final McpProbe probe = new McpProbe(this.http, LIMIT);

	private final TargetHosts hosts;

	AuthMethodDetector(TargetHosts hosts) {
		this.hosts = hosts;
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
			return fetch(metadataUrl.asString()).map((fetched) -> oauth2(fetched, client));
		}
		if (metadata != null || client != null) {
			return Mono.just(oauth2(metadata, client));
		}
		if ("bearer".equalsIgnoreCase(body.json().path("auth_scheme").path("scheme").asString(""))) {
			return Mono.just(List.of(AuthMethod.of(AuthMethod.BEARER)));
		}
		if (body.protocol().equals(Connector.HTTP)) {
			return Mono.just(List.of(AuthMethod.of(AuthMethod.NONE)));
		}
		URI server = URI.create(body.json().path("server").asString());
		return this.hosts.allows(server) ? probe(server) : Mono.just(List.of(AuthMethod.of(AuthMethod.NONE)));
	}

	/** An unreachable server counts as open: the connector is created all the same. */
	private Mono<List<AuthMethod>> probe(URI server) {
		return this.probe.status(server)
			.map((status) -> (status == 401 || status == 403) ? AuthMethod.BEARER : AuthMethod.NONE)
			.defaultIfEmpty(AuthMethod.NONE)
			.map((type) -> List.of(AuthMethod.of(type)));
	}

	private Mono<JsonNode> fetch(String url) {
		this.hosts.require(URI.create(url));
		return this.http.get()
			.uri(url)
			.responseSingle((response, body) -> (response.status().code() == 200) ? body.asByteArray() : Mono.empty())
			.timeout(LIMIT)
			.map(Json.MAPPER::readTree)
			.filter(JsonNode::isObject)
			.onErrorComplete()
			.switchIfEmpty(Mono
				.error(() -> new ApiException(400, "OAuth2 server metadata could not be fetched from '" + url + "'")));
	}

	private static List<AuthMethod> oauth2(@Nullable JsonNode metadata, @Nullable JsonNode client) {
		JsonNode marked = (metadata != null) ? ((ObjectNode) metadata).deepCopy().put("x_source", "provided") : null;
		return List.of(AuthMethod.oauth2(marked, client));
	}

}
