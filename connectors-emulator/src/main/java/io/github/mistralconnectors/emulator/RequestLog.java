// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;

/** What arrived. Secrets are masked when it is looked at, not on the way of a request. */
final class RequestLog {

	private static final long OVERHEAD = 500;

	private final BoundedLog<Arrived> log = new BoundedLog<>(Arrived::size,
			(arrived) -> kind(arrived.method(), arrived.path()));

	void add(ServerRequest request, byte[] body) {
		this.log.add(new Arrived(request.method().name(), request.uri().getRawPath(), request.uri().getRawQuery(),
				request.headers().asHttpHeaders(), new String(body, StandardCharsets.UTF_8)));
	}

	List<RecordedRequest> snapshot() {
		return this.log.snapshot().stream().map(Arrived::masked).toList();
	}

	/** By which requests are counted. */
	static String kind(String method, String path) {
		return method + " " + path;
	}

	BoundedLog<Arrived> log() {
		return this.log;
	}

	/**
	 * A request with its secrets.
	 *
	 * @param method the method
	 * @param path the path as sent
	 * @param query the query as sent
	 * @param headers the headers
	 * @param body the body as text
	 */
	record Arrived(String method, String path, @Nullable String query, HttpHeaders headers, String body) {

		long size() {
			long size = OVERHEAD + this.path.length() + this.body.length();
			size += (this.query != null) ? this.query.length() : 0;
			for (Map.Entry<String, List<String>> header : this.headers.headerSet()) {
				size += header.getKey().length();
				size += header.getValue().stream().mapToLong(String::length).sum();
			}
			return size;
		}

		RecordedRequest masked() {
			Map<String, List<String>> masked = new LinkedHashMap<>();
			this.headers.forEach((name, values) -> {
				String key = name.toLowerCase(Locale.ROOT);
				masked.put(key, values.stream().map((value) -> Secrets.maskHeader(key, value)).toList());
			});
			return new RecordedRequest(this.method, this.path,
					(this.query != null) ? SecretAddresses.maskQuery(this.query) : null, Map.copyOf(masked),
					Secrets.maskBody(this.body));
		}

		/** Without query, headers and body, which may hold secrets. */
		@Override
		public String toString() {
			return this.method + " " + this.path;
		}

	}

}
