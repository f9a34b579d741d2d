// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.console;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * HTTP client with the cookies of one user, for pages without a browser.
 */
final class ConsoleClient {

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.cookieHandler(new CookieManager())
		.build();

	private final String console;

	private String token = "";

	ConsoleClient(String console) {
		this.console = console;
	}

	ConsoleClient signIn(String user, String password) {
		get("/login");
		HttpResponse<String> response = post("/login", Map.of("username", user, "password", password));
		assertThat(response.statusCode()).isEqualTo(302);
		get(URI.create(location(response)).getPath());
		return this;
	}

	ConsoleClient withoutToken() {
		this.token = "";
		return this;
	}

	HttpResponse<String> get(String path, String... headers) {
		HttpRequest.Builder request = request(path).GET();
		return send((headers.length > 0) ? request.headers(headers) : request);
	}

	/** Sends a form with the token of the page that was read last. */
	HttpResponse<String> post(String path, Map<String, String> form) {
		Map<String, String> fields = new TreeMap<>(form);
		fields.put("_csrf", this.token);
		String body = fields.entrySet()
			.stream()
			.map((field) -> encode(field.getKey()) + "=" + encode(field.getValue()))
			.collect(Collectors.joining("&"));
		return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	/** Calls a tool and returns the part of the page with the result. */
	String call(String connector, String tool, Map<String, String> arguments) {
		Map<String, String> form = new TreeMap<>(Map.of("tool", tool));
		arguments.forEach((name, value) -> form.put("argument." + name, value));
		HttpResponse<String> response = post("/tools/" + connector, form);
		assertThat(response.statusCode()).isEqualTo(200);
		return response.body();
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.console).resolve(path))
			.header("Accept", "text/html")
			.timeout(Duration.ofSeconds(30));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			HttpResponse<String> response = this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
			Matcher matcher = TOKEN.matcher(response.body());
			this.token = matcher.find() ? matcher.group(1) : this.token;
			return response;
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
		return response.headers().firstValue("Location").orElseThrow();
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
