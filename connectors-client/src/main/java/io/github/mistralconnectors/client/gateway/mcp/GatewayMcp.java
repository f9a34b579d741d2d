// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import java.time.Duration;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;

import io.github.mistralconnectors.client.internal.gateway.GatewayAccess;
import io.github.mistralconnectors.client.internal.http.ClientSettings;
import io.github.mistralconnectors.client.internal.retry.CallExecutor;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;

/**
 * MCP side of the gateway with the settings of a client: the transports and the time
 * limits of MCP clients, blocking or reactive.
 */
final class GatewayMcp {

	static final RequestOptions NO_OPTIONS = RequestOptions.builder().build();

	/**
	 * Time that the limits of the SDK leave to ours: these end the HTTP exchange, too,
	 * and tell what may have happened.
	 */
	private static final Duration MARGIN = Duration.ofSeconds(5);

	private final CallExecutor executor;

	private GatewayMcp(CallExecutor executor) {
		this.executor = executor;
	}

	/**
	 * Returns the gateway for a client.
	 * @param view returns a view of the client: one made by a proxy is the view of the
	 * client behind it
	 */
	static GatewayMcp of(Object client, Supplier<? extends @Nullable Object> view) {
		Assert.state(hasMapper(), McpDependencies::missingMapper);
		Object direct = (client instanceof GatewayAccess) ? client : view.get();
		if (direct instanceof GatewayAccess access) {
			return new GatewayMcp(access.executor());
		}
		throw new IllegalArgumentException("MCP clients need a client that was built by this library, but this is a "
				+ client.getClass().getName());
	}

	/** The core of the SDK alone has none. */
	private static boolean hasMapper() {
		try {
			return McpJsonDefaults.getMapper() != null;
		}
		catch (ServiceConfigurationError ex) {
			return false;
		}
	}

	/** Returns the name of the MCP clients, as the MCP server is told. */
	static McpSchema.Implementation clientInfo() {
		String version = GatewayMcp.class.getPackage().getImplementationVersion();
		return McpSchema.Implementation.builder("mistral-connectors-spring", (version != null) ? version : "unknown")
			.build();
	}

	GatewayMcp withCredentials(String credentialsName) {
		return new GatewayMcp(this.executor.with(RequestOptions.builder().credentialsName(credentialsName).build()));
	}

	/**
	 * Returns a transport with the credentials of the caller, whose name is asked for
	 * now, and known when the first message is sent. Later messages may be those of
	 * others, and keep that name.
	 */
	McpClientTransport transport(String connector) {
		Mono<Optional<String>> name = this.executor.credentialsName("open", connector)
			.map(Optional::of)
			.defaultIfEmpty(Optional.empty())
			.cacheInvalidateIf((found) -> false);
		return new GatewayTransport(new McpEndpoint(this.executor, connector, name));
	}

	/** Returns a limit that a request stays within, even if a session is opened first. */
	Duration requestTimeout() {
		return initializationTimeout().plus(settings().toolCallTimeout().or(settings().deadline()).duration());
	}

	/**
	 * Returns a limit that the messages of an initialization stay within: two, and the
	 * list of tools if the MCP client is to know the schemas of their results.
	 */
	Duration initializationTimeout() {
		return settings().responseTimeout().or(settings().deadline()).duration().multipliedBy(3).plus(MARGIN);
	}

	private ClientSettings settings() {
		return this.executor.settings();
	}

}
