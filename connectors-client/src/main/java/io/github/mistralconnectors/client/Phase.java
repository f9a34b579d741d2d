// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

/**
 * How far a request had come when it failed, found out from the transport.
 */
public enum Phase {

	/** Nothing reached the service: sending again can't run anything twice. */
	NOT_SENT,

	/**
	 * The request, or a part of it, went out and no complete answer came back: the
	 * service may have acted on it.
	 */
	SENT_NO_ANSWER,

	/** The service answered. */
	ANSWERED

}
