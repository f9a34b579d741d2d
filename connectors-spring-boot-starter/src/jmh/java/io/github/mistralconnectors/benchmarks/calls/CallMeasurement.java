// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import io.github.mistralconnectors.benchmarks.process.ChildJvm;
import io.github.mistralconnectors.benchmarks.results.CallResult;
import io.github.mistralconnectors.benchmarks.results.Numbers;

/**
 * Has all contestants make the same calls, in short turns one after the other, so that a
 * machine that slows down in the course of the run slows them all.
 *
 * @param children starts the contestants, which have the options of this JVM
 * @param server base URL of the server
 * @param plan how to measure
 */
public record CallMeasurement(ChildJvm children, String server, CallPlan plan) {

	/**
	 * Measures all calls of one style.
	 * @param style how calls are made
	 * @return a result for each call, number in flight and contestant
	 * @throws IOException if a contestant can't be started or fails
	 */
	public List<CallResult> measure(Style style) throws IOException {
		List<CallProcess> contestants = new ArrayList<>();
		try {
			for (Contestant contestant : Contestant.of(style)) {
				contestants.add(CallProcess.start(this.children, style, contestant, this.server));
			}
			if (this.plan.warmupMillis() > 0) {
				warmUp(contestants);
			}
			List<CallResult> results = new ArrayList<>();
			for (ApiCall call : ApiCall.values()) {
				for (int inFlight : this.plan.inFlight()) {
					results.addAll(measure(style, contestants, call, inFlight));
				}
			}
			return results;
		}
		finally {
			for (CallProcess contestant : contestants) {
				contestant.close();
			}
		}
	}

	private void warmUp(List<CallProcess> contestants) throws IOException {
		for (CallProcess contestant : contestants) {
			for (ApiCall call : ApiCall.values()) {
				for (int inFlight : this.plan.inFlight()) {
					contestant.measure(new CallOrder(call, inFlight, 0, this.plan.warmupMillis()));
				}
			}
		}
	}

	private List<CallResult> measure(Style style, List<CallProcess> contestants, ApiCall call, int inFlight)
			throws IOException {
		CallOrder order = new CallOrder(call, inFlight, this.plan.settleMillis(), this.plan.turnMillis());
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
