// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import org.springframework.http.server.reactive.HttpHandler;

/** The parts of one emulator, wired together. */
final class Emulation implements AutoCloseable {

	private final Settings settings;

	private final ConnectorStore store = new ConnectorStore();

	private final RequestLog requests = new RequestLog();

	private final ConnectorView connectorView;

	private final CredentialView credentialView;

	private final McpServers servers;

	private final ToolCatalog tools;

	private final AuthMethodDetector authMethods;

	private final HttpHandler handler;

	Emulation(Settings settings) {
		this.settings = settings;
		this.connectorView = new ConnectorView(this.store, settings.edition());
		this.credentialView = new CredentialView(this.store, settings.edition());
		this.servers = new McpServers(settings.timeouts(), settings.hosts());
		this.tools = new ToolCatalog(this.store, this.servers);
		this.authMethods = new AuthMethodDetector(settings.hosts());
		ApiKeys apiKeys = new ApiKeys(settings.identities());
		this.handler = new HttpFrontend(apiKeys, this.requests, Routes.of(this), settings.errorShape()).handler();
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

	CredentialView credentialView() {
		return this.credentialView;
	}

	ToolCatalog tools() {
		return this.tools;
	}

	AuthMethodDetector authMethods() {
		return this.authMethods;
	}

	void reset() {
		this.store.clear();
		this.tools.clear();
		this.requests.clear();
	}

	@Override
	public void close() {
		this.servers.close();
	}

}
