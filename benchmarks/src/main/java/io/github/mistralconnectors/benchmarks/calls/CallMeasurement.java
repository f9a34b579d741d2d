// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.github.mistralconnectors.benchmarks.process.ChildJvm;
import io.github.mistralconnectors.benchmarks.results.CallResult;
import io.github.mistralconnectors.benchmarks.sdk.TypeScriptSdk;
import org.jspecify.annotations.Nullable;

/**
 * Has all contestants make the same calls, in short turns one after the other, so that a
 * machine that slows down in the course of the run slows them all. They also warm up in
 * turns: one after the other, those that warm up first, while the server is cold too,
 * would be slower for as long as they live. For each number of calls in flight they begin
 * anew: connections that are left over from more calls at once would be used in turn, and
 * cost the one who still has them.
 *
 * @param children starts the contestants, which have the options of this JVM
 * @param sdk the TypeScript SDK; null if it can't be had
 * @param server base URL of the server
 * @param plan how to measure
 */
public record CallMeasurement(ChildJvm children, @Nullable TypeScriptSdk sdk, String server, CallPlan plan) {

	/**
	 * Measures all calls of one style.
	 * @param style how calls are made
	 * @return a result for each call, number in flight and contestant
	 * @throws IOException if a contestant can't be started or fails
	 */
	public List<CallResult> measure(Style style) throws IOException {
		List<CallResult> results = new ArrayList<>();
		for (int inFlight : this.plan.inFlight()) {
			CallTurns turns = new CallTurns(style, inFlight);
			measure(turns, Contestant.of(style));
			results.addAll(turns.results());
		}
		return results;
	}

	private void measure(CallTurns turns, List<Contestant> contestants) throws IOException {
		List<CallProcess> processes = new ArrayList<>();
		try {
			for (Contestant contestant : contestants) {
				if (contestant != Contestant.TYPESCRIPT_SDK) {
					processes.add(CallProcess.start(this.children, turns.style(), contestant, this.server));
				}
				else if (this.sdk != null) {
					processes.add(CallProcess.of(contestant, this.sdk.start(this.server)));
				}
			}
			for (int round = 0; round < this.plan.warmupRounds(); round++) {
				measureRound(processes, new CallTurns(turns.style(), turns.inFlight()));
			}
			for (int round = 0; round < this.plan.rounds(); round++) {
				measureRound(processes, turns);
			}
		}
		finally {
			for (CallProcess process : processes) {
				process.close();
			}
		}
	}

	private void measureRound(List<CallProcess> processes, CallTurns turns) throws IOException {
		for (ApiCall call : ApiCall.values()) {
			CallOrder order = new CallOrder(call, turns.inFlight(), this.plan.turnMillis());
			for (CallProcess process : processes) {
				if (process.contestant().makes(call)) {
					turns.add(process.contestant(), call, process.measure(order));
				}
			}
		}
	}

}
