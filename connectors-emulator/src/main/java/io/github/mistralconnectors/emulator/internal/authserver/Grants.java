// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.authserver;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Predicate;

import io.github.mistralconnectors.emulator.internal.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Consents of persons with the codes and tokens that come from them. A code and a refresh
 * token work once. A code that comes twice takes the tokens with it (RFC 6749, section
 * 4.1.2).
 */
final class Grants {

	private static final Duration CODE_LIFETIME = Duration.ofMinutes(1);

	private final Clock clock;

	private final RandomKeys<Code> codes = new RandomKeys<>();

	private final RandomKeys<AccessToken> accessTokens = new RandomKeys<>();

	private final RandomKeys<Grant> refreshTokens = new RandomKeys<>();

	private Duration lifetime = Duration.ofHours(1);

	private boolean refreshing = true;

	Grants(Clock clock) {
		this.clock = clock;
	}

	synchronized void setLifetime(Duration lifetime) {
		this.lifetime = lifetime;
	}

	synchronized void setRefreshing(boolean refreshing) {
		this.refreshing = refreshing;
	}

	/** Returns a code for a person's consent. */
	synchronized String code(AuthorizationRequest request, String person) {
		Grant grant = new Grant(UUID.randomUUID(), person, request.client());
		return this.codes.add(new Code(grant, request, this.clock.instant().plus(CODE_LIFETIME)));
	}

	/** Exchanges a code for tokens. */
	synchronized ObjectNode exchange(Parameters form) {
		Code code = this.codes.get(form.get("code"));
		if (code != null && code.used) {
			revoke(code.grant::equals);
		}
		if (code == null || code.used || !code.use().isFor(form) || isOver(code.expires)) {
			throw new Refusal("invalid_grant",
					"The code is unknown, used or expired, or is not for this client, redirect_uri and code_verifier");
		}
		return issue(code.grant);
	}

	/** Exchanges a refresh token for new tokens. */
	synchronized ObjectNode refresh(Parameters form) {
		Grant grant = this.refreshTokens.get(form.get("refresh_token"));
		if (!this.refreshing || grant == null || !grant.client.equals(form.get("client_id"))) {
			throw new Refusal("invalid_grant", "The refresh token is unknown, used or revoked");
		}
		this.refreshTokens.take(form.get("refresh_token"));
		return issue(grant);
	}

	/** Returns the person behind an access token, or null if it is not valid. */
	synchronized @Nullable String person(String accessToken) {
		AccessToken token = this.accessTokens.get(accessToken);
		return (token != null && !isOver(token.expires)) ? token.grant.person : null;
	}

	synchronized void expireAccessTokens() {
		this.accessTokens.removeIf((token) -> true);
	}

	/** Revokes the consent that a token of a client comes from (RFC 7009). */
	synchronized void revokeToken(Parameters form) {
		String token = form.get("token");
		AccessToken access = this.accessTokens.get(token);
		Grant grant = (access != null) ? access.grant : this.refreshTokens.get(token);
		if (grant != null && grant.client.equals(form.get("client_id"))) {
			revoke(grant::equals);
		}
	}

	/** Revokes the consents of a person, or of all persons if there is no name. */
	synchronized void revokeAll(@Nullable String person) {
		Predicate<Grant> theirs = (grant) -> person == null || grant.person.equals(person);
		this.codes.removeIf((code) -> theirs.test(code.grant));
		revoke(theirs);
	}

	private void revoke(Predicate<Grant> revoked) {
		this.accessTokens.removeIf((token) -> revoked.test(token.grant));
		this.refreshTokens.removeIf(revoked);
	}

	private ObjectNode issue(Grant grant) {
		ObjectNode response = Json.object()
			.put("access_token",
					this.accessTokens.add(new AccessToken(grant, this.clock.instant().plus(this.lifetime))))
			.put("token_type", "Bearer")
			.put("expires_in", this.lifetime.toSeconds());
		return this.refreshing ? response.put("refresh_token", this.refreshTokens.add(grant)) : response;
	}

	private boolean isOver(Instant expiry) {
		return !this.clock.instant().isBefore(expiry);
	}

	/** Returns the challenge that belongs to a verifier, of the method S256. */
	private static String challenge(String verifier) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Consent of a person.
	 *
	 * @param id tells it from others of the same person
	 * @param person the person's name
	 * @param client the id of the client
	 */
	private record Grant(UUID id, String person, String client) {

	}

	/**
	 * Access token.
	 *
	 * @param grant the consent that it comes from
	 * @param expires when it expires
	 */
	private record AccessToken(Grant grant, Instant expires) {

	}

	/** Code that a browser brings to its client. */
	private static final class Code {

		private final Grant grant;

		private final AuthorizationRequest request;

		private final Instant expires;

		private boolean used;

		Code(Grant grant, AuthorizationRequest request, Instant expires) {
			this.grant = grant;
			this.request = request;
			this.expires = expires;
		}

		/** Uses the code up, whatever comes of it. */
		Code use() {
			this.used = true;
			return this;
		}

		boolean isFor(Parameters form) {
			return this.grant.client.equals(form.get("client_id"))
					&& this.request.redirectUri().equals(form.get("redirect_uri"))
					&& this.request.challenge().equals(challenge(form.get("code_verifier")));
		}

	}

}
