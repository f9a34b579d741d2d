// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.mistralconnectors.emulator.internal.api.ApiKeys;
import io.github.mistralconnectors.emulator.internal.api.AuthMethodDetector;
import io.github.mistralconnectors.emulator.internal.api.RouteTable;
import io.github.mistralconnectors.emulator.internal.authserver.AuthorizationEndpoint;
import io.github.mistralconnectors.emulator.internal.authserver.AuthorizationServers;
import io.github.mistralconnectors.emulator.internal.fault.FaultQueue;
import io.github.mistralconnectors.emulator.internal.gateway.GatewayEndpoint;
import io.github.mistralconnectors.emulator.internal.gateway.HttpGateway;
import io.github.mistralconnectors.emulator.internal.gateway.McpGateway;
import io.github.mistralconnectors.emulator.internal.gateway.McpSessions;
import io.github.mistralconnectors.emulator.internal.http.AdminEndpoint;
import io.github.mistralconnectors.emulator.internal.http.ApiEndpoint;
import io.github.mistralconnectors.emulator.internal.http.HttpDispatcher;
import io.github.mistralconnectors.emulator.internal.http.HttpEndpoint;
import io.github.mistralconnectors.emulator.internal.http.HttpListener;
import io.github.mistralconnectors.emulator.internal.http.OAuthCallback;
import io.github.mistralconnectors.emulator.internal.mcp.LocalTools;
import io.github.mistralconnectors.emulator.internal.mcp.McpProbe;
import io.github.mistralconnectors.emulator.internal.mcp.McpServers;
import io.github.mistralconnectors.emulator.internal.mcp.ToolCatalog;
import io.github.mistralconnectors.emulator.internal.oauth.OAuthClients;
import io.github.mistralconnectors.emulator.internal.oauth.OAuthDiscovery;
import io.github.mistralconnectors.emulator.internal.oauth.OAuthFlow;
import io.github.mistralconnectors.emulator.internal.oauth.OAuthTokens;
import io.github.mistralconnectors.emulator.internal.oauth.OAuthTransport;
import io.github.mistralconnectors.emulator.internal.recording.RequestLog;
import io.github.mistralconnectors.emulator.internal.recording.ToolCallLog;
import io.github.mistralconnectors.emulator.internal.store.Caller;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.store.StateFile;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.OutgoingHttp;
import io.github.mistralconnectors.emulator.internal.support.TargetHosts;
import io.github.mistralconnectors.emulator.internal.support.WebAddress;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * Parts of a running emulator. They are created, reset and closed together, and each is
 * given only the parts that it uses.
 */
final class EmulatorServer implements AutoCloseable {

	private static final String ANY_ADDRESS = "0.0.0.0";

	private final String host;

	private final ConnectorStore store;

	final RequestLog requests = new RequestLog();

	final ToolCallLog toolCalls = new ToolCallLog();

	final FaultQueue faults;

	final LocalTools localTools;

	final AuthorizationServers authorizationServers;

	final McpSessions gatewaySessions = new McpSessions();

	private final McpServers servers;

	private final ToolCatalog tools;

	private final OAuthFlow oauth;

	private final @Nullable StateFile stateFile;

	private final HttpListener listener;

	private volatile Runnable initialState = () -> {
	};

	EmulatorServer(ConnectorsEmulator.Builder builder) {
		Clock clock = builder.clock;
		this.host = builder.host;
		this.store = new ConnectorStore(clock);
		this.localTools = new LocalTools(this.store);
		this.authorizationServers = new AuthorizationServers(this.store, this::baseUrl, clock);
		TargetHosts hosts = new TargetHosts(Set.copyOf(builder.hosts), this.host, this.authorizationServers::serves);
		OutgoingHttp http = new OutgoingHttp(hosts, builder.timeouts.connect());
		this.servers = new McpServers(this.store, builder.timeouts, http);
		OAuthTransport transport = new OAuthTransport(http, builder.timeouts.connect());
		OAuthDiscovery discovery = new OAuthDiscovery(this.store, transport);
		OAuthTokens tokens = new OAuthTokens(this.store, transport, clock);
		this.tools = new ToolCatalog(this.store, this.servers, tokens, discovery, this.localTools, this.toolCalls);
		this.oauth = new OAuthFlow(this.store, new OAuthClients(this.store, transport, clock), tokens, clock);
		Caller anyone = Identity.DEFAULT.toCaller();
		Map<String, Caller> callers = Map.copyOf(builder.callers);
		this.stateFile = StateFile.open(builder.stateFile, this.store);
		RouteTable routes = new RouteTable(builder.apiVersion.toString(), this.store, this.tools, this.oauth,
				new AuthMethodDetector(new McpProbe(http), discovery), () -> baseUrl().resolve(OAuthCallback.PATH));
		boolean gateway = builder.apiVersion.compareTo(ApiVersion.V2026_10) >= 0;
		this.faults = new FaultQueue(Stream
			.concat(routes.operationIds().stream(), gateway ? GatewayEndpoint.OPERATIONS.stream() : Stream.empty())
			.toList());
		ApiKeys keys = new ApiKeys(callers.isEmpty() ? (key) -> anyone : callers::get);
		List<HttpEndpoint> endpoints = new ArrayList<>();
		endpoints.add(new AdminEndpoint(health(builder, gateway), this.faults, this.requests, this.toolCalls,
				this.gatewaySessions::clear, this::reset, this::saved));
		endpoints.add(new OAuthCallback(this.oauth, this.requests, this.tools::forget, this::saved));
		endpoints.add(new AuthorizationEndpoint(this.authorizationServers));
		if (gateway) {
			endpoints.add(new GatewayEndpoint(keys, this.store,
					new McpGateway(this.tools, builder.gateway, this.gatewaySessions),
					new HttpGateway(this.store, this.tools, http, builder.timeouts.call()), this.requests, this.faults,
					this::saved));
		}
		endpoints.add(new ApiEndpoint(routes, keys, this.requests, this.faults, builder.errorFormat, this::saved));
		this.listener = HttpListener.bind(this.host, builder.port, new HttpDispatcher(this.host, endpoints));
	}

	private static ObjectNode health(ConnectorsEmulator.Builder builder, boolean gateway) {
		ObjectNode health = Json.object().put("status", "UP").put("api_version", builder.apiVersion.toString());
		if (gateway) {
			health.putObject("gateway")
				.put("mcp", "/v1/connectors-gateway/{connector}/mcp")
				.put("http", "/v1/connectors-gateway/{connector}/http/{path}")
				.put("sessions", builder.gateway.sessions())
				.put("event_streams", builder.gateway.eventStreams());
		}
		return health;
	}

	URI baseUrl() {
		return WebAddress.of(this.host.equals(ANY_ADDRESS) ? "127.0.0.1" : this.host, this.listener.port());
	}

	/** Sets up the initial state, now and after each reset, or closes all if it fails. */
	void populate(Runnable initialState) {
		this.initialState = initialState;
		try {
			this.initialState.run();
		}
		catch (RuntimeException ex) {
			close();
			throw ex;
		}
	}

	void reset() {
		this.store.clear();
		this.tools.clear();
		this.oauth.clear();
		this.requests.clear();
		this.toolCalls.clear();
		this.localTools.clear();
		this.authorizationServers.clear();
		this.faults.clear();
		this.gatewaySessions.clear();
		this.initialState.run();
	}

	@Override
	public void close() {
		try (this.servers; this.stateFile) {
			this.listener.close();
		}
	}

	/** Completes when every change made so far is in the state file. */
	private Mono<Void> saved() {
		return (this.stateFile != null) ? this.stateFile.flush() : Mono.empty();
	}

}
