// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.jspecify.annotations.Nullable;

/**
 * The project's targets, each with what was measured.
 */
final class Targets {

	/** Exponent of linear growth, with room for noise. */
	private static final double LINEAR = 1.1;

	/** Exponent of no growth, with room for noise. */
	private static final double FLAT = 0.1;

	private static final int MB = 1024 * 1024;

	private static final String OWN_WORK = """
			A call through the client does more than one by hand: it has attempts with a time limit and an entry among \
			the open calls. In the application that the starter configures, calls are counted for the health and the \
			endpoint, too.""";

	private static final String SHARED_CORES = """
			With 64 calls in flight the two event loops of the client get 60 % of a core each beside the server, while \
			the one thread of the TypeScript SDK has a core to itself.""";

	private static final String TEXT_COPIES = """
			Jackson collects a text in segments of two bytes a character, copies these into a builder and the builder \
			into the string: four times the text. A heap dump shows nothing else of that size.""";

	private static final String STARTER_WORK = """
			An empty application loads neither WebClient nor Reactor. They are more than half of the classes that the \
			starter adds there, and the first bean that needs them pays for them. Beyond that a sampling profiler (JDK \
			17, class-data sharing on) finds 11 ms in binding `mistral.*` and 10 ms in creating the clients.""";

	private final List<Target> targets = new ArrayList<>();

	private final Results results;

	private Targets(Results results) {
		this.results = results;
	}

	static List<Target> of(Results results) {
		Targets targets = new Targets(results);
		for (Contestant contestant : List.of(Contestant.CONNECTORS, Contestant.STARTER)) {
			for (ApiCall call : ApiCall.values()) {
				if (contestant.makes(call)) {
					targets.addCalls(contestant, call, 64);
					targets.addCalls(contestant, call, 1);
				}
			}
		}
		targets.addToolCallback(64);
		targets.addToolCallback(1);
		targets.addSdk(15, 64, SHARED_CORES);
		targets.addSdk(5, 1, "");
		targets.addGrowth();
		targets.addStarts();
		targets.addEmulator(results.emulator());
		return targets.targets;
	}

	private void addCalls(Contestant contestant, ApiCall call, int inFlight) {
		String what = ", " + contestant.title() + " / WebClient by hand, " + call.title() + ", "
				+ Page.inFlight(inFlight);
		for (Style style : Style.values()) {
			Results.Calls calls = this.results.find(style, contestant, call, inFlight);
			atLeast(leastThroughput(call, style), "calls/s " + style + what,
					this.results.throughput(calls, Contestant.WEB_CLIENT), OWN_WORK);
		}
		for (Style style : Style.values()) {
			Results.Calls calls = this.results.find(style, contestant, call, inFlight);
			atMost(1.15, "bytes/call " + style + what, this.results.ratio(calls, Results.Calls::bytesPerCall), "");
		}
	}

	private static double leastThroughput(ApiCall call, Style style) {
		return switch (call) {
			case CALL_TOOL_BY_GATEWAY -> 0.90;
			case GET_FROM_HTTP_CONNECTOR -> 0.95;
			default -> (style == Style.REACTIVE) ? 0.95 : 0.93;
		};
	}

	private void addToolCallback(int inFlight) {
		Results.Calls calls = this.results.find(Style.BLOCKING, Contestant.TOOL_CALLBACK, ApiCall.CALL_TOOL, inFlight);
		atLeast(0.90, "calls/s blocking, Spring AI tool callback / connectors-client, " + ApiCall.CALL_TOOL.title()
				+ ", " + Page.inFlight(inFlight), this.results.throughput(calls, Contestant.CONNECTORS), "");
	}

	private void addSdk(double limit, int inFlight, String reason) {
		Results.Calls calls = this.results.find(Style.REACTIVE, Contestant.CONNECTORS, ApiCall.CALL_TOOL, inFlight);
		atLeast(limit, "tool calls/s reactive / TypeScript SDK, " + Page.inFlight(inFlight),
				this.results.throughput(calls, Contestant.TYPESCRIPT_SDK), reason);
	}

	private void addGrowth() {
		for (Style style : Style.values()) {
			Predicate<Results.Listing> some = (listing) -> listing.style() == style;
			atMost(FLAT, "exponent of heap over connectors listed, " + style,
					exponent(this.results.listings(), some, Results.Listing::connectors, Results.Listing::heapBytes),
					"");
			atMost(LINEAR, "exponent of time over connectors listed, " + style,
					exponent(this.results.listings(), some, Results.Listing::connectors, Results.Listing::seconds), "");
		}
		Double time = exponent(this.results.toolResultTimes(), (result) -> result.bytes() >= MB,
				Results.ToolResultTime::bytes, Results.ToolResultTime::millis);
		atMost(LINEAR, "exponent of time over size of a tool result, from 1 MB", time, "");
		for (Results.ToolResultHeap result : this.results.toolResultHeaps()) {
			atMost(4, "heap / size of a tool result of " + Page.bytes(result.bytes()),
					(double) result.heapBytes() / result.bytes(), TEXT_COPIES);
		}
		for (Results.InFlight calls : this.results.inFlight()) {
			atMost(0, "failures of " + Page.count(calls.calls()) + " tool calls in flight", (double) calls.failures(),
					"");
		}
		Double heap = exponent(this.results.inFlight(), (calls) -> calls.calls() >= 100, Results.InFlight::calls,
				Results.InFlight::heapBytes);
		atMost(LINEAR, "exponent of heap over tool calls in flight, from 100", heap, "");
		List<Results.InFlight> virtual = this.results.virtualThreads();
		atMost(0, "failures of tool calls on virtual threads",
				virtual.isEmpty() ? null : (double) virtual.get(0).failures(), "");
	}

	private void addStarts() {
		for (String application : List.of(StartupMeasurement.WITH_WEB_CLIENT, StartupMeasurement.EMPTY)) {
			for (boolean sharing : new boolean[] { false, true }) {
				Double with = startMillis(application, true, sharing);
				Double without = startMillis(application, false, sharing);
				atMost(1.05,
						"start with / without the starter, " + application + ", class-data sharing "
								+ (sharing ? "on" : "off"),
						(with == null || without == null) ? null : (Double) (with / without), STARTER_WORK);
			}
		}
	}

	private @Nullable Double startMillis(String application, boolean starter, boolean classDataSharing) {
		return this.results.startups()
			.stream()
			.filter((start) -> start.application().equals(application) && start.starter() == starter
					&& start.classDataSharing() == classDataSharing)
			.findFirst()
			.map(Results.Startup::median)
			.orElse(null);
	}

	private void addEmulator(Results.Emulator emulator) {
		atLeast(8_000, "emulator: calls/s, tool in its process", Range.exactly(emulator.callsPerSecond()), "");
		atLeast(8_000, "emulator: calls/s, list of tools it has kept", Range.exactly(emulator.listsPerSecond()), "");
		atMost(1.2, "emulator: live heap, last / first fifth of many tool calls", emulator.heapGrowth(), "");
		atMost(2, "emulator: start of its jar, s", emulator.startSeconds(), "");
	}

	private void atLeast(double limit, String what, @Nullable Range measured, String reason) {
		this.targets.add(new Target(what, true, limit, measured, reason));
	}

	private void atMost(double limit, String what, @Nullable Double measured, String reason) {
		this.targets.add(new Target(what, false, limit, exactly(measured), reason));
	}

	private static @Nullable Range exactly(@Nullable Double figure) {
		return (figure != null) ? Range.exactly(figure) : null;
	}

	/**
	 * Returns the power of one quantity with which another grows, 1 if the growth is
	 * linear, 0 if there is none: the slope of the line through the logarithms.
	 */
	private static <T> @Nullable Double exponent(List<T> all, Predicate<T> some, ToDoubleFunction<T> x,
			ToDoubleFunction<T> y) {
		SimpleRegression line = new SimpleRegression();
		all.stream()
			.filter(some)
			.forEach((each) -> line.addData(Math.log(x.applyAsDouble(each)), Math.log(y.applyAsDouble(each))));
		return Double.isFinite(line.getSlope()) ? (Double) line.getSlope() : null;
	}

}
