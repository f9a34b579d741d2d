// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.support;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Hosts that the emulator may talk to: this machine as long as only this machine can
 * reach the emulator itself, and others only if told so, so that it can't serve as an
 * open proxy.
 */
public final class TargetHosts {

	private static final String ANY = "*";

	private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");

	private final Set<String> allowed;

	private final boolean loopback;

	private final Predicate<URI> own;

	/**
	 * Creates a list of hosts.
	 * @param allowed hosts by name or pattern
	 * @param listensAt the address that the emulator listens on
	 */
	public TargetHosts(Set<String> allowed, String listensAt) {
		this(allowed, listensAt, (address) -> false);
	}

	/**
	 * Creates a list of hosts.
	 * @param allowed hosts by name or pattern
	 * @param listensAt the address that the emulator listens on
	 * @param own tells which addresses are of servers in the emulator itself
	 */
	public TargetHosts(Set<String> allowed, String listensAt, Predicate<URI> own) {
		this.allowed = allowed;
		this.loopback = isLoopback(listensAt);
		this.own = own;
	}

	public boolean allows(URI uri) {
		if (uri.getHost() == null) {
			return false;
		}
		String host = uri.getHost().toLowerCase(Locale.ROOT);
		return (this.loopback && isLoopback(host)) || this.own.test(uri)
				|| this.allowed.stream().anyMatch((pattern) -> matches(pattern, host));
	}

	public void require(URI uri) {
		if (!allows(uri)) {
			throw (uri.getHost() != null) ? HostNotAllowedException.notOnList(uri.getHost())
					: HostNotAllowedException.notAName(String.valueOf(uri.getAuthority()));
		}
	}

	/**
	 * Returns whether a host is loopback by its text alone: what a name resolves to can
	 * be chosen by others.
	 */
	public static boolean isLoopback(String host) {
		return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.equals("::1")
				|| LOOPBACK.matcher(host).matches();
	}

	private static boolean matches(String pattern, String host) {
		String lower = pattern.toLowerCase(Locale.ROOT);
		return lower.equals(ANY) || lower.equals(host) || (lower.startsWith("*.") && host.endsWith(lower.substring(1)));
	}

}
