// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

/**
 * What a connector presents to an authorization server: a token, which only the edition
 * of August 2026 declares, or a client, since the edition of September 2026.
 */
public sealed interface OAuthCredentials permits OAuth2Token, OAuth2ClientCredentials {

}
