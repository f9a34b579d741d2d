// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

/**
 * Mistral's Connectors API for code that waits. Immutable and safe for any number of
 * threads; make one and keep it. Its methods are grouped: connectors, their sharing and
 * activation in {@link ConnectorMethods}, authentication and credentials in
 * {@link CredentialsMethods}, tools in {@link ToolMethods}.
 * <p>
 * Every method throws {@link ConnectorsException} if the service refuses or can't be
 * reached, and {@link IllegalArgumentException}, before anything is sent, if a request
 * could not be right in any edition of the API. On a thread that must not wait, such as a
 * Netty event loop, every method throws {@link IllegalStateException}; use
 * {@link ReactiveConnectorsClient} there.
 */
public interface ConnectorsClient extends ConnectorMethods, CredentialsMethods, ToolMethods, AutoCloseable {

	/**
	 * Starts a client.
	 * @return a builder
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
	ConnectorsClient withOptions(RequestOptions options);

	/**
	 * Ends the calls under way with an exception and refuses new ones, of this client and
	 * all its views. No further attempt is made and connections are given back. A second
	 * call does nothing.
	 */
	@Override
	void close();

}
