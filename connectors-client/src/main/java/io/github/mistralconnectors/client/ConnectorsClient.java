// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.settings.RequestOptions;

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
	 * Ends the calls under way with an exception and refuses new ones, of this client and
	 * all its views. No further attempt is made, and the connections are closed unless
	 * they belong to an HTTP engine that was given to the builder. A second call does
	 * nothing.
	 */
	@Override
	void close();

}
