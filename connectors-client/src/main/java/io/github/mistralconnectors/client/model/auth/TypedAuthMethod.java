// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import io.github.mistralconnectors.client.model.connector.Connector;

/**
 * Authentication method whose type determines its members. It can be sent when a
 * connector is created since API version 2026-09; earlier versions may silently ignore
 * it, so check the {@link Connector#supportedAuthMethods()} of the response.
 *
 * @since 0.1
 */
public sealed interface TypedAuthMethod extends AuthMethod
		permits BearerAuthMethod, NoneAuthMethod, OAuth2AuthorizationCodeAuthMethod, OAuth2ClientCredentialsAuthMethod {

}
