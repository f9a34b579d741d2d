// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Contestants in a JVM of their own, which runs {@link CallBenchmark} for a short turn
 * whenever it is told to. A JVM for each turn, as JMH starts them, would be compiling for
 * most of its life: on two cores a client is at full speed after half a minute.
 */
final class CallWorker {

	private static final int MAX_FAILURES = 5;

	private final Map<Contestant, Function<ApiCall, ?>> clients = new EnumMap<>(Contestant.class);

	private final Style style;

	private final String server;

	private CallWorker(Style style, String server) {
		this.style = style;
		this.server = server;
	}

	/**
	 * Reads lines of call, number of calls in flight, milliseconds and contestant, and
	 * prints a {@link Turn} for each.
	 * @param args style, base URL of the server
	 */
	public static void main(String[] args) throws IOException, RunnerException {
		PrintStream output = System.out;
		System.setOut(System.err);
		CallWorker worker = new CallWorker(Style.valueOf(args[0]), args[1]);
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = input.readLine(); line != null; line = input.readLine()) {
			output.println(new JsonMapper().writeValueAsString(worker.turn(line.split(" "))));
		}
		System.exit(0);
	}

	/**
	 * Starts a turn anew when a call of another project's client has failed: the JDK's
	 * client now and then closes a connection that it hands out at the same time.
	 */
	private Turn turn(String[] order) throws RunnerException {
		Contestant contestant = Contestant.valueOf(order[3]);
		CallBenchmark.open(this.clients.computeIfAbsent(contestant, (absent) -> absent.open(this.style, this.server)));
		for (int failures = 0;; failures++) {
			try {
				return turn(ApiCall.valueOf(order[0]), Integer.parseInt(order[1]), Integer.parseInt(order[2]),
						failures);
			}
			catch (RunnerException ex) {
				if (contestant.isOurs() || failures == MAX_FAILURES) {
					throw ex;
				}
				ex.printStackTrace();
			}
		}
	}

	private Turn turn(ApiCall call, int inFlight, int millis, int failures) throws RunnerException {
		RunResult result = new Runner(new OptionsBuilder().include(CallBenchmark.class.getName() + "." + this.style)
			.param("call", call.name())
			.param("inFlight", Integer.toString(inFlight))
			.threads((this.style == Style.BLOCKING) ? inFlight : 1)
			.forks(0)
			.warmupIterations(0)
			.measurementIterations(1)
			.measurementTime(TimeValue.milliseconds(millis))
			.addProfiler(GCProfiler.class)
			.shouldFailOnError(true)
			.verbosity(VerboseMode.SILENT)
			.build()).runSingle();
		return new Turn(result.getPrimaryResult().getScore(),
				Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm")).getScore(),
				CallBenchmark.micros(50), CallBenchmark.micros(99), failures);
	}

	/**
	 * Result of a turn.
	 *
	 * @param callsPerSecond calls per second
	 * @param bytesPerCall heap allocated for a call, 0 if that is not known
	 * @param p50Micros median latency
	 * @param p99Micros 99th percentile of the latency
	 * @param failures how often the turn was started anew
	 */
	record Turn(double callsPerSecond, double bytesPerCall, double p50Micros, double p99Micros, int failures) {

	}

}
