// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

import io.github.mistralconnectors.client.ConnectorToolCallResponse;
import io.github.mistralconnectors.client.model.ConnectorTool;
import io.github.mistralconnectors.client.model.PaginatedConnectors;

/**
 * Calls by hand with the JDK's own client and Jackson. HTTP/1.1 is said, so that no
 * request asks for an upgrade.
 */
final class JdkHttpClientCalls implements BlockingCalls {

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final String server;

	JdkHttpClientCalls(String server) {
		this.server = server;
	}

	@Override
	public ConnectorToolCallResponse callTool() {
		HttpRequest.Builder request = request(HandWritten.callToolPath()).header("Content-Type", HandWritten.JSON)
			.POST(BodyPublishers.ofByteArray(HandWritten.MAPPER.writeValueAsBytes(HandWritten.body())));
		return HandWritten.MAPPER.readValue(answer(request), ConnectorToolCallResponse.class);
	}

	@Override
	public PaginatedConnectors listConnectors() {
		return HandWritten.MAPPER.readValue(answer(request("/v1/connectors" + HandWritten.pageSize())),
				PaginatedConnectors.class);
	}

	@Override
	public List<ConnectorTool> listTools() {
		return HandWritten.MAPPER.readValue(answer(request(HandWritten.listToolsPath() + HandWritten.pageSize())),
				HandWritten.TOOLS);
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.server + path))
			.header("Authorization", HandWritten.AUTHORIZATION)
			.header("Accept", HandWritten.JSON);
	}

	private byte[] answer(HttpRequest.Builder request) {
		try {
			return this.client.send(request.build(), BodyHandlers.ofByteArray()).body();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
