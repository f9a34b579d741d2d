// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import io.github.mistralconnectors.client.model.connector.Connector;

/**
 * A way to authenticate of which everything is known. Taken on creation since the edition
 * of September 2026; an earlier one may ignore it without a word, so compare
 * {@link Connector#supportedAuthMethods()} of the answer.
 */
public sealed interface TypedAuthMethod extends AuthMethod
		permits BearerAuthMethod, NoneAuthMethod, OAuth2AuthorizationCodeAuthMethod, OAuth2ClientCredentialsAuthMethod {

}
