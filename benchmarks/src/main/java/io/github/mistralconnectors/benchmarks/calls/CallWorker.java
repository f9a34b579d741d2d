// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One contestant in a JVM of its own, for as long as somebody gives orders. JMH would
 * start one for each measurement, and most of that would be compilation: on two cores a
 * client is at full speed only after half a minute.
 */
public final class CallWorker {

	private static final int MAX_FAILURES = 5;

	private static final JsonMapper MAPPER = new JsonMapper();

	private final Style style;

	private final Contestant contestant;

	private final String server;

	private CallWorker(Style style, Contestant contestant, String server) {
		this.style = style;
		this.contestant = contestant;
		this.server = server;
	}

	/**
	 * Reads an order a line and prints a turn a line, until there are no more.
	 * @param args style, contestant, base URL of the server
	 * @throws IOException if orders can't be read
	 * @throws RunnerException if a benchmark failed
	 */
	public static void main(String[] args) throws IOException, RunnerException {
		PrintStream turns = System.out;
		System.setOut(System.err);
		CallWorker worker = new CallWorker(Style.valueOf(args[0]), Contestant.valueOf(args[1]), args[2]);
		BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = orders.readLine(); line != null; line = orders.readLine()) {
			turns.println(MAPPER.writeValueAsString(worker.measure(MAPPER.readValue(line, CallOrder.class))));
		}
		System.exit(0);
	}

	/**
	 * Begins anew when a call has failed: the JDK's client now and then closes a
	 * connection that it gives out at the same time.
	 */
	private CallTurn measure(CallOrder order) throws RunnerException {
		for (int failures = 0;; failures++) {
			try {
				return measure(order, failures);
			}
			catch (RunnerException ex) {
				if (this.contestant.isOurs() || failures == MAX_FAILURES) {
					throw ex;
				}
				ex.printStackTrace();
			}
		}
	}

	private CallTurn measure(CallOrder order, int failures) throws RunnerException {
		RunResult result = new Runner(options(order)).runSingle();
		double bytes = Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm")).getScore();
		return new CallTurn(result.getPrimaryResult().getScore(), bytes, Latencies.lastMicros(50),
				Latencies.lastMicros(99), failures);
	}

	private Options options(CallOrder order) {
		return new OptionsBuilder().include(this.style.benchmark().getName() + ".call$")
			.param("contestant", this.contestant.name())
			.param("call", order.call().name())
			.param("inFlight", Integer.toString(order.inFlight()))
			.param("server", this.server)
			.threads(this.style.threads(order.inFlight()))
			.forks(0)
			.warmupIterations(0)
			.measurementIterations(1)
			.measurementTime(TimeValue.milliseconds(order.measureMillis()))
			.addProfiler(GCProfiler.class)
			.shouldFailOnError(true)
			.verbosity(VerboseMode.SILENT)
			.build();
	}

}
