// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

/**
 * A case that says nothing about a typed client, and why.
 */
final class WireSkip extends RuntimeException {

	private static final long serialVersionUID = 1L;

	WireSkip(String reason) {
		super(reason);
	}

}
