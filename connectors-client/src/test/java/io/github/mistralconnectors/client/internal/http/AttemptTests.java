// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests that requests that are given up as not sent are not sent.
 */
class AttemptTests {

	private static final ApiRequest<String> CALL = ApiRequest.of(Operation.CALL_TOOL, String.class);

	private static final ApiRequest<String> DELETE = ApiRequest.of(Operation.DELETE, String.class);

	private static Attempt<String> attempt() {
		return new Attempt<>(CALL, ClientSettings.DEFAULTS, 1, new TimeLimit(Duration.ofMinutes(1), "responseTimeout"),
				false);
	}

	@Test
	void requestWithEffectsIsSentOnce() {
		Attempt<String> attempt = attempt();
		attempt.send(CALL);
		assertThatIllegalStateException().isThrownBy(() -> attempt.send(CALL)).withMessageContaining("second time");
		assertThat(attempt.abandon()).isTrue();
	}

	@Test
	void requestWithoutEffectsMayBeSentAgain() {
		Attempt<String> attempt = attempt();
		attempt.send(DELETE);
		assertThatNoException().isThrownBy(() -> attempt.send(DELETE));
	}

	@Test
	void nothingIsSentAfterGivingUp() {
		Attempt<String> attempt = attempt();
		assertThat(attempt.abandon()).isFalse();
		attempt.sendAnother();
		assertThatIllegalStateException().isThrownBy(() -> attempt.send(CALL));
		assertThat(attempt.abandon()).as("still not sent").isFalse();
	}

	@RepeatedTest(200)
	void givingUpAndSendingAtTheSameMomentAgree() throws Exception {
		Attempt<String> attempt = attempt();
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
