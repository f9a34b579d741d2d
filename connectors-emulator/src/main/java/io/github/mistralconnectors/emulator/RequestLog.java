// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;

/** The latest requests, within bounds of number and size so that memory stays flat. */
final class RequestLog {

	private static final int MAX_REQUESTS = 10_000;

	private static final long MAX_CHARACTERS = 32_000_000;

	private final Deque<RecordedRequest> requests = new ArrayDeque<>();

	private long characters;

	void add(ServerRequest request, byte[] body) {
		add(new RecordedRequest(request.method().name(), request.uri().getRawPath(), request.uri().getRawQuery(),
				headers(request.headers().asHttpHeaders()), new String(body, StandardCharsets.UTF_8)));
	}

	synchronized List<RecordedRequest> snapshot() {
		return List.copyOf(this.requests);
	}

	synchronized void clear() {
		this.requests.clear();
		this.characters = 0;
	}

	private synchronized void add(RecordedRequest request) {
		this.requests.addLast(request);
		this.characters += request.body().length();
		while (this.requests.size() > 1 && (this.requests.size() > MAX_REQUESTS || this.characters > MAX_CHARACTERS)) {
			this.characters -= this.requests.removeFirst().body().length();
		}
	}

	private static Map<String, List<String>> headers(HttpHeaders headers) {
		Map<String, List<String>> masked = new LinkedHashMap<>();
		headers.forEach((name, values) -> {
			String key = name.toLowerCase(Locale.ROOT);
			boolean secret = key.equals("authorization");
			masked.put(key, secret ? values.stream().map(RequestLog::mask).toList() : List.copyOf(values));
		});
		return Collections.unmodifiableMap(masked);
	}

	/** Keeps the scheme, which tests want to see. */
	private static String mask(String authorization) {
		int space = authorization.indexOf(' ');
		return authorization.substring(0, space + 1) + "***";
	}

}
