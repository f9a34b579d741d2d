// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway;

import io.github.mistralconnectors.client.internal.retry.CallExecutor;

/**
 * Client whose engine and settings are open to the packages of this library that reach
 * connectors through the gateway.
 */
public interface GatewayAccess {

	/** Returns the executor of the client, with the settings of its view. */
	CallExecutor executor();

}
