// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

import io.github.mistralconnectors.emulator.junit.ConnectorsEmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.RawMcpServer;
import io.github.mistralconnectors.emulator.testsupport.RawMcpServer.Script;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the emulator keeps working while a test in its process replaces or ends
 * Reactor's schedulers.
 */
@Timeout(20)
class VirtualTimeTests {

	@RegisterExtension
	static final ConnectorsEmulatorExtension extension = new ConnectorsEmulatorExtension(
			ConnectorsEmulator.builder().timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(3)));

	private final TestApi api = new TestApi(extension.emulator());

	@ParameterizedTest
	@EnumSource
	void timeLimitHolds(Disturbance disturbance) throws IOException {
		CountDownLatch never = new CountDownLatch(1);
		try (RawMcpServer server = new RawMcpServer((request, out) -> {
			if (request.method().equals("tools/call")) {
				never.await();
			}
			return false;
		})) {
			assertThat(disturbance.during(() -> call(server)).expect(504).detail())
				.isEqualTo("Upstream MCP server timed out");
		}
	}

	@ParameterizedTest
	@EnumSource
	void eventStreamIsResumed(Disturbance disturbance) throws IOException {
		String events = RawMcpServer.events("id: 1\nretry: 10\n\n");
		try (RawMcpServer server = new RawMcpServer((request,
				out) -> Script.on("tools/call", events).respond(request, out) || (request.httpMethod().equals("GET")
						&& Script.on("", RawMcpServer.events("data: {\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}\n\n"))
							.respond(request, out)))) {
			disturbance.during(() -> call(server)).expect(200);
		}
	}

	@ParameterizedTest
	@EnumSource
	void localToolIsCalled(Disturbance disturbance) {
		extension.emulator().connector("local").tool("hello", "{}", (arguments) -> "hello");
		assertThat(disturbance.during(() -> this.api.post(TestApi.ROOT + "/local/tools/hello/call", "{}"))
			.expect(200)
			.text("/content/0/text")).isEqualTo("hello");
	}

	private TestResponse call(RawMcpServer server) {
		this.api.create("raw", server.url());
		this.api.openCredentials("raw");
		return this.api.post(TestApi.ROOT + "/raw/tools/t/call", "{}");
	}

	enum Disturbance {

		VIRTUAL_TIME {
			@Override
			void begin() {
				VirtualTimeScheduler.getOrSet();
			}
		},

		SHUTDOWN {
			@Override
			void begin() {
				Schedulers.shutdownNow();
			}
		};

		abstract void begin();

		TestResponse during(Supplier<TestResponse> call) {
			begin();
			try {
				return call.get();
			}
			finally {
				VirtualTimeScheduler.reset();
				Schedulers.resetFactory();
			}
		}

	}

}
