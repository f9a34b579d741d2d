// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.server.reactive.HttpHandler;

/** The parts of one emulator, wired together. */
final class Emulation implements AutoCloseable {

	private final Settings settings;

	private final ConnectorStore store = new ConnectorStore();

	private final RequestLog requests = new RequestLog();

	private final BoundedLog<ToolCall> toolCalls = new BoundedLog<>((call) -> 1_000);

	private final FaultPlan faults = new FaultPlan();

	private final ConnectorView connectorView;

	private final CredentialView credentialView;

	private final McpServers servers;

	private final ToolCatalog tools;

	private final AuthMethodDetector authMethods;

	private final @Nullable StateFile stateFile;

	private final HttpHandler handler;

	Emulation(Settings settings) {
		this.settings = settings;
		this.connectorView = new ConnectorView(this.store, settings.edition());
		this.credentialView = new CredentialView(this.store, settings.edition());
		this.servers = new McpServers(settings.timeouts(), settings.hosts());
		this.tools = new ToolCatalog(this.store, this.servers, this.toolCalls);
		this.authMethods = new AuthMethodDetector(settings.hosts());
		this.stateFile = StateFile.open(settings.stateFile(), this.store);
		this.handler = new HttpFrontend(this).handler();
	}

	HttpHandler handler() {
		return this.handler;
	}

	Settings settings() {
		return this.settings;
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

	/** Completes when every change made so far is kept. */
	Mono<Void> kept() {
		return (this.stateFile != null) ? this.stateFile.flush() : Mono.empty();
	}

	void reset() {
		this.store.clear();
		this.tools.clear();
		this.requests.log().clear();
		this.toolCalls.clear();
		this.faults.clear();
	}

	@Override
	public void close() {
		this.servers.close();
		if (this.stateFile != null) {
			this.stateFile.close();
		}
	}

}
