// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.connect.ConnectApplications.Stack;
import io.github.mistralconnectors.security.PrincipalCredentialsNames;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.util.UriComponentsBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of sessions that are stored elsewhere than in memory: each request has a copy,
 * whose changed attributes are written at its end.
 */
class SessionAttemptsTests {

	private static final Instant NOW = Instant.parse("2026-11-29T15:10:00Z");

	@RegisterExtension
	static final ConnectApplications applications = ConnectApplications.shared();

	private final String ada = new PrincipalCredentialsNames("k".repeat(32)).nameOf(List.of("ada"));

	private final Map<String, Object> stored = new TreeMap<>();

	@AfterEach
	void signOut() {
		SecurityContextHolder.clearContext();
	}

	private AuthorizationAttempt attempt(int seconds) {
		return AuthorizationAttempt.of("wiki", this.ada, NOW.plusSeconds(seconds), "/accounts?a=b c");
	}

	private static SessionAttempts of(Map<String, Object> session) {
		return new SessionAttempts(() -> List.copyOf(session.keySet()), session::get,
				(name, value) -> session.compute(name, (key, old) -> value));
	}

	/** Writes what a request has changed in its copy. */
	private void store(Map<String, Object> before, Map<String, Object> copy) {
		before.keySet().stream().filter((name) -> !copy.containsKey(name)).forEach(this.stored::remove);
		copy.forEach((name, value) -> {
			if (!value.equals(before.get(name))) {
				this.stored.put(name, value);
			}
		});
	}

	@Test
	void requestsAtOnceLoseNoAttempt() {
		AuthorizationAttempt ending = attempt(10);
		of(this.stored).add(ending, NOW);
		Map<String, Object> before = Map.copyOf(this.stored);
		List<Map<String, Object>> copies = List.of(new TreeMap<>(before), new TreeMap<>(before), new TreeMap<>(before));
		AuthorizationAttempt first = attempt(20);
		AuthorizationAttempt second = attempt(30);
		of(copies.get(0)).add(first, NOW);
		of(copies.get(1)).add(second, NOW);
		assertThat(of(copies.get(2)).take(ending.credentialsName())).isEqualTo(ending);
		copies.forEach((copy) -> store(before, copy));
		assertThat(this.stored.values()).hasSize(3).allMatch(String.class::isInstance);
		assertThat(of(this.stored).take(ending.credentialsName())).isNull();
		assertThat(of(this.stored).find(ending.credentialsName())).isEqualTo(ending.asUsed());
		assertThat(of(this.stored).take(first.credentialsName())).isEqualTo(first);
		assertThat(of(this.stored).take(second.credentialsName())).isEqualTo(second);
	}

	@Test
	void attemptsThatAreOverAreRemoved() {
		this.stored.put("other", 1);
		AuthorizationAttempt used = attempt(1);
		AuthorizationAttempt givenUp = attempt(2);
		AuthorizationAttempt underWay = attempt(3);
		List.of(used, givenUp, underWay).forEach((attempt) -> of(this.stored).add(attempt, NOW));
		of(this.stored).take(used.credentialsName());
		assertThat(of(this.stored).add(attempt(4), NOW.plusSeconds(2))).containsExactly(givenUp);
		assertThat(of(this.stored).find(used.credentialsName())).isNull();
		assertThat(of(this.stored).find(underWay.credentialsName())).isEqualTo(underWay);
		assertThat(this.stored).hasSize(3).containsEntry("other", 1);
	}

	@Test
	void latestTenAttemptsAreKept() {
		AuthorizationAttempt first = attempt(1);
		AuthorizationAttempt second = attempt(2);
		of(this.stored).add(first, NOW);
		of(this.stored).add(second, NOW);
		for (int i = 0; i < 9; i++) {
			assertThat(of(this.stored).add(attempt(3 + i), NOW)).isEmpty();
		}
		assertThat(this.stored).hasSize(10);
		assertThat(of(this.stored).find(first.credentialsName())).isNull();
		assertThat(of(this.stored).find(second.credentialsName())).isEqualTo(second);
	}

	@Test
	void nodeThatMeetsAnOlderSessionLeavesTheAccountConnected() {
		ConnectEndpoints endpoints = applications.application(Stack.MVC).getBean(ConnectEndpoints.class);
		SecurityContextHolder.setContext(
				new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated("ada", "", List.of())));
		String authUrl = endpoints.connect(request(Map.of()), of(this.stored)).block().location();
		Map<String, String> parameters = UriComponentsBuilder.fromUri(applications.wiki().consent(authUrl, "countess"))
			.build()
			.getQueryParams()
			.toSingleValueMap();
		Map<String, Object> older = new TreeMap<>(this.stored);
		assertThat(endpoints.connected(request(parameters), of(this.stored)).block()).satisfies((response) -> {
			assertThat(response.location()).isEqualTo("/");
			assertThat(response.events()).extracting(ConnectEvent::type).containsExactly(ConnectEvent.Type.CONNECTED);
		});
		assertThat(endpoints.connected(request(parameters), of(older)).block()).satisfies((response) -> {
			assertThat(response.location()).isEqualTo("/");
			assertThat(response.events()).isEmpty();
		});
		assertThat(applications.api().listCredentials("wiki", ConsumerScope.USER).credentials()).hasSize(1);
	}

	private static ConnectRequest request(Map<String, @Nullable String> parameters) {
		return new ConnectRequest("wiki", "ada", "http://127.0.0.1", "", false, parameters::get);
	}

}
