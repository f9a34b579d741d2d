// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.authserver;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/** Authorizations in memory that can all be revoked at once. */
final class RevocableAuthorizations implements OAuth2AuthorizationService {

	private final OAuth2AuthorizationService delegate = new InMemoryOAuth2AuthorizationService();

	private final Map<String, OAuth2Authorization> saved = new ConcurrentHashMap<>();

	void revokeAll() {
		this.saved.values().forEach(this::remove);
	}

	@Override
	public void save(OAuth2Authorization authorization) {
		this.saved.put(authorization.getId(), authorization);
		this.delegate.save(authorization);
	}

	@Override
	public void remove(OAuth2Authorization authorization) {
		this.saved.remove(authorization.getId());
		this.delegate.remove(authorization);
	}

	@Override
	public @Nullable OAuth2Authorization findById(String id) {
		return this.delegate.findById(id);
	}

	@Override
	public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType tokenType) {
		return this.delegate.findByToken(token, tokenType);
	}

}
