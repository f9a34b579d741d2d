// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

import io.github.mistralconnectors.benchmarks.calls.ApiCall;
import io.github.mistralconnectors.benchmarks.calls.Contestant;
import io.github.mistralconnectors.benchmarks.calls.Style;
import io.github.mistralconnectors.benchmarks.results.CallResult;
import io.github.mistralconnectors.benchmarks.results.InFlightResult;
import io.github.mistralconnectors.benchmarks.results.ListingResult;
import io.github.mistralconnectors.benchmarks.results.Numbers;
import io.github.mistralconnectors.benchmarks.results.Results;
import io.github.mistralconnectors.benchmarks.results.StartupResult;
import io.github.mistralconnectors.benchmarks.results.ToolResultHeap;
import io.github.mistralconnectors.benchmarks.results.ToolResultTime;
import io.github.mistralconnectors.benchmarks.startup.StartupMeasurement;
import org.jspecify.annotations.Nullable;

/**
 * The project's targets, each beside what was measured.
 *
 * @param results what was measured
 */
record Targets(Results results) {

	private static final double REACTIVE_THROUGHPUT = 0.95;

	private static final double BLOCKING_THROUGHPUT = 0.93;

	private static final double ALLOCATION = 1.15;

	private static final double SDK_IN_FLIGHT = 15;

	private static final double SDK_SEQUENTIAL = 5;

	private static final double STARTUP = 1.05;

	private static final double HEAP_PER_ANSWER = 4;

	/** Linear, with room for noise. */
	private static final double LINEAR = 1.1;

	/** Flat, with room for noise. */
	private static final double FLAT = 0.1;

	private static final int MB = 1024 * 1024;

	private static final String OWN_WORK = """
			What a call does here beyond one by hand: an attempt with its gate and time limit, an entry among the open \
			calls, a context of Spring Retry; together 3 to 7 % of the bytes. The noise of a shared machine is \
			more than that: measured in the same way, four JVMs that all had WebClient by hand came to 0.90 to 1.10 \
			times the first of them.""";

	private static final String SHARED_CORES = """
			With 64 calls in flight the client's two event loops get 60 % of a core each beside the server, while the \
			one thread of the TypeScript SDK has a core to itself.""";

	private static final String TEXT_COPIES = """
			Jackson collects a text in segments of two bytes a character, copies these into a builder and that into \
			the string: four times the text. A heap dump shows nothing else of that size.""";

	private static final String STARTER_WORK = """
			An empty application loads neither WebClient nor Reactor: that is more than half of the classes the starter adds \
			there, and whoever is the first to need them pays. Beyond that a sampling profiler (JDK 17, class-data \
			sharing on) finds 11 ms in binding `mistral.*` and 10 ms in making the clients.""";

	List<Target> all() {
		List<Target> targets = new ArrayList<>();
		for (Contestant ours : List.of(Contestant.CONNECTORS, Contestant.STARTER)) {
			for (ApiCall call : ApiCall.values()) {
				for (int inFlight : List.of(64, 1)) {
					addCalls(targets, ours, call, inFlight);
				}
			}
		}
		targets.add(Target.atLeast(SDK_IN_FLIGHT, "tool calls/s reactive / TypeScript SDK, 64 in flight", sdk(64))
			.because(SHARED_CORES));
		targets.add(Target.atLeast(SDK_SEQUENTIAL, "tool calls/s reactive / TypeScript SDK, sequential", sdk(1)));
		addGrowth(targets);
		addStartup(targets);
		targets.addAll(new EmulatorSection(this.results).targets());
		return targets;
	}

	private void addCalls(List<Target> targets, Contestant ours, ApiCall call, int inFlight) {
		String what = ours.title() + " / WebClient by hand, " + call.title() + ", "
				+ ((inFlight == 1) ? "sequential" : inFlight + " in flight");
		targets
			.add(Target
				.atLeast(REACTIVE_THROUGHPUT, "calls/s reactive, " + what,
						throughput(result(Style.REACTIVE, ours, call, inFlight), Contestant.WEB_CLIENT))
				.because(OWN_WORK));
		targets
			.add(Target
				.atLeast(BLOCKING_THROUGHPUT, "calls/s blocking, " + what,
						throughput(result(Style.BLOCKING, ours, call, inFlight), Contestant.WEB_CLIENT))
				.because(OWN_WORK));
		for (Style style : Style.values()) {
			targets.add(Target.atMost(ALLOCATION, "bytes/call " + style + ", " + what,
					ratio(result(style, ours, call, inFlight), CallResult::bytesPerCall)));
		}
	}

	private @Nullable CallResult result(Style style, Contestant contestant, ApiCall call, int inFlight) {
		return this.results.call(style, contestant, call, inFlight).orElse(null);
	}

	private @Nullable CallResult beside(CallResult result, Contestant contestant) {
		return result(result.style(), contestant, result.call(), result.inFlight());
	}

	/** Divides calls a second by those of another in the same style. */
	@Nullable Double throughput(@Nullable CallResult result, Contestant yardstick) {
		CallResult other = (result != null) ? beside(result, yardstick) : null;
		return (result != null && other != null) ? result.timesAsFastAs(other) : null;
	}

	/** Divides a figure by WebClient's in the same style. */
	@Nullable Double ratio(@Nullable CallResult result, ToDoubleFunction<CallResult> figure) {
		CallResult other = (result != null) ? beside(result, Contestant.WEB_CLIENT) : null;
		boolean known = result != null && other != null && figure.applyAsDouble(result) > 0;
		return known ? figure.applyAsDouble(result) / figure.applyAsDouble(other) : null;
	}

	private @Nullable Double sdk(int inFlight) {
		return throughput(result(Style.REACTIVE, Contestant.CONNECTORS, ApiCall.CALL_TOOL, inFlight),
				Contestant.TYPESCRIPT_SDK);
	}

	private void addGrowth(List<Target> targets) {
		for (Style style : Style.values()) {
			List<ListingResult> walks = this.results.listings()
				.stream()
				.filter((walk) -> walk.style() == style)
				.toList();
			targets.add(Target.atMost(FLAT, "exponent of heap over connectors listed, " + style,
					exponent(walks, ListingResult::connectors, ListingResult::heapBytes)));
			targets.add(Target.atMost(LINEAR, "exponent of time over connectors listed, " + style,
					exponent(walks, ListingResult::connectors, ListingResult::seconds)));
		}
		List<ToolResultTime> large = this.results.toolResultTimes()
			.stream()
			.filter((result) -> result.bytes() >= MB)
			.toList();
		targets.add(Target.atMost(LINEAR, "exponent of time over size of a tool result, from 1 MB",
				exponent(large, ToolResultTime::bytes, ToolResultTime::millis)));
		for (ToolResultHeap result : this.results.toolResultHeaps()) {
			targets.add(
					Target
						.atMost(HEAP_PER_ANSWER, "heap / size of a tool result of " + Text.bytes(result.bytes()),
								(double) result.heapBytes() / result.bytes())
						.because(TEXT_COPIES));
		}
		addInFlight(targets);
	}

	private void addInFlight(List<Target> targets) {
		for (InFlightResult result : this.results.inFlight()) {
			targets.add(Target.atMost(0, "failures of " + Text.count(result.calls()) + " tool calls in flight",
					(double) result.failed()));
		}
		List<InFlightResult> many = this.results.inFlight().stream().filter((result) -> result.calls() >= 100).toList();
		targets.add(Target.atMost(LINEAR, "exponent of heap over tool calls in flight, from 100",
				exponent(many, InFlightResult::calls, InFlightResult::heapBytes)));
		targets.add(Target.atMost(0, "failures of tool calls on virtual threads",
				this.results.virtualThreads()
					.stream()
					.map((result) -> (double) result.failed())
					.max(Comparator.naturalOrder())
					.orElse(null)));
	}

	private static <T> @Nullable Double exponent(List<T> results, ToDoubleFunction<T> x, ToDoubleFunction<T> y) {
		boolean measured = results.size() > 1 && results.stream().allMatch((each) -> y.applyAsDouble(each) > 0);
		return measured ? Numbers.exponent(results.stream().map(x::applyAsDouble).toList(),
				results.stream().map(y::applyAsDouble).toList()) : null;
	}

	private void addStartup(List<Target> targets) {
		for (String application : List.of(StartupMeasurement.WITH_WEB_CLIENT, StartupMeasurement.EMPTY)) {
			for (boolean classDataSharing : new boolean[] { false, true }) {
				targets.add(
						Target
							.atMost(STARTUP,
									"start with / without the starter, " + application + ", class-data sharing "
											+ (classDataSharing ? "on" : "off"),
									startup(application, classDataSharing, StartupResult::median))
							.because(STARTER_WORK));
			}
		}
	}

	/** Divides a figure of the application with the starter by that without. */
	@Nullable Double startup(String application, boolean classDataSharing, ToDoubleFunction<StartupResult> figure) {
		StartupResult with = this.results.startup(application, true, classDataSharing).orElse(null);
		StartupResult without = this.results.startup(application, false, classDataSharing).orElse(null);
		return (with != null && without != null) ? figure.applyAsDouble(with) / figure.applyAsDouble(without) : null;
	}

}
