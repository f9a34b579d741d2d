// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.error;

/**
 * Exception for a call with effects of which it is unknown whether it was carried out: no
 * response came after the request had been sent, or a status that a server may send
 * before as well as after the effect. The call was not repeated. The cause is the failure
 * itself.
 *
 * @since 0.1
 */
public class ConnectorsOutcomeUnknownException extends ConnectorsException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param cause failure that leaves the outcome unknown
	 */
	public ConnectorsOutcomeUnknownException(ConnectorsException cause) {
		this(cause, "it is unknown whether this was carried out, so it was not repeated");
	}

	ConnectorsOutcomeUnknownException(ConnectorsException cause, String text) {
		super(cause.details(), text + "; " + cause.text(), cause);
	}

	@Override
	public boolean isRepeatable() {
		return false;
	}

}
