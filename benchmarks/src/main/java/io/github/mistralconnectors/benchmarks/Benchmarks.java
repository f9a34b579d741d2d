// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.mistralconnectors.benchmarks.calls.CallMeasurement;
import io.github.mistralconnectors.benchmarks.calls.Style;
import io.github.mistralconnectors.benchmarks.emulator.EmulatorMeasurement;
import io.github.mistralconnectors.benchmarks.growth.GrowthMeasurement;
import io.github.mistralconnectors.benchmarks.process.ChildJvm;
import io.github.mistralconnectors.benchmarks.process.ServerProcess;
import io.github.mistralconnectors.benchmarks.report.Report;
import io.github.mistralconnectors.benchmarks.results.CallResult;
import io.github.mistralconnectors.benchmarks.results.EmulatorResult;
import io.github.mistralconnectors.benchmarks.results.InFlightResult;
import io.github.mistralconnectors.benchmarks.results.ListingResult;
import io.github.mistralconnectors.benchmarks.results.Machine;
import io.github.mistralconnectors.benchmarks.results.Results;
import io.github.mistralconnectors.benchmarks.results.StartupResult;
import io.github.mistralconnectors.benchmarks.results.ToolResultHeap;
import io.github.mistralconnectors.benchmarks.results.ToolResultTime;
import io.github.mistralconnectors.benchmarks.sdk.TypeScriptSdk;
import io.github.mistralconnectors.benchmarks.startup.StartupMeasurement;
import org.jspecify.annotations.Nullable;

/**
 * Measures all there is to measure, one after the other, and writes the page. Ends with
 * an error only if something did not run; a missed target is a result.
 */
public final class Benchmarks {

	private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

	private final Options options;

	private final Plan plan;

	private final ChildJvm children;

	private final String server;

	private final long begin = System.nanoTime();

	private final Map<String, String> skipped = new LinkedHashMap<>();

	private Benchmarks(Options options, ChildJvm children, String server) {
		this.options = options;
		this.plan = options.plan();
		this.children = children;
		this.server = server;
	}

	/**
	 * Runs a plan.
	 * @param args see {@link Options}
	 * @throws IOException if a process can't be started, or a file not be written
	 */
	public static void main(String[] args) throws IOException {
		Options options = Options.parse(args);
		ChildJvm children = ChildJvm.likeThis(options.work());
		Results results;
		try (ServerProcess server = ServerProcess.start(children)) {
			results = new Benchmarks(options, children, server.url()).measure();
		}
		Path directory = options.results();
		Files.createDirectories(directory);
		results.write(directory.resolve("results.json"));
		Report report = new Report(results);
		report.write(directory);
		System.out.println(report.summary() + (options.plan().isKept() ? "The page is written."
				: "A plan for trying: these figures mean nothing."));
		System.exit(0);
	}

	private Results measure() throws IOException {
		GrowthMeasurement growth = new GrowthMeasurement(this.children, this.server);
		List<CallResult> calls = calls();
		progress("Listing all connectors");
		List<ListingResult> listings = growth.listings(this.plan.connectors());
		progress("Large tool results");
		List<ToolResultTime> times = growth.toolResultTimes(this.plan.answers());
		List<ToolResultHeap> heaps = growth.toolResultHeaps(this.plan.heapAnswers(), this.plan.heapStepMb());
		progress("Calls in flight");
		List<InFlightResult> inFlight = growth.inFlight(this.plan.callsAtOnce());
		List<InFlightResult> virtualThreads = virtualThreads();
		progress("Starts of applications");
		List<StartupResult> startups = startups();
		progress("Emulator");
		EmulatorResult emulator = new EmulatorMeasurement(this.children, this.options.emulator(), this.plan.emulator())
			.measure();
		return new Results(this.plan.name(), LocalDate.now(ZoneOffset.UTC).toString(), seconds(), Machine.here(), calls,
				listings, times, heaps, inFlight, virtualThreads, startups, emulator, this.skipped);
	}

	private long seconds() {
		return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - this.begin);
	}

	private void progress(String what) {
		System.out.println(seconds() + " s: " + what);
	}

	private List<CallResult> calls() throws IOException {
		CallMeasurement measurement = new CallMeasurement(this.children, sdk(), this.server, this.plan.calls());
		List<CallResult> results = new ArrayList<>();
		for (Style style : Style.values()) {
			progress("Calls, " + style);
			results.addAll(measurement.measure(style));
		}
		return results;
	}

	private @Nullable TypeScriptSdk sdk() throws IOException {
		TypeScriptSdk sdk = new TypeScriptSdk(this.options.node(), this.options.work().resolve("node"));
		if (!sdk.install()) {
			this.skipped.put("TypeScript SDK", "Node.js, npm or the package could not be had");
			return null;
		}
		return sdk;
	}

	private List<InFlightResult> virtualThreads() throws IOException {
		ChildJvm jvm = (this.options.jdk25() != null) ? this.children.in(this.options.jdk25()) : this.children;
		if (this.options.jdk25() == null && Runtime.version().feature() < FIRST_WITH_VIRTUAL_THREADS) {
			this.skipped.put("Virtual threads", "this JDK has none, and no other was named");
			return List.of();
		}
		return List.of(new GrowthMeasurement(jvm, this.server).virtualThreads(this.plan.virtualThreads()));
	}

	private List<StartupResult> startups() throws IOException {
		return new StartupMeasurement(this.children, this.options.application(), this.options.work())
			.measure(this.plan.applications(), this.plan.starts());
	}

}
