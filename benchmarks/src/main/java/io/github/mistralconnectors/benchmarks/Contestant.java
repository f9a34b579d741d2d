// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.util.function.Function;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;

/**
 * A client that is measured beside others.
 */
enum Contestant {

	/** The client of this project. */
	CONNECTORS("connectors-client"),

	/** The same with a registry of observations, whose handler does nothing. */
	OBSERVED("connectors-client, observed"),

	/** The client that the starter configures. */
	STARTER("starter"),

	/** A model's calls with the client of this project; blocking tool calls only. */
	TOOL_CALLBACK("Spring AI tool callback"),

	/** The client that others are compared with. */
	WEB_CLIENT("WebClient by hand"),

	/** The JDK's client, blocking only. */
	JDK_HTTP_CLIENT("JDK HttpClient by hand"),

	/** OkHttp, blocking only. */
	OK_HTTP("OkHttp by hand"),

	/** The official TypeScript SDK under Node.js; measured with tool calls only. */
	TYPESCRIPT_SDK("TypeScript SDK " + Contestant.SDK_VERSION);

	static final String SDK_VERSION = "2.6.4";

	private final String title;

	Contestant(String title) {
		this.title = title;
	}

	String title() {
		return this.title;
	}

	/** Returns whether its failures are this project's faults. */
	boolean isOurs() {
		return this == CONNECTORS || this == OBSERVED || this == STARTER || this == TOOL_CALLBACK;
	}

	boolean has(Style style) {
		return switch (this) {
			case CONNECTORS, OBSERVED, STARTER, WEB_CLIENT -> true;
			case TOOL_CALLBACK, JDK_HTTP_CLIENT, OK_HTTP -> style == Style.BLOCKING;
			case TYPESCRIPT_SDK -> style == Style.REACTIVE;
		};
	}

	boolean makes(ApiCall call) {
		return switch (call) {
			case CALL_TOOL -> true;
			case CALL_TOOL_BY_GATEWAY, GET_FROM_HTTP_CONNECTOR -> this == CONNECTORS || this == WEB_CLIENT;
			default -> this != TYPESCRIPT_SDK && this != OBSERVED && this != TOOL_CALLBACK;
		};
	}

	/** Returns a function that makes a call, or a {@code Mono} that does. */
	Function<ApiCall, ?> open(Style style, String server) {
		boolean reactive = style == Style.REACTIVE;
		return switch (this) {
			case CONNECTORS -> reactive
					? ConnectorsCalls.with(ConnectorsCalls.builder(server).buildReactive(),
							ConnectorsCalls.gateway(server).buildReactive())
					: ConnectorsCalls.with(ConnectorsCalls.builder(server).build(),
							ConnectorsCalls.gateway(server).build());
			case OBSERVED -> reactive ? ConnectorsCalls.with(ConnectorsCalls.observed(server).buildReactive())
					: ConnectorsCalls.with(ConnectorsCalls.observed(server).build());
			case STARTER ->
				reactive ? ConnectorsCalls.with(ConnectorsCalls.fromStarter(ReactiveConnectorsClient.class, server))
						: ConnectorsCalls.with(ConnectorsCalls.fromStarter(ConnectorsClient.class, server));
			case TOOL_CALLBACK -> ToolCallbackCalls.with(ConnectorsCalls.builder(server).build());
			case WEB_CLIENT ->
				reactive ? HandWrittenCalls.withWebClient(server) : HandWrittenCalls.withBlockingClients(server);
			case JDK_HTTP_CLIENT -> HandWrittenCalls.withJdkHttpClient(server);
			case OK_HTTP -> HandWrittenCalls.withOkHttp(server);
			case TYPESCRIPT_SDK -> throw new IllegalStateException(this + " does not run in a JVM");
		};
	}

}
