// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import io.github.mistralconnectors.client.settings.RequestOptions;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Reactive client for Mistral's Connectors API. The operations, their requests, results
 * and errors are those of {@link ConnectorsClient}. A request that no API version could
 * accept is refused when the method is called; everything else happens on subscription,
 * and each subscription is a call of its own.
 *
 * @since 0.1
 */
public interface ReactiveConnectorsClient
		extends ReactiveConnectorOperations, ReactiveCredentialsOperations, ReactiveToolOperations, AutoCloseable {

	/**
	 * Returns a builder of clients.
	 * @return a builder, see {@link ConnectorsClientBuilder#buildReactive()}
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
	ReactiveConnectorsClient withOptions(RequestOptions options);

	/**
	 * Reactive variant of {@link ConnectorsClient#http(String)}. The API key is asked for
	 * on subscription; an error signal takes the place of an exception. Cancelling drops
	 * the connection. Codecs are those of
	 * {@link ConnectorsClientBuilder#webClientBuilder}; what they read into memory is
	 * limited to {@code maxResponseSize}.
	 * @param connectorIdOrName id (UUID) or name of a connector with the protocol HTTP
	 * @return the client
	 */
	WebClient http(String connectorIdOrName);

	/**
	 * Reactive variant of {@link ConnectorsClient#http(String, String)}.
	 * @param connectorIdOrName id (UUID) or name of a connector with the protocol HTTP
	 * @param credentialsName name of the credentials; a request's own header
	 * {@code x-credentials-name} comes first
	 * @return the client
	 */
	WebClient http(String connectorIdOrName, String credentialsName);

	/**
	 * Ends the calls under way with an error signal and refuses new ones, as
	 * {@link ConnectorsClient#close()} does.
	 */
	@Override
	void close();

}
