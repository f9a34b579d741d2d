// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

import java.util.Arrays;
import java.util.List;

/**
 * Who makes the calls.
 */
public enum Contestant {

	/** The client of this project. */
	CONNECTORS("connectors-client", true),

	/** The client as the starter gives it. */
	STARTER("starter", true),

	/** The yardstick. */
	WEB_CLIENT("WebClient by hand", true),

	/** The JDK's client, which only waits here. */
	JDK_HTTP_CLIENT("JDK HttpClient by hand", false),

	/** OkHttp, which only waits here. */
	OK_HTTP("OkHttp by hand", false);

	private final String title;

	private final boolean reactive;

	Contestant(String title, boolean reactive) {
		this.title = title;
		this.reactive = reactive;
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
		return Arrays.stream(values()).filter((each) -> style == Style.BLOCKING || each.reactive).toList();
	}

	BlockingCalls blocking(String server) {
		return switch (this) {
			case CONNECTORS -> ConnectorsCalls.blocking(server);
			case STARTER -> StarterCalls.blocking(server);
			case WEB_CLIENT -> WebClientCalls.blocking(server);
			case JDK_HTTP_CLIENT -> new JdkHttpClientCalls(server);
			case OK_HTTP -> new OkHttpCalls(server);
		};
	}

	ReactiveCalls reactive(String server) {
		return switch (this) {
			case CONNECTORS -> ConnectorsCalls.reactive(server);
			case STARTER -> StarterCalls.reactive(server);
			case WEB_CLIENT -> WebClientCalls.reactive(server);
			case JDK_HTTP_CLIENT, OK_HTTP -> throw new IllegalStateException(this + " has no reactive form here");
		};
	}

}
