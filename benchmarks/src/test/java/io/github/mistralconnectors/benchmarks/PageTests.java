// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the page has each target with its verdict, from the results file alone.
 */
class PageTests {

	private static final int MB = 1024 * 1024;

	@TempDir
	private Path directory;

	private String page = "";

	@BeforeEach
	void writePage() throws IOException {
		Path file = this.directory.resolve("results.json");
		results().write(file);
		new Page(Results.read(file)).write(this.directory);
		this.page = Files.readString(this.directory.resolve("README.md"));
	}

	@Test
	void pageSaysWhichTargetsWereMetAndByHowMuchOthersWereMissed() {
		assertThat(this.page).contains(
				"| calls/s reactive, connectors-client / WebClient by hand, tool call, 1 KB response, 64 in flight "
						+ "| at least 0.95 | 0.90 | **missed by 5.3 %** |",
				"| bytes/call reactive, connectors-client / WebClient by hand, tool call, 1 KB response, 64 in flight "
						+ "| at most 1.15 | 1.10 | met |",
				"| calls/s blocking, Spring AI tool callback / connectors-client, tool call, 1 KB response, 64 in flight "
						+ "| at least 0.90 | 0.95 | met |",
				"| tool calls/s reactive / TypeScript SDK, 64 in flight | at least 15.0 | 18.0 | met |",
				"| exponent of heap over connectors listed, reactive | at most 0.10 | 0.00 | met |",
				"| exponent of time over connectors listed, reactive | at most 1.10 | 2.00 | **missed by 81.8 %** |",
				"| heap / size of a tool result of 4.00 MB | at most 4.00 | 5.00 | **missed by 25.0 %** |",
				"| failures of 100 tool calls in flight | at most 0.00 | 3.00 | **missed** |",
				"| start with / without the starter, application with a WebClient, class-data sharing on "
						+ "| at most 1.05 | 1.04 | met |",
				"| emulator: calls/s, list of tools it has kept | at least 8,000 | 6,000 | **missed by 25.0 %** |",
				"| emulator: live heap, last / first fifth of many tool calls | at most 1.20 | 1.50 "
						+ "| **missed by 25.0 %** |",
				"| emulator: start of its jar, s | at most 2.00 | 1.60 | met |");
	}

	@Test
	void pageLeavesOpenWhatNoiseMayHaveMissed() {
		assertThat(this.page)
			.contains("| calls/s reactive, connectors-client / WebClient by hand, tool call through the gateway, 1 KB"
					+ " response, 64 in flight | at least 0.90 | 0.88 | open, 0.80 to 0.92 |");
	}

	@Test
	void pageExplainsOnlyTargetsThatWereMissed() {
		assertThat(this.page).contains("Why targets are missed:\n\n- A call through the client", "\n- Jackson collects")
			.doesNotContain("binding `mistral.*`");
	}

	@Test
	void pageSaysWhatWasNotMeasuredAndWhy() {
		assertThat(this.page)
			.contains("| calls/s blocking, connectors-client / WebClient by hand, tool call, 1 KB response, sequential "
					+ "| at least 0.93 | - | not measured |", "- Virtual threads: this JDK has none");
	}

	@Test
	void pageHasContestantsSideBySide() {
		assertThat(this.page).contains("| connectors-client | 64 | 900 | 0.90 | 1,100 | 1.10 | 10.0 | 20.0 | 1.00 |",
				"| TypeScript SDK 2.6.4 | 64 | 50.0 | 0.05 | - | - |",
				"- WebClient by hand, tool call, 1 KB response, 64 in flight: 1");
	}

	@Test
	void pageShowsEachPlot() {
		assertThat(this.directory.toFile().list()).filteredOn((file) -> file.endsWith(".svg"))
			.hasSize(9)
			.allSatisfy((file) -> {
				assertThat(this.page).contains("](" + file + ")");
				assertThat(this.directory.resolve(file)).content().contains("<svg");
			});
	}

	private static Results results() {
		return new Results("full", "2026-11-23", 800,
				new Results.Machine("a processor", 2, 8L * 1024 * MB, "Linux", "JDK 17"),
				List.of(calls(Style.REACTIVE, Contestant.CONNECTORS, 900, 1100),
						calls(Style.REACTIVE, Contestant.WEB_CLIENT, 1000, 1000),
						calls(Style.REACTIVE, Contestant.TYPESCRIPT_SDK, 50, 0),
						throughGateway(Contestant.CONNECTORS, 880.0, 920.0, 800.0),
						throughGateway(Contestant.WEB_CLIENT, 1000.0, 1000.0, 1000.0),
						calls(Style.BLOCKING, Contestant.CONNECTORS, 800, 1100),
						calls(Style.BLOCKING, Contestant.TOOL_CALLBACK, 760, 1200)),
				List.of(new Results.Listing(Style.REACTIVE, 1_000, 0.1, 10 * MB),
						new Results.Listing(Style.REACTIVE, 10_000, 10, 10 * MB)),
				List.of(new Results.ToolResultTime(MB, 10), new Results.ToolResultTime(4 * MB, 40)),
				List.of(new Results.ToolResultHeap(4 * MB, 20 * MB, 24 * MB)),
				List.of(new Results.InFlight(100, 3, 1, MB, 12)), List.of(),
				List.of(start(false, 1000), start(true, 1040)), new Results.Emulator(9_000, 6_000, 1_000_000,
						List.of(10L * MB, 10L * MB, 15L * MB, 15L * MB), List.of(1500.0, 1700.0)),
				Map.of("Virtual threads", "this JDK has none"));
	}

	private static Results.Calls calls(Style style, Contestant contestant, double callsPerSecond, double bytes) {
		return new Results.Calls(style, contestant, ApiCall.CALL_TOOL, 64, callsPerSecond, List.of(callsPerSecond),
				bytes, 10, 20, (contestant == Contestant.WEB_CLIENT) ? 1 : 0);
	}

	private static Results.Calls throughGateway(Contestant contestant, Double... rounds) {
		return new Results.Calls(Style.REACTIVE, contestant, ApiCall.CALL_TOOL_BY_GATEWAY, 64, rounds[0],
				List.of(rounds), 1000, 10, 20, 0);
	}

	private static Results.Startup start(boolean starter, double millis) {
		return new Results.Startup(StartupMeasurement.WITH_WEB_CLIENT, starter, true, List.of(millis), 5000, 100);
	}

}
