// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

/**
 * A call with effects ended in a way that does not tell whether it was carried out: no
 * answer after the request went out, or a status that a server gives before and after the
 * deed alike. It was not repeated. The cause is the failure itself.
 */
public class ConnectorsOutcomeUnknownException extends ConnectorsException {

	private static final long serialVersionUID = 1L;

	ConnectorsOutcomeUnknownException(ConnectorsException cause) {
		this(cause, "it is unknown whether this was carried out, so it was not repeated");
	}

	ConnectorsOutcomeUnknownException(ConnectorsException cause, String message) {
		super(cause.failure(), message + "; " + cause.text(), cause);
	}

	@Override
	public boolean isRepeatable() {
		return false;
	}

}
