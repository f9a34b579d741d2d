// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

import java.util.Arrays;
import java.util.List;

/**
 * Who makes the calls.
 */
public enum Contestant {

	/** The client of this project. */
	CONNECTORS("connectors-client"),

	/** The client as the starter gives it. */
	STARTER("starter"),

	/** The yardstick. */
	WEB_CLIENT("WebClient by hand"),

	/** The JDK's client, which only waits here. */
	JDK_HTTP_CLIENT("JDK HttpClient by hand"),

	/** OkHttp, which only waits here. */
	OK_HTTP("OkHttp by hand"),

	/** The official TypeScript SDK under Node.js, which only calls a tool here. */
	TYPESCRIPT_SDK("TypeScript SDK 2.6.4");

	private final String title;

	Contestant(String title) {
		this.title = title;
	}

	/**
	 * Returns the name to show.
	 * @return a few words
	 */
	public String title() {
		return this.title;
	}

	/**
	 * Returns whether it is of this project.
	 * @return whether a failure of it is a fault
	 */
	public boolean isOurs() {
		return this == CONNECTORS || this == STARTER;
	}

	static List<Contestant> of(Style style) {
		return Arrays.stream(values()).filter((each) -> each.has(style)).toList();
	}

	private boolean has(Style style) {
		return switch (this) {
			case CONNECTORS, STARTER, WEB_CLIENT -> true;
			case JDK_HTTP_CLIENT, OK_HTTP -> style == Style.BLOCKING;
			case TYPESCRIPT_SDK -> style == Style.REACTIVE;
		};
	}

	boolean makes(ApiCall call) {
		return this != TYPESCRIPT_SDK || call == ApiCall.CALL_TOOL;
	}

	BlockingCalls blocking(String server) {
		return switch (this) {
			case CONNECTORS -> ConnectorsCalls.blocking(server);
			case STARTER -> StarterCalls.blocking(server);
			case WEB_CLIENT -> WebClientCalls.blocking(server);
			case JDK_HTTP_CLIENT -> new JdkHttpClientCalls(server);
			case OK_HTTP -> new OkHttpCalls(server);
			case TYPESCRIPT_SDK -> throw new IllegalStateException(this + " does not run in a JVM");
		};
	}

	ReactiveCalls reactive(String server) {
		return switch (this) {
			case CONNECTORS -> ConnectorsCalls.reactive(server);
			case STARTER -> StarterCalls.reactive(server);
			case WEB_CLIENT -> WebClientCalls.reactive(server);
			case JDK_HTTP_CLIENT, OK_HTTP, TYPESCRIPT_SDK ->
				throw new IllegalStateException(this + " has no reactive form here");
		};
	}

}
