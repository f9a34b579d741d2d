// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.mistralconnectors.client.ConnectorToolCallResponse;
import io.github.mistralconnectors.client.model.ConnectorTool;
import io.github.mistralconnectors.client.model.PaginatedConnectors;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Calls by hand with OkHttp and Jackson. It would keep five idle connections and open new
 * ones for the rest; it is given as many as there are threads.
 */
final class OkHttpCalls implements BlockingCalls {

	private static final MediaType JSON = MediaType.get(HandWritten.JSON);

	private final OkHttpClient client = new OkHttpClient.Builder()
		.connectionPool(new ConnectionPool(64, 5, TimeUnit.MINUTES))
		.build();

	private final String server;

	OkHttpCalls(String server) {
		this.server = server;
	}

	@Override
	public ConnectorToolCallResponse callTool() {
		byte[] body = HandWritten.MAPPER.writeValueAsBytes(HandWritten.body());
		Request.Builder request = request(HandWritten.callToolPath()).post(RequestBody.create(body, JSON));
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

	private Request.Builder request(String path) {
		return new Request.Builder().url(this.server + path)
			.header("Authorization", HandWritten.AUTHORIZATION)
			.header("Accept", HandWritten.JSON);
	}

	private byte[] answer(Request.Builder request) {
		try (Response response = this.client.newCall(request.build()).execute()) {
			return response.body().bytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
