// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.mistralconnectors.benchmarks.results.CallResult;
import io.github.mistralconnectors.benchmarks.results.Numbers;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Has all contestants make the same calls, in turns, so that a machine that slows down in
 * the course of the run slows them all. JVMs that are measured have the options of this
 * one.
 *
 * @param server base URL of the server
 * @param work directory for what is needed in between
 */
public record CallMeasurement(String server, Path work) {

	/**
	 * Measures one call of one style.
	 * @param style how calls are made
	 * @param call which call
	 * @param inFlight calls in flight
	 * @param plan how to measure
	 * @return a result for each contestant
	 * @throws IOException if latencies can't be read
	 * @throws RunnerException if a benchmark failed
	 */
	public List<CallResult> measure(Style style, ApiCall call, int inFlight, CallPlan plan)
			throws IOException, RunnerException {
		List<Contestant> contestants = Contestant.of(style);
		List<List<Turn>> turns = new ArrayList<>();
		contestants.forEach((contestant) -> turns.add(new ArrayList<>()));
		for (int round = 0; round < plan.rounds(); round++) {
			for (int i = 0; i < contestants.size(); i++) {
				turns.get(i).add(turn(style, contestants.get(i), call, inFlight, plan));
			}
		}
		List<CallResult> results = new ArrayList<>();
		for (int i = 0; i < contestants.size(); i++) {
			results.add(result(style, contestants.get(i), call, inFlight, turns.get(i)));
		}
		return results;
	}

	private Turn turn(Style style, Contestant contestant, ApiCall call, int inFlight, CallPlan plan)
			throws IOException, RunnerException {
		Path latencies = Files.createTempFile(this.work, "latencies", ".json");
		RunResult result = new Runner(options(style, contestant, call, inFlight, plan, latencies)).runSingle();
		double bytes = Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm")).getScore();
		Turn turn = new Turn(result.getPrimaryResult().getScore(), bytes, Latencies.Summary.read(latencies));
		Files.delete(latencies);
		return turn;
	}

	private Options options(Style style, Contestant contestant, ApiCall call, int inFlight, CallPlan plan,
			Path latencies) {
		return new OptionsBuilder().include(style.benchmark().getName() + ".call$")
			.param("contestant", contestant.name())
			.param("call", call.name())
			.param("inFlight", Integer.toString(inFlight))
			.param("server", this.server)
			.param("latenciesFile", latencies.toString())
			.threads(style.threads(inFlight))
			.forks(plan.forks())
			.warmupIterations(plan.warmupIterations())
			.warmupTime(TimeValue.milliseconds(plan.iterationMillis()))
			.measurementIterations(plan.iterations())
			.measurementTime(TimeValue.milliseconds(plan.iterationMillis()))
			.addProfiler(GCProfiler.class)
			.shouldFailOnError(true)
			.verbosity(VerboseMode.SILENT)
			.build();
	}

	private static CallResult result(Style style, Contestant contestant, ApiCall call, int inFlight, List<Turn> turns) {
		List<Double> rounds = turns.stream().map(Turn::callsPerSecond).toList();
		return new CallResult(style, contestant, call, inFlight, Numbers.mean(rounds), rounds,
				Numbers.mean(turns.stream().map(Turn::bytesPerCall).toList()),
				Numbers.mean(turns.stream().map((turn) -> turn.latencies().p50()).toList()),
				Numbers.mean(turns.stream().map((turn) -> turn.latencies().p99()).toList()));
	}

	/**
	 * One contestant's turn in one round.
	 *
	 * @param callsPerSecond calls a second
	 * @param bytesPerCall heap allocated for a call
	 * @param latencies how long calls took
	 */
	private record Turn(double callsPerSecond, double bytesPerCall, Latencies.Summary latencies) {

	}

}
