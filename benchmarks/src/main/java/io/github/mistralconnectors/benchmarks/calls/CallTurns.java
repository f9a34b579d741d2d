// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.github.mistralconnectors.benchmarks.results.CallResult;
import io.github.mistralconnectors.benchmarks.results.Numbers;

/**
 * All turns of one style with one number of calls in flight.
 */
final class CallTurns {

	private final Style style;

	private final int inFlight;

	private final Map<ApiCall, Map<Contestant, List<CallTurn>>> turns = new EnumMap<>(ApiCall.class);

	CallTurns(Style style, int inFlight) {
		this.style = style;
		this.inFlight = inFlight;
	}

	Style style() {
		return this.style;
	}

	int inFlight() {
		return this.inFlight;
	}

	void add(Contestant contestant, ApiCall call, CallTurn turn) {
		this.turns.computeIfAbsent(call, (key) -> new EnumMap<>(Contestant.class))
			.computeIfAbsent(contestant, (key) -> new ArrayList<>())
			.add(turn);
	}

	List<CallResult> results() {
		List<CallResult> results = new ArrayList<>();
		this.turns.forEach((call, byContestant) -> byContestant
			.forEach((contestant, each) -> results.add(result(call, contestant, each))));
		return results;
	}

	private CallResult result(ApiCall call, Contestant contestant, List<CallTurn> each) {
		return new CallResult(this.style, contestant, call, this.inFlight, median(each, CallTurn::callsPerSecond),
				each.stream().map(CallTurn::callsPerSecond).toList(), median(each, CallTurn::bytesPerCall),
				median(each, CallTurn::p50Micros), median(each, CallTurn::p99Micros),
				each.stream().mapToInt(CallTurn::failures).sum());
	}

	private static double median(List<CallTurn> turns, ToDoubleFunction<CallTurn> figure) {
		return Numbers.median(turns.stream().mapToDouble(figure).boxed().toList());
	}

}
