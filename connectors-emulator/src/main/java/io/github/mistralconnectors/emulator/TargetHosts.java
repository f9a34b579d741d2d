// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * The hosts the emulator may talk to. Loopback always; others only if told so, lest it
 * serve as an open proxy.
 */
final class TargetHosts {

	private static final String ANY = "*";

	private final Set<String> allowed;

	TargetHosts(Set<String> allowed) {
		this.allowed = allowed;
	}

	boolean allows(URI uri) {
		String host = (uri.getHost() != null) ? uri.getHost().toLowerCase(Locale.ROOT) : "";
		return isLoopback(host) || this.allowed.stream().anyMatch((pattern) -> matches(pattern, host));
	}

	void require(URI uri) {
		if (!allows(uri)) {
			throw new HostNotAllowedException(String.valueOf(uri.getHost()));
		}
	}

	/** By the text of the host alone: what a name resolves to is not the caller's say. */
	private static boolean isLoopback(String host) {
		return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
	}

	private static boolean matches(String pattern, String host) {
		String lower = pattern.toLowerCase(Locale.ROOT);
		return lower.equals(ANY) || lower.equals(host) || (lower.startsWith("*.") && host.endsWith(lower.substring(1)));
	}

}
