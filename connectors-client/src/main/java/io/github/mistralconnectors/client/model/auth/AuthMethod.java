// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

/**
 * A way to authenticate that a connector is to have. What every method needs is checked
 * when it is made. A {@link TypedAuthMethod} can be given when a connector is created and
 * when it is updated, a {@link GenericAuthMethod} in an update only.
 */
public sealed interface AuthMethod permits TypedAuthMethod, GenericAuthMethod {

}
