// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.growth;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Tells the server to keep its answers back.
 *
 * @param server base URL of the server
 * @param client what tells it
 */
record Hold(String server, HttpClient client) {

	static Hold on(String server) {
		return new Hold(server, HttpClient.newHttpClient());
	}

	void begin() throws IOException, InterruptedException {
		tell("/hold");
	}

	/** Waits until the server holds answers and there come no more of them. */
	void awaitAll() throws IOException, InterruptedException {
		String before = "0";
		String now = tell("/held");
		while (now.equals("0") || !now.equals(before)) {
			before = now;
			now = tell("/held");
		}
	}

	void end() throws IOException, InterruptedException {
		tell("/release");
	}

	private String tell(String path) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(URI.create(this.server + path)).build(), BodyHandlers.ofString())
			.body();
	}

}
