// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Main class of the benchmarks. Runs in the folder of the module and ends with an error
 * only if something could not be measured; a missed target is a result.
 */
final class Benchmarks {

	/** Folder for logs and for all that is not kept. */
	static final Path TARGET = Path.of("target");

	private static final int FIRST_JDK_WITH_VIRTUAL_THREADS = 21;

	private final long start = System.nanoTime();

	private final Map<String, String> skipped = new LinkedHashMap<>();

	private final Plan plan;

	private Benchmarks(Plan plan) {
		this.plan = plan;
	}

	/**
	 * Runs a plan.
	 * @param args name of the plan, path of the emulator's runnable jar, home of a JDK
	 * with virtual threads
	 */
	public static void main(String[] args) throws IOException {
		Plan plan = Plan.valueOf(args[0].toUpperCase(Locale.ROOT));
		Path directory = (plan == Plan.SMOKE) ? TARGET.resolve("page") : Path.of("..", "docs", "benchmarks");
		Path file = Files.createDirectories(directory).resolve("results.json");
		if (plan != Plan.PAGE) {
			new Benchmarks(plan).measure(Path.of(args[1]), Path.of(args[2])).write(file);
		}
		Results results = Results.read(file);
		new Page(results).write(directory);
		Targets.of(results).forEach(System.out::println);
		results.skipped().forEach((what, why) -> System.out.println("Not measured: " + what + " (" + why + ")"));
		System.out.println((plan == Plan.SMOKE) ? "The figures of this plan mean nothing." : "The page is written.");
		System.exit(0);
	}

	private Results measure(Path emulatorJar, Path jdkWithVirtualThreads) throws IOException {
		try (Child server = Child.java(Child.JDK, List.of("-Xmx512m", "-XX:+UseSerialGC"), StubServer.class)) {
			String url = "http://127.0.0.1:" + server.read();
			progress("Calls");
			List<Results.Calls> calls = new CallMeasurement(this.plan, url, this.skipped).measure();
			progress("Listing all connectors");
			List<Results.Listing> listings = ListingMeasurement.measure(this.plan, url);
			progress("Large tool results");
			ToolResultMeasurement toolResults = new ToolResultMeasurement(this.plan, url);
			List<Results.ToolResultTime> times = toolResults.times();
			List<Results.ToolResultHeap> heaps = toolResults.heaps();
			progress("Calls in flight");
			List<Results.InFlight> inFlight = InFlightMeasurement.reactive(this.plan, url);
			List<Results.InFlight> virtualThreads = virtualThreads(url, jdkWithVirtualThreads);
			progress("Starts of applications");
			List<Results.Startup> startups = StartupMeasurement.measure(this.plan);
			progress("Emulator");
			Results.Emulator emulator = EmulatorMeasurement.measure(this.plan, emulatorJar);
			return new Results(this.plan.toString(), LocalDate.now(ZoneOffset.UTC).toString(), seconds(),
					Results.Machine.here(), calls, listings, times, heaps, inFlight, virtualThreads, startups, emulator,
					this.skipped);
		}
	}

	private List<Results.InFlight> virtualThreads(String url, Path jdk) throws IOException {
		if (jdk.equals(Child.JDK) && Runtime.version().feature() < FIRST_JDK_WITH_VIRTUAL_THREADS) {
			this.skipped.put("Virtual threads", "this JDK has none, and no other was named");
			return List.of();
		}
		return List.of(InFlightMeasurement.virtualThreads(this.plan, url, jdk));
	}

	static double millisSince(long start) {
		return (System.nanoTime() - start) / 1_000_000.0;
	}

	private long seconds() {
		return (long) (millisSince(this.start) / 1_000);
	}

	private void progress(String what) {
		System.out.println(seconds() + " s: " + what);
	}

}
