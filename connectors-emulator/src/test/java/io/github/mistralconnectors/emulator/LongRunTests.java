// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.time.Duration;
import java.util.stream.IntStream;

import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.RawRequest;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the emulator keeps counting, within its memory, when more arrives than it
 * records.
 */
@Timeout(120)
class LongRunTests {

	private static final String TOOLS = TestApi.ROOT + "/github/tools/";

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension();

	private final ConnectorsEmulator emulator = extension.emulator();

	private final TestApi api = extension.api();

	@Test
	void largeArgumentsAndHeadersTakeNoMoreMemory() {
		this.emulator.connector("github").tool("search", "{}", (arguments) -> "found");
		String arguments = "{\"arguments\":{\"q\":[\"" + "x".repeat(10_000_000) + "\"]}}";
		for (int i = 0; i < 5; i++) {
			this.api.post(TOOLS + "search/call", arguments).expect(200);
		}
		assertThat(this.emulator.toolCalls()).hasSize(3);
		String query = "?q=" + "y".repeat(3_000);
		sendFromFourClients(() -> request("GET /nowhere" + query).repeat(3_000, 404));
		assertThat(this.emulator.requests()).hasSizeBetween(5_000, 9_500);
	}

	@Test
	void callsNoLongerKeptAreCounted() {
		this.emulator.connector("github")
			.tool("once", "{}", (arguments) -> "1")
			.tool("search", "{}", (arguments) -> "found");
		this.api.post(TOOLS + "once/call", "{}").expect(200);
		this.api.post(TOOLS + "search/call", "{}").expect(200);
		sendFromFourClients(() -> request("POST " + TOOLS + "search/call").json("{}").repeat(2_500, 200));
		assertThat(this.emulator.toolCalls()).hasSize(10_000).noneMatch((call) -> call.tool().equals("once"));
		this.emulator.awaitToolCalls("search", 10_001, Duration.ofSeconds(1));
		this.emulator.awaitRequests("POST", TOOLS + "search/call", 10_001, Duration.ofSeconds(1));
		ConnectorsEmulatorAssert.assertThat(this.emulator)
			.calledToolOnce("once")
			.calledToolTimes("search", 10_001)
			.receivedRequests("POST", TOOLS + "once/call", 1);
	}

	private static void sendFromFourClients(Runnable requests) {
		IntStream.range(0, 4).parallel().forEach((client) -> requests.run());
	}

	private RawRequest request(String start) {
		return new RawRequest(this.emulator.baseUrl(), start).header("Authorization",
				"Bearer " + this.emulator.apiKey());
	}

}
