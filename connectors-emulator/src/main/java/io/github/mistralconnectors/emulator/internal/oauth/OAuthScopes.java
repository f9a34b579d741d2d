// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.mistralconnectors.emulator.internal.store.AuthMethod;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

import org.springframework.util.StringUtils;

/**
 * Scopes that a user is asked for: those of the client or else of the server, and those
 * that a refusal has named since (RFC 6750, section 3.1). Follows rules 81 and 90 of
 * {@code docs/reference/emulator-rules.md}.
 */
final class OAuthScopes {

	/** Setting that keeps what refusals have named. */
	private static final String NEEDED = "needed_scopes";

	/** A server may name others each time, and all of them go into an address. */
	private static final int MAX_LENGTH = 1000;

	private OAuthScopes() {
	}

	/** Returns the scopes, or null to leave them to the server. */
	static @Nullable String of(AuthMethod method) {
		JsonNode scopes = method.settings().path(AuthMethod.CLIENT).path(AuthMethod.CLIENT_SCOPES);
		String own = scopes.isEmpty() ? OAuthServer.of(method).scope()
				: scopes.valueStream().map(JsonNode::asString).collect(Collectors.joining(" "));
		String needed = method.settings().path(NEEDED).asString("");
		return needed.isEmpty() ? own : joined(own, needed);
	}

	/** Returns the settings that remember what a refusal has named. */
	static AuthMethod needed(AuthMethod method, String scope) {
		String former = method.settings().path(NEEDED).asString("");
		String all = joined(former, scope);
		String kept = Stream.of(all, joined(scope), former)
			.filter((text) -> text.length() <= MAX_LENGTH)
			.findFirst()
			.orElse("");
		return AuthMethod.of(AuthMethod.OAUTH2).with(NEEDED, StringNode.valueOf(kept));
	}

	/** Returns each scope once, separated by single spaces. */
	static String joined(@Nullable String... scopes) {
		return Stream.of(scopes)
			.filter((scope) -> scope != null)
			.flatMap((scope) -> Stream.of(StringUtils.tokenizeToStringArray(scope, " \t\r\n")))
			.distinct()
			.collect(Collectors.joining(" "));
	}

}
