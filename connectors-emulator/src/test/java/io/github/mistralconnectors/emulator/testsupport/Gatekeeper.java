// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.testsupport;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Servlet filter before the MCP server that records headers and refuses the requests that
 * a test wants refused.
 */
final class Gatekeeper extends HttpFilter {

	private static final long serialVersionUID = 1;

	private static final String SESSION = "Mcp-Session-Id";

	private final transient List<Map<String, String>> headers = new CopyOnWriteArrayList<>();

	private final transient List<String> methods = new CopyOnWriteArrayList<>();

	private final transient Set<String> sessions = ConcurrentHashMap.newKeySet();

	private final transient Set<String> lostSessions = ConcurrentHashMap.newKeySet();

	private volatile @Nullable String token;

	private volatile @Nullable String location;

	private volatile int status;

	private volatile String contentType = "text/plain";

	private volatile String body = "";

	void requireBearerToken(String token) {
		this.token = token;
	}

	void respondWith(int status, String contentType, String body) {
		this.contentType = contentType;
		this.body = body;
		this.status = status;
	}

	void redirectTo(String location) {
		this.location = location;
		respondWith(307, "text/plain", "");
	}

	void loseSessions() {
		this.lostSessions.addAll(this.sessions);
	}

	List<Map<String, String>> receivedHeaders() {
		return List.copyOf(this.headers);
	}

	List<String> receivedMethods() {
		return List.copyOf(this.methods);
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		Map<String, String> received = new TreeMap<>();
		Collections.list(request.getHeaderNames())
			.forEach((name) -> received.put(name.toLowerCase(Locale.ROOT), request.getHeader(name)));
		this.headers.add(received);
		this.methods.add(request.getMethod());
		String session = request.getHeader(SESSION);
		if (session != null) {
			this.sessions.add(session);
		}
		if (this.status != 0) {
			respond(response);
		}
		else if (this.token != null && !("Bearer " + this.token).equals(request.getHeader("Authorization"))) {
			response.setHeader("WWW-Authenticate", "Bearer");
			response.setStatus(401);
		}
		else if (session != null && this.lostSessions.contains(session)) {
			response.setStatus(404);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private void respond(HttpServletResponse response) throws IOException {
		response.setStatus(this.status);
		if (this.location != null) {
			response.setHeader("Location", this.location);
		}
		if (!this.body.isEmpty()) {
			response.setContentType(this.contentType);
			response.getWriter().write(this.body);
		}
	}

}
