// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.mistralconnectors.client.Api;
import io.github.mistralconnectors.client.internal.api.ConnectorsApi;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.settings.ApiVersion;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests that a request which was given up as not sent is not sent.
 */
class AttemptTests {

	private static final ConnectorsApi API = new ConnectorsApi(ApiVersion.latest(), Set.of());

	private static final ApiRequest<?> CALL = API.callTool("c", "t", CallToolRequest.of(Map.of()));

	private static final ApiRequest<?> DELETE = API.delete(UUID.fromString(Api.ID));

	private static Attempt<?> attempt() {
		return new Attempt<>(CALL, Map.of(), 1, new TimeLimit(Duration.ofMinutes(1), "responseTimeout"), false);
	}

	@Test
	void requestWithEffectsIsSentOnce() {
		Attempt<?> attempt = attempt();
		attempt.send(CALL);
		assertThatIllegalStateException().isThrownBy(() -> attempt.send(CALL)).withMessageContaining("second time");
		assertThat(attempt.abandon()).isTrue();
	}

	@Test
	void requestWithoutEffectsMayBeSentAgain() {
		Attempt<?> attempt = attempt();
		attempt.send(DELETE);
		assertThatNoException().isThrownBy(() -> attempt.send(DELETE));
	}

	@Test
	void nothingIsSentAfterTheAttemptWasAbandoned() {
		Attempt<?> attempt = attempt();
		assertThat(attempt.abandon()).isFalse();
		attempt.sendAnother();
		assertThatIllegalStateException().isThrownBy(() -> attempt.send(CALL));
		assertThat(attempt.abandon()).as("still not sent").isFalse();
	}

	@RepeatedTest(200)
	void givingUpAndSendingAtTheSameMomentAgree() throws Exception {
		Attempt<?> attempt = attempt();
		CyclicBarrier start = new CyclicBarrier(2);
		CountDownLatch ended = new CountDownLatch(1);
		AtomicBoolean passed = new AtomicBoolean();
		Thread sender = new Thread(() -> {
			try {
				start.await();
				attempt.send(CALL);
				passed.set(true);
			}
			catch (Exception ex) {
				passed.set(false);
			}
			ended.countDown();
		});
		sender.start();
		start.await();
		boolean sent = attempt.abandon();
		assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(passed.get()).isEqualTo(sent);
	}

}
