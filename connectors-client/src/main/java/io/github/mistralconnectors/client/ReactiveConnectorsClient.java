// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

/**
 * Mistral's Connectors API for code that must not wait. The methods, grouped as in the
 * blocking client, their requests, results and errors are those of
 * {@link ConnectorsClient}; a request that could not be right is refused when the method
 * is called, everything else happens on subscription, and each subscription is a call of
 * its own.
 */
public interface ReactiveConnectorsClient
		extends ReactiveConnectorMethods, ReactiveCredentialsMethods, ReactiveToolMethods, AutoCloseable {

	/**
	 * Starts a client.
	 * @return a builder, see {@link ConnectorsClientBuilder#buildReactive()}
	 */
	static ConnectorsClientBuilder builder() {
		return new DefaultConnectorsClientBuilder();
	}

	/**
	 * Returns a view of this client that differs in some settings. Cheap: connections are
	 * shared.
	 * @param options what differs
	 * @return another client
	 */
	ReactiveConnectorsClient withOptions(RequestOptions options);

	/**
	 * As {@link ConnectorsClient#close()}: ends the calls under way with an error signal
	 * and refuses new ones.
	 */
	@Override
	void close();

}
