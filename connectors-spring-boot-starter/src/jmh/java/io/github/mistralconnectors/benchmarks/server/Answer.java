// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.server;

/**
 * An encoded answer.
 *
 * @param parts the body's bytes, one part after the other
 * @param delayMillis how long to wait before sending it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Answer(byte[][] parts, int delayMillis) {

	static Answer of(byte[]... parts) {
		return new Answer(parts, 0);
	}

}
