// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.support;

/**
 * Thrown when the emulator may not talk to a host.
 */
public final class HostNotAllowedException extends RuntimeException {

	private HostNotAllowedException(String message) {
		super(message);
	}

	static HostNotAllowedException notOnList(String host) {
		return new HostNotAllowedException("host '" + host + "' is not on the emulator's list of allowed hosts;"
				+ " --allow-host=" + host + " or allowHost(\"" + host + "\") adds it" + (TargetHosts.isLoopback(host)
						? "; where it listens beyond loopback, that includes this machine" : ""));
	}

	/**
	 * Java's URI finds no host in such an address, and its HTTP client then refuses it.
	 */
	static HostNotAllowedException notAName(String authority) {
		String host = authority.substring(authority.lastIndexOf('@') + 1);
		return new HostNotAllowedException("'" + host + "' can't be reached from Java: a host's name is made of"
				+ " letters, digits, hyphens and dots");
	}

}
