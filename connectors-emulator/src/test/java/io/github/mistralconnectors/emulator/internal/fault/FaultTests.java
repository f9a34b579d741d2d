// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.fault;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import io.github.mistralconnectors.emulator.ApiVersion;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.ConnectorsEmulatorAssert;
import io.github.mistralconnectors.emulator.Fault;
import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of injected faults. Numbers of rules are those of {@code
 * docs/reference/emulator-rules.md}.
 */
class FaultTests {

	private static final URI NOWHERE = URI.create("http://127.0.0.1:1/mcp");

	private static final String CALL = TestApi.ROOT + "/calc/tools/count/call";

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension();

	private final ConnectorsEmulator emulator = extension.emulator();

	private final TestApi api = extension.api();

	@Test
	@DisplayName("rule 15: a status for the next request only")
	void statusOnce() {
		this.emulator.inject(Fault.status(503));
		assertThat(this.api.get(TestApi.ROOT).expect(503).detail()).isEqualTo("Injected fault");
		this.api.get(TestApi.ROOT).expect(200);
	}

	@Test
	@DisplayName("rule 14: 429 with Retry-After and the service's body")
	void rateLimit() {
		this.emulator.inject(Fault.rateLimit(Duration.ofSeconds(7)));
		TestResponse response = this.api.get(TestApi.ROOT).expect(429);
		assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
		assertThat(response.body()).isEqualTo("{\"object\":\"error\",\"message\":\"Rate limit exceeded\","
				+ "\"type\":\"rate_limited\",\"param\":null,\"code\":\"1300\"}");
	}

	@Test
	void unavailable() {
		this.emulator.inject(Fault.unavailable(Duration.ofMillis(2500)));
		TestResponse response = this.api.get(TestApi.ROOT).expect(503);
		assertThat(response.headers().firstValue("Retry-After")).hasValue("2");
		assertThat(response.detail()).isEqualTo("Injected fault");
	}

	@Test
	void faultsHappenOneAfterTheOther() {
		this.emulator.inject(Fault.status(500));
		this.emulator.inject(Fault.status(502));
		assertThat(statuses(3)).containsExactly(500, 502, 200);
	}

	@Test
	void everyThirdTwiceAfterTheFirst() {
		this.emulator.inject(Fault.status(500).after(1).every(3).times(2));
		assertThat(statuses(9)).containsExactly(200, 500, 200, 200, 500, 200, 200, 200, 200);
	}

	@Test
	void alwaysUntilCleared() {
		this.emulator.inject(Fault.status(500).always());
		assertThat(statuses(3)).containsOnly(500);
		this.emulator.clearFaults();
		assertThat(statuses(1)).containsOnly(200);
	}

	@Test
	void onlyMatchingRequests() {
		this.emulator.inject(Fault.status(500).onOperation("connector_get_v1"));
		this.emulator.inject(Fault.status(502).onPath("/v1/connectors/b.*"));
		this.api.get(TestApi.ROOT).expect(200);
		this.api.get(TestApi.ROOT + "/a").expect(500);
		this.api.get(TestApi.ROOT + "/a").expect(404);
		this.api.get(TestApi.ROOT + "/bb").expect(502);
	}

	@Test
	void operationThatDoesNotExistIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.status(500).onOperation("callTool"))
			.withMessageStartingWith("There is no operation 'callTool', only connector_create_v1, ")
			.withMessageContaining(", connector_call_tool_v1, ");
	}

	@ParameterizedTest
	@EnumSource(Fault.Operation.class)
	void operationIsAcceptedWhereTheVersionHasIt(Fault.Operation operation) {
		Fault fault = Fault.status(500).onOperation(operation);
		assertThat(Fault.status(500).onOperation(operation.id())).hasToString(fault.toString());
		int accepted = 0;
		for (ApiVersion version : ApiVersion.values()) {
			try (ConnectorsEmulator emulator = ConnectorsEmulator.builder().apiVersion(version).start()) {
				emulator.inject(fault);
				accepted++;
			}
			catch (IllegalArgumentException ex) {
				assertThat(ex).hasMessageStartingWith("operation is one of connector_")
					.hasMessageNotContaining(operation.id());
				assertThat(ex.getMessage().substring(20).split(", ")).allSatisfy(Fault.Operation::of);
			}
		}
		assertThat(accepted).isPositive();
	}

	@Test
	void faultsThatHaveNotHappenedAreNamed() {
		this.emulator.inject(Fault.status(500).times(2));
		this.emulator.inject(Fault.status(502).onOperation(Fault.Operation.SHARE));
		this.emulator.inject(Fault.delay(Duration.ZERO).onPath("/nowhere").always());
		ConnectorsEmulatorAssert assertion = ConnectorsEmulatorAssert.assertThat(this.emulator);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion::hadAllFaults)
			.withMessageContaining("{\"status\":500,\"times\":2}")
			.withMessageContaining("connector_share_v1")
			.withMessageContaining("/nowhere");
		statuses(2);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion::hadAllFaults)
			.withMessageNotContaining("\"times\":2}");
		this.emulator.clearFaults();
		assertion.hadAllFaults();
	}

	@Test
	void faultThatStaysNeedsToHappenOnce() {
		this.emulator.inject(Fault.status(500).every(2).always());
		statuses(3);
		ConnectorsEmulatorAssert.assertThat(this.emulator).hadAllFaults();
	}

	@Test
	void statusBeforeAndAfterEffect() {
		createOpen();
		this.emulator.inject(Fault.status(504).onOperation("connector_call_tool_v1"));
		this.api.post(CALL, "{}").expect(504);
		assertThat(extension.server().executions("count")).isZero();
		this.emulator.inject(Fault.status(504).afterEffect());
		this.api.post(CALL, "{}").expect(504);
		assertThat(extension.server().executions("count")).isEqualTo(1);
	}

	@Test
	void resetBeforeAndAfterEffect() {
		createOpen();
		this.emulator.inject(Fault.resetBeforeEffect());
		assertNoResponse();
		assertThat(extension.server().executions("count")).isZero();
		this.emulator.inject(Fault.resetAfterEffect());
		assertNoResponse();
		assertThat(extension.server().executions("count")).isEqualTo(1);
	}

	@Test
	void bodyIsCut() {
		createOpen();
		this.emulator.inject(Fault.cutBody(10));
		assertNoResponse();
		this.api.post(CALL, "{}").expect(200);
	}

	@Test
	void bodyIsSlowButWhole() {
		this.api.create("calc", NOWHERE);
		String whole = this.api.get(TestApi.ROOT + "/calc").body();
		this.emulator.inject(Fault.slowBody(100, Duration.ofMillis(5)));
		assertThat(this.api.get(TestApi.ROOT + "/calc").body()).isEqualTo(whole);
	}

	@Test
	void responseIsDelayed() {
		this.emulator.inject(Fault.delay(Duration.ofMillis(200)));
		long start = System.nanoTime();
		this.api.get(TestApi.ROOT).expect(200);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
	}

	@Test
	void bodyHeadersAndMediaTypeAreReplaced() {
		this.emulator.inject(Fault.status(502).body("text/html", "<h1>Bad Gateway</h1>").header("Via", "proxy"));
		TestResponse response = this.api.get(TestApi.ROOT).expect(502);
		assertThat(response.body()).isEqualTo("<h1>Bad Gateway</h1>");
		assertThat(response.headers().firstValue("content-type")).hasValue("text/html");
		assertThat(response.headers().firstValue("via")).hasValue("proxy");
		this.emulator.inject(Fault.status(200).contentType("text/plain").afterEffect());
		assertThat(this.api.get(TestApi.ROOT).headers().firstValue("content-type")).hasValue("text/plain");
	}

	@Test
	void membersAreChangedAndLeftOut() {
		this.api.create("calc", NOWHERE);
		this.emulator.inject(Fault.set("/protocol", "\"carrier-pigeon\""));
		this.emulator.inject(Fault.remove("/description"));
		assertThat(this.api.get(TestApi.ROOT + "/calc").text("/protocol")).isEqualTo("carrier-pigeon");
		assertThat(this.api.get(TestApi.ROOT + "/calc").json().has("description")).isFalse();
		assertThat(this.api.get(TestApi.ROOT + "/calc").text("/protocol")).isEqualTo("mcp");
	}

	@Test
	void cursorNeverAdvances() {
		this.api.create("a", NOWHERE);
		this.emulator.inject(Fault.stuckCursor());
		for (int i = 0; i < 3; i++) {
			TestResponse page = this.api.get(TestApi.ROOT + "?cursor=stuck").expect(200);
			assertThat(page.text("/pagination/next_cursor")).isEqualTo("stuck");
			assertThat(page.text("/items/0/name")).isEqualTo("a");
		}
	}

	@Test
	void faultsComeThroughAdminPath() {
		this.api.post("/_emulator/faults", "{\"status\":418,\"operation\":\"connector_list_v1\"}").expect(200);
		assertThat(this.api.get("/_emulator/faults").json()).hasSize(1);
		this.api.get(TestApi.ROOT).expect(418);
		assertThat(this.api.get("/_emulator/faults").json()).isEmpty();
		this.api.post("/_emulator/faults", "{\"status\":500}").expect(200);
		this.api.delete("/_emulator/faults").expect(200);
		this.api.get(TestApi.ROOT).expect(200);
	}

	private List<Integer> statuses(int requests) {
		return java.util.stream.IntStream.range(0, requests)
			.mapToObj((index) -> this.api.get(TestApi.ROOT).status())
			.toList();
	}

	private void assertNoResponse() {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.api.post(CALL, "{}"))
			.withCauseInstanceOf(java.io.IOException.class);
	}

	private void createOpen() {
		this.api.create("calc", extension.server().url());
		this.api.openCredentials("calc");
	}

}
