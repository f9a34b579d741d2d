// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

/** A server is not on the list of hosts that the emulator may talk to. */
final class HostNotAllowedException extends RuntimeException {

	HostNotAllowedException(String host, boolean loopback) {
		super("host '" + host + "' is not on the emulator's list of allowed hosts"
				+ (loopback ? "; where it listens beyond loopback, that includes this machine" : ""));
	}

}
