// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

import io.github.mistralconnectors.emulator.internal.gateway.GatewaySettings;
import io.github.mistralconnectors.emulator.internal.mcp.McpTimeouts;
import io.github.mistralconnectors.emulator.internal.recording.RequestLog;
import io.github.mistralconnectors.emulator.internal.store.Caller;
import io.github.mistralconnectors.emulator.internal.support.ErrorFormat;
import org.jspecify.annotations.Nullable;

/**
 * Local stand-in for Mistral's Connectors API. It keeps connectors and credentials in
 * memory, refuses the requests that the service would refuse, and lists and calls tools
 * on real MCP servers. It listens on the loopback interface unless told otherwise.
 *
 * <pre class="code">
 * try (ConnectorsEmulator emulator = ConnectorsEmulator.start()) {
 *     URI baseUrl = emulator.baseUrl(); // give it to any client of the API
 * }
 * </pre>
 *
 * @since 0.1
 */
public final class ConnectorsEmulator implements AutoCloseable {

	final EmulatorServer server;

	private final String apiKey;

	private final Caller owner;

	private ConnectorsEmulator(Builder builder) {
		Map<String, Caller> callers = builder.callers.isEmpty()
				? Map.of("emulator-api-key", Identity.DEFAULT.toCaller()) : new LinkedHashMap<>(builder.callers);
		this.apiKey = callers.keySet().iterator().next();
		this.owner = callers.values().iterator().next();
		this.server = new EmulatorServer(builder);
		this.server.populate(() -> {
			if (builder.demoConnector) {
				DemoConnectors.create(callers.values(), this.server);
			}
			builder.initialState.accept(this);
		});
	}

	/**
	 * Starts an emulator with the default settings on a free port that accepts any API
	 * key.
	 * @return a running emulator; close it after use
	 */
	public static ConnectorsEmulator start() {
		return builder().start();
	}

	/**
	 * Returns a builder for an emulator that differs from the default.
	 * @return a builder with the defaults of {@link #start()}
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Returns the address that takes the place of {@code https://api.mistral.ai}.
	 * @return {@code http://127.0.0.1:<port>}, or with the configured host, without a
	 * trailing slash
	 */
	public URI baseUrl() {
		return this.server.baseUrl();
	}

	/**
	 * Returns an API key that this emulator accepts.
	 * @return the key configured first, or a made-up one if any key will do
	 */
	public String apiKey() {
		return this.apiKey;
	}

	/**
	 * Creates a connector whose tools are functions of this process, for tests that need
	 * no MCP server.
	 *
	 * <pre class="code">
	 * emulator.connector("github").tool("search", schema, (arguments) -&gt; List.of("hit"));
	 * </pre>
	 * @param name the connector's name, 1 to 64 letters, digits, {@code _} and {@code -}
	 * @return the connector, still without tools
	 * @throws IllegalArgumentException if the name is malformed
	 * @throws IllegalStateException if the name is taken
	 */
	public LocalConnector connector(String name) {
		return new LocalConnector(name, this.owner, this.server.localTools);
	}

	/**
	 * Returns a connector that each user has to authorize, creating it if necessary.
	 *
	 * <pre class="code">
	 * emulator.oauthConnector("wiki").consentAs("ada").tool("me", "{}", (arguments, person) -&gt; person);
	 * </pre>
	 * @param name the connector's name, as of {@link #connector(String)}
	 * @return the connector, without tools if it is new
	 * @throws IllegalStateException if another connector has the name
	 */
	public OAuthConnector oauthConnector(String name) {
		return new OAuthConnector(name, this.owner, this.server.authorizationServers);
	}

	/**
	 * Removes all connectors, credentials, cached tools, faults and recorded requests,
	 * and restores the {@linkplain Builder#initialState(Consumer) initial state}. Address
	 * and keys stay.
	 */
	public void reset() {
		this.server.reset();
	}

	/**
	 * Returns the requests that arrived since the start or the last {@link #reset()},
	 * oldest first. Only the latest 10,000 requests are kept, fewer if they are large.
	 * @return a snapshot
	 */
	public List<RecordedRequest> requests() {
		return this.server.requests.snapshot().stream().map(RecordedRequest::of).toList();
	}

	/**
	 * Returns the tool calls passed on to tools since the start or the last
	 * {@link #reset()}, oldest first. Only the latest 10,000 are kept, as of requests.
	 * @return a snapshot
	 */
	public List<ToolCall> toolCalls() {
		return this.server.toolCalls.snapshot().stream().map(ToolCall::of).toList();
	}

	/**
	 * Waits for requests, including those that have arrived already.
	 * @param method the HTTP method in upper case
	 * @param path the path as sent, without the query
	 * @param count the number of requests or calls to wait for
	 * @param limit the longest time to wait
	 * @throws IllegalStateException if there are fewer at the end of that time
	 */
	public void awaitRequests(String method, String path, int count, Duration limit) {
		this.server.requests.await(RequestLog.kind(method, path), count, limit);
	}

	/**
	 * Waits for calls of a tool, including those passed on already.
	 * @param tool the tool's name
	 * @param count the number of requests or calls to wait for
	 * @param limit the longest time to wait
	 * @throws IllegalStateException if there are fewer at the end of that time
	 */
	public void awaitToolCalls(String tool, int count, Duration limit) {
		this.server.toolCalls.await(tool, count, limit);
	}

	/**
	 * Injects a fault. Of several faults that concern a request, the one injected first
	 * happens.
	 * @param fault the fault
	 * @throws IllegalArgumentException if the fault concerns an operation that the
	 * version of the API does not have
	 */
	public void inject(Fault fault) {
		fault.injectInto(this.server.faults);
	}

	/** Makes the gateway forget the sessions of all MCP clients, as a restart does. */
	public void loseGatewaySessions() {
		this.server.gatewaySessions.clear();
	}

	/** Removes all faults. */
	public void clearFaults() {
		this.server.faults.clear();
	}

	/**
	 * Stops listening and ends all sessions with MCP servers. Running requests have five
	 * seconds to complete. Closing twice has no effect.
	 */
	@Override
	public void close() {
		this.server.close();
	}

	/**
	 * Builder of an emulator.
	 *
	 * @since 0.1
	 */
	public static final class Builder {

		String host = "127.0.0.1";

		int port;

		@Nullable Path stateFile;

		ApiVersion apiVersion = ApiVersion.V2026_10;

		GatewaySettings gateway = new GatewaySettings(false, false);

		final Map<String, Caller> callers = new LinkedHashMap<>();

		McpTimeouts timeouts = new McpTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(120));

		final Set<String> hosts = new HashSet<>();

		ErrorFormat errorFormat = ErrorFormat.DETAIL;

		Clock clock = Clock.systemUTC();

		boolean demoConnector;

		Consumer<ConnectorsEmulator> initialState = (emulator) -> {
		};

		private Builder() {
		}

		/**
		 * Sets the port.
		 * @param port 0 to 65535; 0, the default, takes any free one
		 * @return this
		 */
		public Builder port(int port) {
			this.port = port;
			return this;
		}

		/**
		 * Sets the address to listen on, 127.0.0.1 by default. Everyone who can reach it
		 * can also reset the emulator and read its records. Beyond loopback it therefore
		 * talks only to servers of {@link #allowHost(String)}, also on this machine.
		 * @param host an address of this machine, or {@code 0.0.0.0} for all of them
		 * @return this
		 */
		public Builder host(String host) {
			this.host = Objects.requireNonNull(host, "host");
			return this;
		}

		/**
		 * Keeps connectors, credentials and activation in a file. Every change is in the
		 * file before the response is sent. The file holds secrets; only its owner can
		 * read it.
		 * @param file the file; read at the start if it exists
		 * @return this
		 */
		public Builder stateFile(Path file) {
			this.stateFile = Objects.requireNonNull(file, "file");
			return this;
		}

		/**
		 * Sets the version of the API, {@link ApiVersion#V2026_10} by default.
		 * @param version the version
		 * @return this
		 */
		public Builder apiVersion(ApiVersion version) {
			this.apiVersion = Objects.requireNonNull(version, "version");
			return this;
		}

		/**
		 * Adds an API key. Once one is added, all others are refused with status 401.
		 * With none, any key belongs to the administrator {@code default-user}.
		 * @param key the key as sent after {@code Bearer}
		 * @param identity the identity behind it
		 * @return this
		 */
		public Builder apiKey(String key, Identity identity) {
			this.callers.put(Objects.requireNonNull(key, "key"), identity.toCaller());
			return this;
		}

		/**
		 * Sets the time limits for MCP servers.
		 * @param connect for opening a connection and a session, 10 s by default
		 * @param listing for listing tools, 30 s by default
		 * @param call for one tool call, 120 s by default
		 * @return this
		 */
		public Builder timeouts(Duration connect, Duration listing, Duration call) {
			this.timeouts = new McpTimeouts(connect, listing, call);
			return this;
		}

		/**
		 * Allows a host of MCP and authorization servers. Without it the emulator talks
		 * to servers on this machine only, and to none if it listens beyond loopback. May
		 * be called several times.
		 * @param host a host name, {@code *.example.com} for all names below one, or
		 * {@code *} for any
		 * @return this
		 */
		public Builder allowHost(String host) {
			this.hosts.add(Objects.requireNonNull(host, "host"));
			return this;
		}

		/**
		 * Sends errors in the format that the service's error glossary describes,
		 * <code>{"object":"error","message":…,"type":…,"param":…,"code":…}</code>,
		 * instead of <code>{"detail":…}</code>.
		 * @return this
		 */
		public Builder glossaryErrors() {
			this.errorFormat = ErrorFormat.GLOSSARY;
			return this;
		}

		/**
		 * Sets the clock that tells when something was created or used and when
		 * authorizations and tokens expire, the system's by default.
		 * @param clock the clock
		 * @return this
		 */
		public Builder clock(Clock clock) {
			this.clock = Objects.requireNonNull(clock, "clock");
			return this;
		}

		/**
		 * Sets whether the gateway gives each MCP client a session, as which it needs
		 * then. By default, each request stands alone.
		 * @param sessions whether there are sessions
		 * @return this
		 */
		public Builder gatewaySessions(boolean sessions) {
			this.gateway = new GatewaySettings(sessions, this.gateway.eventStreams());
			return this;
		}

		/**
		 * Sets whether the gateway responds to MCP clients with event streams, by default
		 * it does with JSON.
		 * @param eventStreams whether there are event streams
		 * @return this
		 */
		public Builder gatewayEventStreams(boolean eventStreams) {
			this.gateway = new GatewaySettings(this.gateway.sessions(), eventStreams);
			return this;
		}

		/**
		 * Adds the connectors {@code demo}, with the tools {@code echo}, {@code add},
		 * {@code forecast} (structured content and an output schema) and {@code fail} (a
		 * tool error), and {@code demo-oauth}, with {@code whoami}, {@code add_note} and
		 * {@code list_notes}, which each user has to authorize in the browser.
		 * @return this
		 */
		public Builder demoConnector() {
			this.demoConnector = true;
			return this;
		}

		/**
		 * Sets the state at the start and after each {@link ConnectorsEmulator#reset()}:
		 * connectors that an application under test needs while it starts, or that all
		 * tests of a class share.
		 * @param declarations called with the emulator as soon as it listens
		 * @return this
		 */
		public Builder initialState(Consumer<ConnectorsEmulator> declarations) {
			this.initialState = Objects.requireNonNull(declarations, "declarations");
			return this;
		}

		/**
		 * Starts the emulator and waits until it listens.
		 * @return a running emulator; close it after use
		 * @throws IllegalStateException if the port can't be bound or the state file
		 * can't be read or written
		 */
		public ConnectorsEmulator start() {
			return new ConnectorsEmulator(this);
		}

	}

}
