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
 * machine that slows down in the course of the run slows them all. For each number of
 * calls in flight they begin anew: connections that are left over from more calls at once
 * would be used in turn, and cost the one who still has them.
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
			warmUp(processes, turns.inFlight());
			for (ApiCall call : ApiCall.values()) {
				CallOrder order = new CallOrder(call, turns.inFlight(), this.plan.settleMillis(),
						this.plan.turnMillis());
				for (int round = 0; round < this.plan.rounds(); round++) {
					for (CallProcess process : making(call, processes)) {
						turns.add(process.contestant(), call, process.measure(order));
					}
				}
			}
		}
		finally {
			for (CallProcess process : processes) {
				process.close();
			}
		}
	}

	private static List<CallProcess> making(ApiCall call, List<CallProcess> contestants) {
		return contestants.stream().filter((each) -> each.contestant().makes(call)).toList();
	}

	private void warmUp(List<CallProcess> contestants, int inFlight) throws IOException {
		if (this.plan.warmupMillis() == 0) {
			return;
		}
		for (ApiCall call : ApiCall.values()) {
			for (CallProcess contestant : making(call, contestants)) {
				contestant.measure(new CallOrder(call, inFlight, 0, this.plan.warmupMillis()));
			}
		}
	}

}
