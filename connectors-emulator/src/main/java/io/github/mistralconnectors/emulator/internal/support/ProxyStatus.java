// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.support;

/**
 * Reason for which the gateway itself fails a request, as it is told in the header
 * {@code Proxy-Status} (RFC 9209).
 *
 * @param error the type of the error, a token of RFC 9209
 * @param details what the gateway says about it, in printable ASCII
 * @param receivedStatus the status of the upstream's response, 0 if there was none
 */
public record ProxyStatus(String error, String details, int receivedStatus) {

	public static final String HEADER = "Proxy-Status";

	/** The name that the gateway has in the header. */
	public static final String GATEWAY = "connectors-gateway";

	/** Creates a reason without a response of the upstream. */
	public static ProxyStatus of(String error, String details) {
		return new ProxyStatus(error, details, 0);
	}

	/** Returns the value of the header. */
	public String header() {
		String quoted = this.details.replace("\\", "\\\\").replace("\"", "\\\"");
		return GATEWAY + "; error=" + this.error + "; details=\"" + quoted + "\""
				+ ((this.receivedStatus > 0) ? "; received-status=" + this.receivedStatus : "");
	}

}
