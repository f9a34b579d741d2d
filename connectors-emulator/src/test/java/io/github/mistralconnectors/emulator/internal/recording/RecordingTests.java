// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.recording;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.ConnectorsEmulatorAssert;
import io.github.mistralconnectors.emulator.Fault;
import io.github.mistralconnectors.emulator.RecordedRequest;
import io.github.mistralconnectors.emulator.ToolCall;
import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RecordingTests {

	private static final URI NOWHERE = URI.create("http://127.0.0.1:1/mcp");

	private static final String CALL = TestApi.ROOT + "/calc/tools/count/call";

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension();

	private final ConnectorsEmulator emulator = extension.emulator();

	private final TestApi api = extension.api();

	@Test
	void requestsAreRecordedAsTheyArrived() {
		this.api.get(TestApi.ROOT + "/a%2Fb?x=%20y");
		this.api.withKey("hush").get("/nowhere");
		List<RecordedRequest> requests = this.emulator.requests();
		assertThat(requests).map(RecordedRequest::toString)
			.containsExactly("GET /v1/connectors/a%2Fb?x=%20y", "GET /nowhere");
		assertThat(requests.get(1).headers()).containsEntry("authorization", List.of("Bearer ***"));
	}

	@Test
	void secretsInBodiesAreMasked() {
		this.api.create("calc", NOWHERE, """
				,"headers":{"X-Key":"alpha"},"global_headers":{"X-B":{"value":"beta"}},\
				"auth_data":{"client_id":"visible","client_secret":"gamma"}""");
		this.api.post(TestApi.ROOT + "/calc/user/credentials",
				"{\"name\":\"n\",\"credentials\":{\"bearer_token\":\"delta\",\"headers\":{\"X-C\":\"epsilon\"}}}");
		this.api.post(CALL, "{\"arguments\":{\"headers\":{\"a\":\"argument\"}}}");
		assertThat(this.emulator.requests()).map(RecordedRequest::body)
			.allSatisfy((body) -> assertThat(body).doesNotContain("alpha", "beta", "gamma", "delta", "epsilon"));
		assertThat(this.emulator.requests().get(0).body()).contains("visible");
		assertThat(this.emulator.requests().get(2).body()).contains("argument");
	}

	@Test
	void toolCallsAreCountedWhateverBecameOfThem() {
		createOpen();
		this.api.post(CALL, "{\"arguments\":{\"a\":1}}").expect(200);
		this.emulator.inject(Fault.status(500).afterEffect());
		this.api.post(CALL, "{}").expect(500);
		this.api.post(CALL, "").expect(422);
		assertThat(this.emulator.toolCalls()).containsExactly(new ToolCall("calc", "count", Map.of("a", 1), "default"),
				new ToolCall("calc", "count", Map.of(), "default"));
	}

	@Test
	void assertionsTellWhatHappened() {
		ConnectorsEmulatorAssert.assertThat(this.emulator).calledNoTool();
		createOpen();
		this.api.post(CALL, "{}").expect(200);
		ConnectorsEmulatorAssert.assertThat(this.emulator)
			.calledToolOnce("count")
			.calledToolTimes("add", 0)
			.receivedRequests("POST", CALL, 1);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> ConnectorsEmulatorAssert.assertThat(this.emulator).calledToolOnce("add"))
			.withMessage("Expected 1 calls of tool <add> but there were 0; all calls: [count]");
	}

	@Test
	void waitingEndsWhenEnoughHaveArrived() {
		createOpen();
		CompletableFuture<TestResponse> call = CompletableFuture.supplyAsync(() -> this.api.post(CALL, "{}"));
		this.emulator.awaitRequests("POST", CALL, 1, Duration.ofSeconds(10));
		this.emulator.awaitToolCalls("count", 1, Duration.ofSeconds(10));
		call.join().expect(200);
		assertThatIllegalStateException()
			.isThrownBy(() -> this.emulator.awaitToolCalls("count", 2, Duration.ofMillis(10)));
	}

	@Test
	void adminPathShowsWhatArrivedAndForgets() {
		createOpen();
		this.api.post(CALL, "{}").expect(200);
		assertThat(this.api.withAuthorization("").get("/_emulator/requests").expect(200).text("/0/path"))
			.isEqualTo(TestApi.ROOT);
		assertThat(this.api.get("/_emulator/tool_calls").text("/0/tool")).isEqualTo("count");
		this.api.delete("/_emulator/state").expect(200);
		assertThat(this.emulator.requests()).isEmpty();
		this.api.get(TestApi.ROOT + "/calc").expect(404);
		assertThat(this.api.get("/_emulator/health").body())
			.isEqualTo("{\"status\":\"UP\",\"api_version\":\"2026-08\"}");
	}

	@Test
	@Timeout(60)
	void adminPathLeavesNextRequestAlone() {
		for (int i = 0; i < 500; i++) {
			this.api.get("/_emulator/tool_calls").expect(200);
			this.api.get(TestApi.ROOT).expect(200);
		}
	}

	@Test
	void memoryStaysFlat() {
		BoundedLog<String> log = new BoundedLog<>(String::length, (entry) -> entry);
		for (int i = 0; i < 20_000; i++) {
			log.add("x");
		}
		assertThat(log.snapshot()).hasSize(10_000);
		log.add("y".repeat(40_000_000));
		assertThat(log.snapshot()).hasSize(1);
	}

	@Test
	void countingTooManyKindsFails() {
		BoundedLog<String> log = new BoundedLog<>(String::length, (entry) -> entry);
		IntStream.range(0, 20_001).forEach((index) -> log.add("entry " + index));
		assertThat(log.count("entry 0")).isEqualTo(1);
		assertThatIllegalStateException().isThrownBy(() -> log.count("entry 20000"))
			.withMessageContaining("too many to count");
	}

	private void createOpen() {
		this.api.create("calc", extension.server().url());
		this.api.openCredentials("calc");
	}

}
