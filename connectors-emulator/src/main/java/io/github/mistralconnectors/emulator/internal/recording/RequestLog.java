// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.recording;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.mistralconnectors.emulator.internal.support.SecretAddresses;
import io.github.mistralconnectors.emulator.internal.support.Secrets;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Log of the requests that arrived. Secrets are masked when the log is read, which costs
 * the requests no time.
 */
public final class RequestLog extends BoundedLog<RequestLog.Entry> {

	private static final long OVERHEAD = 500;

	public RequestLog() {
		super(Entry::size, (entry) -> kind(entry.method(), entry.path()));
	}

	public void add(ServerHttpRequest request, String body) {
		Map<String, List<String>> headers = new LinkedHashMap<>();
		request.getHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
		add(new Entry(request.getMethod().name(), request.getURI().getRawPath(), request.getURI().getRawQuery(),
				headers, body));
	}

	@Override
	public List<Entry> snapshot() {
		return super.snapshot().stream().map(Entry::masked).toList();
	}

	/** Returns the key by which requests are counted. */
	public static String kind(String method, String path) {
		return method + " " + path;
	}

	/**
	 * Request as it arrived.
	 *
	 * @param method the HTTP method
	 * @param path the path as sent
	 * @param query the query as sent
	 * @param headers the headers by lower-case name
	 * @param body the body as text
	 */
	public record Entry(String method, String path, @Nullable String query, Map<String, List<String>> headers,
			String body) {

		private long size() {
			long size = OVERHEAD + this.path.length() + this.body.length();
			size += (this.query != null) ? this.query.length() : 0;
			for (Map.Entry<String, List<String>> header : this.headers.entrySet()) {
				size += header.getKey().length();
				size += header.getValue().stream().mapToLong(String::length).sum();
			}
			return size;
		}

		private Entry masked() {
			Map<String, List<String>> masked = new LinkedHashMap<>();
			this.headers.forEach((name, values) -> masked.put(name,
					values.stream().map((value) -> Secrets.maskHeader(name, value)).toList()));
			return new Entry(this.method, this.path,
					(this.query != null) ? SecretAddresses.maskQuery(this.query) : null, Map.copyOf(masked),
					Secrets.maskBody(this.body));
		}

		/** Leaves out query, headers and body, which may hold secrets. */
		@Override
		public String toString() {
			return this.method + " " + this.path;
		}

	}

}
