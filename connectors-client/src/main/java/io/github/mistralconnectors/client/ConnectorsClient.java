// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsGatewayException;
import io.github.mistralconnectors.client.settings.RequestOptions;
import org.springframework.web.client.RestClient;

/**
 * Blocking client for Mistral's Connectors API. A client is immutable and safe for use by
 * any number of threads; create one, keep it, and close it at the end. Its operations are
 * grouped: connectors, their sharing and activation in {@link ConnectorOperations},
 * authentication and credentials in {@link CredentialsOperations}, tools in
 * {@link ToolOperations}.
 * <p>
 * Every operation throws a {@link ConnectorsException} if the service refuses the request
 * or can't be reached, and an {@link IllegalArgumentException}, before anything is sent,
 * if no API version could accept the request. On a thread that must not wait, such as a
 * Netty event loop, every operation throws an {@link IllegalStateException}; use
 * {@link ReactiveConnectorsClient} there.
 *
 * @since 0.1
 */
public interface ConnectorsClient extends ConnectorOperations, CredentialsOperations, ToolOperations, AutoCloseable {

	/**
	 * Returns a builder of clients.
	 * @return a builder
	 */
	static ConnectorsClientBuilder builder() {
		return new ConnectorsClientBuilder();
	}

	/**
	 * Returns a view of this client that differs in some settings. It is cheap to create
	 * and shares the client's connections.
	 * @param options the settings that differ
	 * @return the view
	 */
	ConnectorsClient withOptions(RequestOptions options);

	/**
	 * Returns a client for the HTTP API of a connector, through the gateway. URIs are
	 * relative to the connector's own URL ({@code /invoices/{id}}), methods and bodies
	 * are free, and Spring's HTTP interfaces work on it. A request carries the API key,
	 * which is asked for anew, the credentials and the headers of this client, unless it
	 * has the header itself: {@code x-credentials-name} names other credentials.
	 * <p>
	 * A URI that could lead to another place than the connector is refused with an
	 * {@link IllegalArgumentException} before anything is sent: one with a host, a
	 * fragment, a backslash, a control character, a second slash or a scheme at the
	 * beginning, or a segment {@code .} or {@code ..}, in any encoding. So is a header
	 * {@code Host}. Redirects are not followed.
	 * <p>
	 * A body that is not kept in memory is written by a thread of its own, without the
	 * caller's thread-locals; the response is read as it comes. An interrupt ends the
	 * request at any time.
	 * <p>
	 * Only GET, HEAD and OPTIONS without a body are repeated, as the retry settings say.
	 * There is a time limit of {@code toolCallTimeout} until the response begins, which
	 * begins anew with each part of a body. The deadline holds until the response begins.
	 * A failure of the gateway is a {@link ConnectorsGatewayException}; errors of the
	 * connector's server and of the transport are Spring's own exceptions.
	 * @param connectorIdOrName id (UUID) or name of a connector with the protocol HTTP
	 * @return the client; keep it, since making it costs more than a request. It refuses
	 * requests when this client is closed
	 * @throws IllegalArgumentException if the connector is empty, or has a part {@code .}
	 * or {@code ..} between slashes or backslashes
	 */
	RestClient http(String connectorIdOrName);

	/**
	 * Variant of {@link #http(String)} with the name of the credentials to use.
	 * @param connectorIdOrName id (UUID) or name of a connector with the protocol HTTP
	 * @param credentialsName name of the credentials, 1 to 64 letters, digits, {@code _}
	 * or {@code -}; a request's own header {@code x-credentials-name} comes first
	 * @return the client
	 * @throws IllegalArgumentException if a name is none
	 */
	RestClient http(String connectorIdOrName, String credentialsName);

	/**
	 * Ends the calls under way with an exception and refuses new ones, of this client and
	 * all its views. No further attempt is made, and the connections are closed unless
	 * they belong to an HTTP engine that was given to the builder. A second call does
	 * nothing.
	 */
	@Override
	void close();

}
