// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

/**
 * OAuth 2 part of credentials: a token (API version 2026-08 only) or a client (since API
 * version 2026-09).
 *
 * @since 0.1
 */
public sealed interface OAuthCredentials permits OAuth2Token, OAuth2ClientCredentials {

}
