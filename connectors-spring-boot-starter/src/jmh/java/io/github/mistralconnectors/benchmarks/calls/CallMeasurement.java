// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import io.github.mistralconnectors.benchmarks.process.ChildJvm;
import io.github.mistralconnectors.benchmarks.results.CallResult;
import io.github.mistralconnectors.benchmarks.results.Numbers;
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
			results.addAll(measure(style, inFlight));
		}
		return results;
	}

	private List<CallResult> measure(Style style, int inFlight) throws IOException {
		List<CallProcess> contestants = new ArrayList<>();
		try {
			for (Contestant contestant : Contestant.of(style)) {
				if (contestant != Contestant.TYPESCRIPT_SDK) {
					contestants.add(CallProcess.start(this.children, style, contestant, this.server));
				}
				else if (this.sdk != null) {
					contestants.add(CallProcess.of(contestant, this.sdk.start(this.server)));
				}
			}
			List<CallResult> results = new ArrayList<>();
			warmUp(contestants, inFlight);
			for (ApiCall call : ApiCall.values()) {
				CallOrder order = new CallOrder(call, inFlight, this.plan.settleMillis(), this.plan.turnMillis());
				results.addAll(measure(style, making(call, contestants), order));
			}
			return results;
		}
		finally {
			for (CallProcess contestant : contestants) {
				contestant.close();
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

	private List<CallResult> measure(Style style, List<CallProcess> contestants, CallOrder order) throws IOException {
		List<List<CallTurn>> turns = new ArrayList<>();
		contestants.forEach((contestant) -> turns.add(new ArrayList<>()));
		for (int round = 0; round < this.plan.rounds(); round++) {
			for (int i = 0; i < contestants.size(); i++) {
				turns.get(i).add(contestants.get(i).measure(order));
			}
		}
		List<CallResult> results = new ArrayList<>();
		for (int i = 0; i < contestants.size(); i++) {
			results.add(result(style, contestants.get(i).contestant(), order, turns.get(i)));
		}
		return results;
	}

	private static CallResult result(Style style, Contestant contestant, CallOrder order, List<CallTurn> turns) {
		return new CallResult(style, contestant, order.call(), order.inFlight(),
				median(turns, CallTurn::callsPerSecond), turns.stream().map(CallTurn::callsPerSecond).toList(),
				median(turns, CallTurn::bytesPerCall), median(turns, CallTurn::p50Micros),
				median(turns, CallTurn::p99Micros), turns.stream().mapToInt(CallTurn::failures).sum());
	}

	private static double median(List<CallTurn> turns, ToDoubleFunction<CallTurn> figure) {
		return Numbers.median(turns.stream().mapToDouble(figure).boxed().toList());
	}

}
