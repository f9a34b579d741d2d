// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

/**
 * Authentication method to set on a connector. A {@link TypedAuthMethod} can be sent when
 * a connector is created and when it is updated, a {@link GenericAuthMethod} only when it
 * is updated.
 *
 * @since 0.1
 */
public sealed interface AuthMethod permits TypedAuthMethod, GenericAuthMethod {

}
