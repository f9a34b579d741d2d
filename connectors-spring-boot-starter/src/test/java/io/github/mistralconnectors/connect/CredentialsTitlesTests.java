// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import java.time.Instant;
import java.util.List;

import io.github.mistralconnectors.client.model.auth.AuthenticationConfiguration;
import io.github.mistralconnectors.security.PrincipalCredentialsNames;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the names of attempts and of the titles that tell what came of them.
 */
class CredentialsTitlesTests {

	private static final Instant TIME = Instant.parse("2026-11-29T15:10:00.123Z");

	private final PrincipalCredentialsNames names = new PrincipalCredentialsNames("k".repeat(32));

	private final CredentialsTitles titles = new CredentialsTitles(this.names);

	private final String ada = this.names.nameOf(List.of("ada"));

	private final String name = AuthorizationAttempt.nextName(this.ada);

	private @Nullable Instant since(String connector, String name, @Nullable String title) {
		return this.titles.connectedSince(connector,
				new AuthenticationConfiguration(name, title, null, null, null, false, null));
	}

	@Test
	void namesBeginWithThatOfThePrincipalAndAreNeverTheSame() {
		assertThat(this.name).startsWith(this.ada + "-").matches("[a-zA-Z0-9_-]{64}");
		assertThat(AuthorizationAttempt.isName(this.name)).isTrue();
		assertThat(AuthorizationAttempt.principalOf(this.name)).isEqualTo(this.ada);
		assertThat(AuthorizationAttempt.nextName(this.ada)).isNotEqualTo(this.name);
		assertThat(List.of(this.ada, "", "default", this.name + "x", "x" + this.name))
			.noneMatch(AuthorizationAttempt::isName);
	}

	@Test
	void markIsThatOfOneNameAtOneConnector() {
		String title = this.titles.connected("id", this.name, TIME);
		assertThat(title).matches("connected 2026-11-29T15:10:00.123Z [\\w-]{43}");
		assertThat(since("id", this.name, title)).isEqualTo(TIME);
		assertThat(since("other", this.name, title)).isNull();
		assertThat(since("id", AuthorizationAttempt.nextName(this.ada), title)).isNull();
		assertThat(since("id", this.names.nameOf(List.of("bob")) + this.name.substring(45), title)).isNull();
		assertThat(since("id", this.name, title.replace("15:10", "15:11"))).isNull();
		assertThat(since("id", this.name, title + "x")).isNull();
	}

	@Test
	void markNeedsTheKey() {
		CredentialsTitles others = new CredentialsTitles(new PrincipalCredentialsNames("x".repeat(32)));
		assertThat(since("id", this.name, others.connected("id", this.name, TIME))).isNull();
		assertThat(this.titles.returnKey("id", this.name)).isNotEqualTo(others.returnKey("id", this.name))
			.isNotIn(List.of(this.titles.connected("id", this.name, TIME).split(" ")));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "connected", "connected ", "connected x y", "connected 2026-11-29T15:10:00Z",
			"connected 2026-11-29T15:10:00Z ", "void", "attempt until 2026-11-29T15:10:00Z", "mine" })
	void otherTitlesAreNoMarks(@Nullable String title) {
		assertThat(since("id", this.name, title)).isNull();
	}

	@Test
	void titleOfAnAttemptTellsItsEnd() {
		AuthorizationAttempt attempt = AuthorizationAttempt.of("wiki", this.ada, TIME, "/");
		assertThat(CredentialsTitles.attempt(attempt.expires())).isEqualTo("attempt until 2026-11-29T15:10:00Z");
		assertThat(CredentialsTitles.expiry("attempt until 2026-11-29T15:10:00Z")).isEqualTo(attempt.expires());
		assertThat(CredentialsTitles.expiry("attempt until tomorrow")).isNull();
		assertThat(CredentialsTitles.expiry("void")).isNull();
		assertThat(attempt.isExpired(attempt.expires())).isTrue();
		assertThat(attempt.isExpired(attempt.expires().minusNanos(1))).isFalse();
	}

}
