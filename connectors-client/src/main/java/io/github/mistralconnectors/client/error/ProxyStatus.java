// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.error;

import java.io.Serializable;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Statement of the Connectors Gateway about a failure of its own, from the header
 * {@code Proxy-Status} (RFC 9209).
 *
 * @param error type of the failure, such as {@code http_request_denied} or
 * {@code destination_unavailable}; types that this library does not know are kept
 * @param details description by the gateway, such as {@code rate_limit_reached}, null if
 * absent
 * @param statusCode status code that the gateway names, null if absent
 * @param receivedStatus HTTP status that the gateway had received from the connector's
 * server, null if absent, 0 if it is not a number
 * @since 0.1
 */
public record ProxyStatus(String error, @Nullable String details, @Nullable Integer statusCode,
		@Nullable Integer receivedStatus) implements Serializable {

	/** Failures before the gateway has sent anything (RFC 9209, section 2.3). */
	private static final Set<String> NOT_SENT = Set.of("http_request_denied", "http_request_error",
			"destination_not_found", "destination_unavailable", "destination_ip_prohibited",
			"destination_ip_unroutable", "connection_refused", "dns_timeout", "dns_error", "tls_protocol_error",
			"tls_certificate_error", "tls_alert_received", "proxy_loop_detected", "proxy_configuration_error");

	/**
	 * Failures before the gateway has sent anything, but which it may report for a
	 * response that came too late.
	 */
	private static final Set<String> NOT_CONNECTED = Set.of("connection_timeout", "connection_limit_reached");

	/** Descriptions of requests that the gateway turned away. */
	private static final Set<String> TURNED_AWAY = Set.of("connector_protocol_mismatch", "rate_limit_reached");

	/**
	 * Returns whether the connector's server may have received the request, and a tool
	 * may have run. Where the gateway does not exclude it, it may.
	 * @return false only if the gateway says that it did not send the request on
	 */
	public boolean mayHaveReachedServer() {
		if (this.receivedStatus != null) {
			return true;
		}
		boolean turnedAway = this.details != null && TURNED_AWAY.contains(this.details);
		return !NOT_SENT.contains(this.error) && !(NOT_CONNECTED.contains(this.error) && turnedAway);
	}

}
