// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.gateway;

import io.github.mistralconnectors.emulator.internal.store.Caller;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.Credential;

/**
 * Connector that a request to the gateway is for, with the credentials that it uses.
 *
 * @param caller the user who sent the request
 * @param connector the connector
 * @param credential the credentials
 */
record GatewayTarget(Caller caller, Connector connector, Credential credential) {

}
