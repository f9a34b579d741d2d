// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the status of credentials. Numbers of rules are those of {@code
 * docs/reference/emulator-rules.md}.
 */
class CredentialStatusTests {

	private static final String CALC = TestApi.ROOT + "/calc";

	private static final String MINE = CALC + "/user/credentials";

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension();

	private final TestApi api = extension.api();

	@BeforeEach
	void createConnector() {
		this.api.create("calc", extension.server().url());
		this.api.openCredentials("calc");
	}

	@Test
	@DisplayName("rule 65: a new secret has no status yet, a new title changes none")
	void newSecret() {
		this.api.post(CALC + "/tools/count/call", "{}").expect(200);
		this.api.post(MINE, "{\"name\":\"default\",\"title\":\"T\"}").expect(200);
		assertThat(this.api.get(MINE).text("/credentials/0/status/status_type")).isEqualTo("valid");
		this.api.openCredentials("calc");
		assertThat(this.api.get(MINE).at("/credentials/0/status").isNull()).isTrue();
	}

	@Test
	@Timeout(20)
	@DisplayName("rule 65: credentials made anew don't take over what a late response says of those deleted")
	void lateResponse() {
		CompletableFuture<TestResponse> running = CompletableFuture
			.supplyAsync(() -> this.api.post(CALC + "/tools/wait/call", "{\"arguments\":{\"millis\":1000}}"));
		Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> extension.server().executions("wait") == 1);
		this.api.delete(MINE + "/default").expect(200);
		this.api.openCredentials("calc");
		running.join().expect(200);
		assertThat(this.api.get(MINE).at("/credentials/0/status").isNull()).isTrue();
	}

}
