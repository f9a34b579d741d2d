// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.authserver;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Record of the requests that the authorization server received.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestNotes extends OncePerRequestFilter {

	private final List<String> notes = new CopyOnWriteArrayList<>();

	List<String> all() {
		return List.copyOf(this.notes);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String grant = request.getParameter("grant_type");
		this.notes.add(request.getRequestURI() + ((grant != null) ? " " + grant : ""));
		chain.doFilter(request, response);
	}

}
