// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.net.URI;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.server.reactive.HttpHandler;

/** The parts of one emulator, wired together. */
final class Emulation implements AutoCloseable {

	private final Settings settings;

	private final TimeOrderedIds ids = new TimeOrderedIds();

	private final ConnectorStore store = new ConnectorStore();

	private final RequestLog requests = new RequestLog();

	private final BoundedLog<ToolCall> toolCalls = new BoundedLog<>(ToolCall::size, ToolCall::tool);

	private final LocalTools localTools = new LocalTools();

	private final FaultPlan faults = new FaultPlan();

	private final ConnectorView connectorView;

	private final CredentialView credentialView;

	private final McpServers servers;

	private final ToolCatalog tools;

	private final AuthMethodDetector authMethods;

	private final OAuthFlow oauth;

	private volatile @Nullable URI baseUrl;

	private final @Nullable StateFile stateFile;

	private final HttpHandler handler;

	private volatile Runnable initialState = () -> {
	};

	Emulation(Settings settings) {
		this.settings = settings;
		this.connectorView = new ConnectorView(this.store, settings.edition());
		this.credentialView = new CredentialView(this.store, settings.edition());
		this.servers = new McpServers(this.store, settings.timeouts(), settings.hosts());
		OAuthTransport transport = new OAuthTransport(settings.hosts(), settings.timeouts().connect());
		OAuthDiscovery discovery = new OAuthDiscovery(transport);
		OAuthTokens tokens = new OAuthTokens(this.store, transport, settings.clock());
		this.tools = new ToolCatalog(this.store, this.servers, tokens, this.localTools, this.toolCalls);
		this.authMethods = new AuthMethodDetector(settings.hosts(), discovery, transport);
		this.oauth = new OAuthFlow(this.store, discovery, new OAuthClients(this.store, transport, settings.clock()),
				tokens, settings);
		this.stateFile = StateFile.open(settings.stateFile(), this.store);
		this.handler = new HttpFrontend(this).handler();
	}

	HttpHandler handler() {
		return this.handler;
	}

	Settings settings() {
		return this.settings;
	}

	TimeOrderedIds ids() {
		return this.ids;
	}

	ConnectorStore store() {
		return this.store;
	}

	RequestLog requests() {
		return this.requests;
	}

	ConnectorView connectorView() {
		return this.connectorView;
	}

	BoundedLog<ToolCall> toolCalls() {
		return this.toolCalls;
	}

	FaultPlan faults() {
		return this.faults;
	}

	CredentialView credentialView() {
		return this.credentialView;
	}

	ToolCatalog tools() {
		return this.tools;
	}

	AuthMethodDetector authMethods() {
		return this.authMethods;
	}

	/** Has this done now and after each reset. */
	void initially(Runnable initialState) {
		this.initialState = initialState;
		initialState.run();
	}

	OAuthFlow oauth() {
		return this.oauth;
	}

	/** Tells the address, which is known only when it is listened at. */
	void listensAt(URI baseUrl) {
		this.baseUrl = baseUrl;
	}

	/** Where authorization servers send browsers back to. */
	URI callback() {
		return Objects.requireNonNull(this.baseUrl, "listensAt was not called").resolve(OAuthCallback.PATH);
	}

	/** Makes a connector whose tools are functions, and credentials for everyone. */
	LocalConnector localConnector(String name, Identity owner) {
		if (!Violations.NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("A connector's name matches " + Violations.NAME);
		}
		ObjectNode fields = Json.object()
			.put("name", name)
			.put("description", "Functions of this process")
			.put("server", "http://localhost/in-process/" + name)
			.put("protocol", Connector.MCP);
		Connector connector = new Connector(this.ids.next(), owner, Visibility.ORGANIZATION, Timestamps.now(),
				Timestamps.now(), fields, List.of(AuthMethod.of(AuthMethod.NONE)));
		this.store.insertLocal(connector);
		this.localTools.declare(connector.id());
		CredentialRef ref = new CredentialRef(connector.id(), Scope.ORGANIZATION, owner.organization(), "default");
		Credential open = new Credential(ref, owner.user(), null, AuthMethod.NONE, true, Json.object());
		this.store.changeCredentials(connector, owner, (present) -> present.save(open, true));
		return new LocalConnector(connector.id(), this.localTools);
	}

	/** Completes when every change made so far is kept. */
	Mono<Void> kept() {
		return (this.stateFile != null) ? this.stateFile.flush() : Mono.empty();
	}

	void reset() {
		this.store.clear();
		this.tools.clear();
		this.oauth.clear();
		this.requests.log().clear();
		this.toolCalls.clear();
		this.localTools.clear();
		this.faults.clear();
		this.initialState.run();
	}

	@Override
	public void close() {
		Closing.all(this.servers::close, () -> {
			if (this.stateFile != null) {
				this.stateFile.close();
			}
		});
	}

}
