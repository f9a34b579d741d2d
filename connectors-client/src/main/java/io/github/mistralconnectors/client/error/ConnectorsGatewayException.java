// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.error;

/**
 * Exception for a failure of the Connectors Gateway itself: it refused a request, or got
 * no usable response from the connector's server. Errors that the server itself responds
 * with are other exceptions.
 *
 * @since 0.1
 */
public class ConnectorsGatewayException extends ConnectorsApiException {

	private static final long serialVersionUID = 1L;

	private final ProxyStatus proxyStatus;

	/**
	 * Creates an exception.
	 * @param details facts about the failed call, with the status
	 * @param proxyStatus statement of the gateway
	 */
	public ConnectorsGatewayException(ErrorDetails details, ProxyStatus proxyStatus) {
		super(details);
		this.proxyStatus = proxyStatus;
	}

	/**
	 * Returns the gateway's statement about its failure.
	 * @return type of the failure, details, status code and received status
	 */
	public ProxyStatus proxyStatus() {
		return this.proxyStatus;
	}

	/**
	 * Returns whether the same call could be made again without doing anything twice.
	 * @return as described at {@link ConnectorsException#isRepeatable()}; false for a
	 * call with effects that the connector's server may have received, whatever the
	 * status
	 */
	@Override
	public boolean isRepeatable() {
		return details().repeatable() || (super.isRepeatable() && !this.proxyStatus.mayHaveReachedServer());
	}

	@Override
	String text() {
		String details = this.proxyStatus.details();
		String reason = (details != null) ? this.proxyStatus.error() + ", " + details : this.proxyStatus.error();
		return super.text() + " (gateway: " + reason.replaceAll("\\p{Cntrl}", "?") + ")";
	}

}
