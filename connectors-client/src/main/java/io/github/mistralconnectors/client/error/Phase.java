// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.error;

/**
 * Point that a request had reached when it failed, as the transport reports it.
 *
 * @since 0.1
 */
public enum Phase {

	/** Nothing reached the service; sending the request again can't do anything twice. */
	NOT_SENT,

	/**
	 * The request or a part of it was sent and no complete response came back; the
	 * service may have carried it out.
	 */
	SENT_NO_ANSWER,

	/** The service responded. */
	ANSWERED

}
