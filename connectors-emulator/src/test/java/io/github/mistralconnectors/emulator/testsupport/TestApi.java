// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.testsupport;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import org.jspecify.annotations.Nullable;

/**
 * HTTP client of an emulator, as any program would use it.
 */
public final class TestApi {

	public static final String ROOT = "/v1/connectors";

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final URI baseUrl;

	private final String authorization;

	public TestApi(ConnectorsEmulator emulator) {
		this(emulator.baseUrl(), "Bearer " + emulator.apiKey());
	}

	public TestApi(URI baseUrl) {
		this(baseUrl, "Bearer any");
	}

	private TestApi(URI baseUrl, String authorization) {
		this.baseUrl = baseUrl;
		this.authorization = authorization;
	}

	public TestApi withKey(String key) {
		return new TestApi(this.baseUrl, "Bearer " + key);
	}

	public TestApi withAuthorization(String authorization) {
		return new TestApi(this.baseUrl, authorization);
	}

	public TestResponse get(String path) {
		return send("GET", path, null);
	}

	public TestResponse post(String path, String json) {
		return send("POST", path, json);
	}

	public TestResponse patch(String path, String json) {
		return send("PATCH", path, json);
	}

	public TestResponse delete(String path) {
		return send("DELETE", path, null);
	}

	public TestResponse send(String method, String path, @Nullable String json) {
		return send(method, path, json, "application/json");
	}

	public TestResponse send(String method, String path, @Nullable String body, String contentType) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.baseUrl + path))
			.timeout(Duration.ofMinutes(5))
			.method(method, (body != null) ? BodyPublishers.ofString(body) : BodyPublishers.noBody());
		if (!this.authorization.isEmpty()) {
			request.header("Authorization", this.authorization);
		}
		if (body != null && !contentType.isEmpty()) {
			request.header("Content-Type", contentType);
		}
		return exchange(request.build());
	}

	/** Creates a connector and returns its id. */
	public String create(String name, URI server) {
		return create(name, server, "");
	}

	/** Creates a connector with further members and returns its id. */
	public String create(String name, URI server, String members) {
		String protocol = members.contains("\"protocol\"") ? "" : ",\"protocol\":\"mcp\"";
		String body = "{\"name\":\"%s\",\"description\":\"d\",\"server\":\"%s\"%s%s}".formatted(name, server, protocol,
				members);
		return post(ROOT, body).expect(201).text("/id");
	}

	/** Saves user credentials without a secret, as an open server needs them. */
	public void openCredentials(String connector) {
		post(ROOT + "/" + connector + "/user/credentials", "{\"name\":\"default\",\"credentials\":{\"headers\":{}}}")
			.expect(200);
	}

	private static TestResponse exchange(HttpRequest request) {
		try {
			HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
			return new TestResponse(response.statusCode(), response.headers(), response.body());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
