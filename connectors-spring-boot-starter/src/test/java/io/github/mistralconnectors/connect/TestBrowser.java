// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Browser with the cookies of one session, in which a user is signed in. Redirects are
 * not followed, so that tests can.
 */
class TestBrowser {

	private final HttpClient http;

	private final String address;

	private final String user;

	TestBrowser(String port, String user) {
		this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(new CookieManager()).build(),
				"http://127.0.0.1:" + port, user);
	}

	private TestBrowser(HttpClient http, String address, String user) {
		this.http = http;
		this.address = address;
		this.user = user;
	}

	/** Returns the same browser after another user has signed in. */
	TestBrowser as(String other) {
		return new TestBrowser(this.http, this.address, other);
	}

	String address() {
		return this.address;
	}

	HttpResponse<String> get(String path, String... headers) {
		return send(request(path, headers).GET().build());
	}

	/** Begins an attempt, and returns the auth URL. */
	String connect(String returnTo) {
		return location(get("/connectors/wiki/connect?return_to=" + returnTo));
	}

	/** Opens an address to which the browser was sent. */
	HttpResponse<String> open(URI uri) {
		return get(uri.toString().substring(this.address.length()));
	}

	/** Opens an address without waiting; cancelling it is leaving the page. */
	CompletableFuture<HttpResponse<String>> openAsync(URI uri) {
		return this.http.sendAsync(request(uri.toString().substring(this.address.length())).GET().build(),
				HttpResponse.BodyHandlers.ofString());
	}

	HttpResponse<String> delete(String path) {
		String token = get("/csrf").body();
		return send(request(path, "X-CSRF-TOKEN", token).DELETE().build());
	}

	HttpResponse<String> deleteWithoutToken(String path) {
		return send(request(path).DELETE().build());
	}

	private HttpRequest.Builder request(String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.address + path))
			.timeout(Duration.ofSeconds(30));
		if (!this.user.isEmpty()) {
			request.header("Authorization", "Basic "
					+ Base64.getEncoder().encodeToString((this.user + ":secret").getBytes(StandardCharsets.UTF_8)));
		}
		return (headers.length > 0) ? request.headers(headers) : request;
	}

	private HttpResponse<String> send(HttpRequest request) {
		try {
			return this.http.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	static String location(HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
		return response.headers().firstValue("Location").orElseThrow();
	}

}
