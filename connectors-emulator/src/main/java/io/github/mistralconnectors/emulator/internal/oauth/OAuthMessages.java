// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.mistralconnectors.emulator.internal.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.MultiValueMap;

/**
 * Messages of OAuth: authorization requests and responses with PKCE (RFC 6749, 7636 and
 * 9207), registration of clients (RFC 7591) and the form of tokens. Follows rules 90 and
 * 91 of {@code docs/reference/emulator-rules.md}.
 */
final class OAuthMessages {

	private static final SecureRandom RANDOM = new SecureRandom();

	private OAuthMessages() {
	}

	static String newVerifier() {
		byte[] bytes = new byte[32];
		RANDOM.nextBytes(bytes);
		return base64(bytes);
	}

	/** Returns the address where a user is asked for consent. */
	static URI authorization(URI endpoint, OAuthClient client, PendingAuthorization pending, String state,
			OAuthServer server, @Nullable URI resource) {
		Map<String, String> parameters = new TreeMap<>(Map.of("response_type", "code", "client_id", client.id(),
				"redirect_uri", pending.redirectUri().toString(), "state", state, "code_challenge",
				challenge(pending.verifier()), "code_challenge_method", "S256"));
		putPresent(parameters, "scope", server.scope());
		putPresent(parameters, "resource", resource);
		String address = endpoint.toString();
		return URI.create(address + (address.contains("?") ? "&" : "?") + form(parameters));
	}

	/** Returns the code that the browser brought back, or fails with the reason given. */
	static String code(MultiValueMap<String, String> query, OAuthServer server) {
		String issuer = query.getFirst("iss");
		if (issuer != null && !issuer.equals(server.issuer())) {
			throw new OAuthFailure("invalid_request", "The response is from another authorization server");
		}
		String error = query.getFirst("error");
		if (error != null && !error.isEmpty()) {
			throw new OAuthFailure(error, query.getFirst("error_description"));
		}
		String code = query.getFirst("code");
		if (code == null || code.isEmpty()) {
			throw new OAuthFailure("invalid_request", "The authorization server sent no code");
		}
		return code;
	}

	/** Returns a request for a client under the name that the service uses. */
	static String registration(OAuthServer server, URI redirectUri) {
		return Json.MAPPER.writeValueAsString(Map.of("client_name", "mistral-mcp-client", "redirect_uris",
				List.of(redirectUri.toString()), "grant_types", List.of("authorization_code", "refresh_token"),
				"response_types", List.of("code"), OAuthClient.METHOD, server.clientAuthentication()));
	}

	/** Returns the client as it is stored, in the words of RFC 7591. */
	static ObjectNode registered(OAuthReply reply) {
		ObjectNode client = Json.object().put("client_id", reply.require("client_id"));
		String method = reply.text(OAuthClient.METHOD).orElse(null);
		if (method != null) {
			client.put(OAuthClient.METHOD, method);
		}
		if (!OAuthClient.PUBLIC.equals(method)) {
			reply.text("client_secret")
				.ifPresent((secret) -> client.put("client_secret", secret)
					.put("client_secret_expires_at", reply.body().path("client_secret_expires_at").asLong(0)));
		}
		return client;
	}

	/** Returns the token as it is stored: the API's {@code OAuth2Token}. */
	static ObjectNode token(OAuthReply reply, Instant now) {
		ObjectNode token = Json.object().put("access_token", reply.require("access_token")).put("token_type", "Bearer");
		if (!reply.text("token_type").orElse("bearer").equalsIgnoreCase("bearer")) {
			throw new OAuthFailure(OAuthFailure.SERVER_ERROR, "The token is not a bearer token");
		}
		long lifetime = reply.body().path("expires_in").asLong(-1);
		if (lifetime >= 0) {
			token.put("expires_in", lifetime).put("expires_at", now.plusSeconds(lifetime).toString());
		}
		for (String name : List.of("scope", "refresh_token")) {
			reply.text(name).ifPresent((value) -> token.put(name, value));
		}
		return token;
	}

	static String form(Map<String, String> parameters) {
		return parameters.entrySet()
			.stream()
			.map((parameter) -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
			.collect(Collectors.joining("&"));
	}

	static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	static void putPresent(Map<String, String> parameters, String name, @Nullable Object value) {
		if (value != null) {
			parameters.put(name, value.toString());
		}
	}

	private static String challenge(String verifier) {
		try {
			return base64(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String base64(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
