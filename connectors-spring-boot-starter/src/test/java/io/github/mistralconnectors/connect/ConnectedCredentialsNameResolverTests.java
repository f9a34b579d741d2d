// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.auth.ConnectionCredentials;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.security.PrincipalCredentialsNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the name that a user without an account gets.
 */
class ConnectedCredentialsNameResolverTests {

	private final ConnectorsEmulator emulator = ConnectorsEmulator.start();

	private final ReactiveConnectorsClient api = ConnectorsClient.builder()
		.apiKey(this.emulator.apiKey())
		.baseUrl(this.emulator.baseUrl().toString())
		.buildReactive();

	private final PrincipalCredentialsNames names = new PrincipalCredentialsNames("k".repeat(32));

	private final StoredCredentials stored = new StoredCredentials(() -> this.api, new CredentialsTitles(this.names),
			Duration.ofMinutes(1), Clock.systemUTC());

	private final ConnectedCredentialsNameResolver resolver = new ConnectedCredentialsNameResolver(
			(connector) -> Mono.just(this.names.nameOf(List.of("ada"))), this.stored);

	@AfterEach
	void close() {
		this.api.close();
		this.emulator.close();
	}

	/** Lists of tools are kept by name. */
	@Test
	void nameStaysTheSame() {
		this.emulator.connector("wiki");
		assertThat(this.resolver.resolve("wiki").block()).isEqualTo(this.resolver.resolve("wiki").block());
	}

	@Test
	void nameIsNeverOneUnderWhichSomethingIsStored() {
		this.emulator.connector("wiki");
		String name = this.resolver.resolve("wiki").block();
		assertThat(AuthorizationAttempt.isName(name)).isTrue();
		this.api
			.createOrUpdateCredentials("wiki", ConsumerScope.USER,
					CreateOrUpdateCredentialsRequest.of(name, ConnectionCredentials.none()))
			.block();
		this.stored.forgetAll();
		assertThat(this.resolver.resolve("wiki").block()).isNotEqualTo(name);
	}

}
