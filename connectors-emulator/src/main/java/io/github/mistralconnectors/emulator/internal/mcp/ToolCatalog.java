// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.github.mistralconnectors.emulator.internal.oauth.OAuthDiscovery;
import io.github.mistralconnectors.emulator.internal.oauth.OAuthTokens;
import io.github.mistralconnectors.emulator.internal.recording.ToolCallLog;
import io.github.mistralconnectors.emulator.internal.store.Caller;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.store.Credential;
import io.github.mistralconnectors.emulator.internal.store.CredentialRef;
import io.github.mistralconnectors.emulator.internal.store.CredentialStatus;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.Json;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tools of all connectors. Listings are kept for each connector and credentials. Follows
 * rules 40 and 71 of {@code docs/reference/emulator-rules.md}.
 */
public final class ToolCatalog {

	/** The request of MCP that calls a tool. */
	public static final String CALL = "tools/call";

	private final ConnectorStore store;

	private final McpServers servers;

	private final OAuthTokens tokens;

	private final OAuthDiscovery discovery;

	private final Map<CredentialRef, List<JsonNode>> listings = new ConcurrentHashMap<>();

	/**
	 * Incremented whenever something is forgotten, so that no late response brings it
	 * back.
	 */
	private final AtomicLong generation = new AtomicLong();

	private final LocalTools localTools;

	private final ToolCallLog calls;

	public ToolCatalog(ConnectorStore store, McpServers servers, OAuthTokens tokens, OAuthDiscovery discovery,
			LocalTools localTools, ToolCallLog calls) {
		this.discovery = discovery;
		this.localTools = localTools;
		this.store = store;
		this.servers = servers;
		this.tokens = tokens;
		this.calls = calls;
	}

	public Mono<List<JsonNode>> list(Connector connector, Credential credential, boolean refresh) {
		if (this.localTools.has(connector.id())) {
			return noting(connector, credential, Mono.fromSupplier(() -> this.localTools.list(connector.id())));
		}
		return usable(connector, credential).flatMap((good) -> {
			List<JsonNode> kept = refresh ? null : this.listings.get(good.ref());
			return (kept != null) ? Mono.just(kept) : ask(connector, good);
		});
	}

	private Mono<List<JsonNode>> ask(Connector connector, Credential credential) {
		long before = this.generation.get();
		return noting(connector, credential, this.servers.listTools(McpTarget.of(connector, credential)))
			.doOnNext((tools) -> keep(credential.ref(), tools, before));
	}

	private synchronized void keep(CredentialRef ref, List<JsonNode> tools, long before) {
		if (this.generation.get() == before) {
			this.listings.put(ref, List.copyOf(tools));
		}
	}

	public Mono<ObjectNode> call(Connector connector, Credential credential, String tool, ObjectNode arguments) {
		return usable(connector, credential).flatMap((good) -> {
			requirePresent(good);
			this.calls.add(new ToolCallLog.Entry(connector.name(), tool, arguments, good.name()));
			return noting(connector, good,
					this.localTools.has(connector.id()) ? this.localTools.call(connector.id(), tool, arguments)
							: this.servers.callTool(McpTarget.of(connector, good), tool, arguments));
		});
	}

	/**
	 * Passes a request of MCP on, and returns the member that the response has:
	 * {@code result} or {@code error}.
	 */
	public Mono<ObjectNode> request(Connector connector, Credential credential, String method, ObjectNode params) {
		return usable(connector, credential).flatMap((good) -> {
			requirePresent(good);
			if (method.equals(CALL)) {
				this.calls.add(new ToolCallLog.Entry(connector.name(), params.path("name").asString(""),
						arguments(params), good.name()));
			}
			return noting(connector, good,
					this.localTools.has(connector.id()) ? this.localTools.respond(connector.id(), method, params)
							: this.servers.request(McpTarget.of(connector, good), method, params));
		});
	}

	/** Returns capabilities and name of the MCP server. */
	public Mono<ObjectNode> describe(Connector connector, Credential credential) {
		return usable(connector, credential).flatMap((good) -> noting(connector, good,
				this.localTools.has(connector.id()) ? Mono.fromSupplier(() -> FunctionTools.describe(connector.name()))
						: this.servers.describe(McpTarget.of(connector, good))));
	}

	static ObjectNode arguments(ObjectNode params) {
		return (params.path("arguments") instanceof ObjectNode arguments) ? arguments : Json.object();
	}

	/** Getting a token takes a while. */
	private void requirePresent(Credential credential) {
		if (this.store.find(credential.ref()).isEmpty()) {
			throw ApiException.noCredentials(credential.name());
		}
	}

	/** Returns the tools known so far, or null if there are none. */
	public @Nullable List<JsonNode> discovered(Connector connector, Caller caller) {
		if (this.localTools.has(connector.id())) {
			List<JsonNode> declared = this.localTools.list(connector.id());
			return declared.isEmpty() ? null : declared;
		}
		return this.store.credentials(connector)
			.choose(caller, null)
			.map((credential) -> this.listings.get(credential.ref()))
			.orElse(null);
	}

	/** Forgets everything about a deleted connector. */
	public void delete(UUID connector) {
		this.localTools.forget(connector);
		forget(connector);
	}

	/** Forgets the listings and sessions of a connector. */
	public synchronized void forget(UUID connector) {
		this.generation.incrementAndGet();
		this.listings.keySet().removeIf((ref) -> ref.connector().equals(connector));
		this.servers.forget((session) -> session.target().credentials().connector().equals(connector));
	}

	public synchronized void clear() {
		this.generation.incrementAndGet();
		this.listings.clear();
		this.servers.forget((session) -> true);
	}

	/**
	 * Returns the credentials with a token that is valid. Comes before the listings that
	 * are kept.
	 */
	public Mono<Credential> usable(Connector connector, Credential credential) {
		return notingFailure(connector, credential, this.tokens.usable(connector, credential));
	}

	/**
	 * Notes the status of the credentials after a use, maps failures to responses and
	 * looks for OAuth metadata after a refusal.
	 */
	private <T> Mono<T> noting(Connector connector, Credential credential, Mono<T> use) {
		return notingFailure(connector, credential,
				use.doOnNext((result) -> this.store.note(credential, CredentialStatus.valid(this.store.now()))));
	}

	private <T> Mono<T> notingFailure(Connector connector, Credential credential, Mono<T> use) {
		return use.onErrorResume((failure) -> !(failure instanceof ApiException), (failure) -> {
			UpstreamFailure meaning = UpstreamFailure.of(failure, connector, this.store.now());
			this.store.note(credential, meaning.credentials());
			String challenge = UpstreamFailure.challenge(failure);
			Mono<Void> learned = (challenge != null) ? this.discovery.learn(connector, challenge) : Mono.empty();
			return learned.then(Mono.error(meaning.toException()));
		});
	}

}
