// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

/** A server is not on the list of hosts that the emulator may talk to. */
final class HostNotAllowedException extends RuntimeException {

	HostNotAllowedException(String host) {
		super("host '" + host + "' is not on the emulator's list of allowed hosts");
	}

}
