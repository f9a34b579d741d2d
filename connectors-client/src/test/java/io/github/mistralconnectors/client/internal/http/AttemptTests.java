// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.mistralconnectors.client.Api;
import io.github.mistralconnectors.client.CredentialsUpsert;
import io.github.mistralconnectors.client.Gate;
import io.github.mistralconnectors.client.internal.api.ConnectorsApi;
import io.github.mistralconnectors.client.internal.api.TrustedAnnotations;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * What was given up as not sent is not sent.
 */
class AttemptTests {

	private static final ConnectorsApi API = new ConnectorsApi(true, CredentialsUpsert.DETECT,
			new TrustedAnnotations(java.util.Set.of()));

	private static final ApiRequest<?> CALL = API.callTool("c", "t", CallToolRequest.of(Map.of()));

	private static final ApiRequest<?> DELETE = API.delete(UUID.fromString(Api.ID));

	@Test
	void requestWithEffectsPassesOnce() {
		Gate gate = new Gate();
		gate.pass(CALL);
		assertThatIllegalStateException().isThrownBy(() -> gate.pass(CALL)).withMessageContaining("second time");
		assertThat(gate.shut()).isTrue();
	}

	@Test
	void requestWithoutEffectsMayPassAgain() {
		Gate gate = new Gate();
		gate.pass(DELETE);
		assertThatNoException().isThrownBy(() -> gate.pass(DELETE));
	}

	@Test
	void nothingPassesAShutGate() {
		Gate gate = new Gate();
		assertThat(gate.shut()).isFalse();
		gate.renew();
		assertThatIllegalStateException().isThrownBy(() -> gate.pass(CALL));
		assertThat(gate.shut()).as("still not sent").isFalse();
	}

	@RepeatedTest(200)
	void givingUpAndSendingAtTheSameMomentAgree() throws Exception {
		Gate gate = new Gate();
		CyclicBarrier start = new CyclicBarrier(2);
		CountDownLatch ended = new CountDownLatch(1);
		AtomicBoolean passed = new AtomicBoolean();
		Thread sender = new Thread(() -> {
			try {
				start.await();
				gate.pass(CALL);
				passed.set(true);
			}
			catch (Exception ex) {
				passed.set(false);
			}
			ended.countDown();
		});
		sender.start();
		start.await();
		boolean sent = gate.shut();
		assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(passed.get()).isEqualTo(sent);
	}

}
