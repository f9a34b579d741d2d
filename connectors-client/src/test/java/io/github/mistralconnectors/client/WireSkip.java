// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

/**
 * Case that does not apply to a typed client, and the reason.
 */
final class WireSkip extends RuntimeException {

	private static final long serialVersionUID = 1L;

	WireSkip(String reason) {
		super(reason);
	}

}
