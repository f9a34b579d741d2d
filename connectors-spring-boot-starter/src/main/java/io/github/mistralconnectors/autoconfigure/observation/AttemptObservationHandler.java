// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.observation.OperationObservationContext;
import io.github.mistralconnectors.client.observation.OperationObservationDocumentation.Events;
import io.github.mistralconnectors.client.observation.OperationObservationDocumentation.LowCardinalityKeyNames;
import io.github.mistralconnectors.client.observation.OperationOutcome;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;

/**
 * {@link ObservationHandler} that counts attempts by their outcome, and measures the time
 * that calls spend in pauses. It is no {@code MeterObservationHandler}, of which only the
 * first is used.
 */
final class AttemptObservationHandler implements ObservationHandler<OperationObservationContext> {

	private static final String ATTEMPTS = "mistral.connectors.attempts";

	private static final String PAUSES = "mistral.connectors.pauses";

	private static final String OUTCOME = LowCardinalityKeyNames.OUTCOME.asString();

	/** Keys of a whole call. */
	private static final Set<String> OF_CALL = Set.of(OUTCOME, LowCardinalityKeyNames.STATUS_CLASS.asString());

	private static final Set<String> EVENTS = Set.of(Events.RETRY.getName(), Events.LOOKUP.getName());

	private final MeterRegistry registry;

	AttemptObservationHandler(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof OperationObservationContext;
	}

	@Override
	public void onEvent(Observation.Event event, OperationObservationContext context) {
		ConnectorsException failure = context.getAttemptFailure();
		if (failure != null && EVENTS.contains(event.getName())) {
			List<OperationOutcome> failures = context.computeIfAbsent(this, (key) -> new ArrayList<>());
			failures.add(OperationOutcome.of(failure));
		}
	}

	@Override
	public void onStop(OperationObservationContext context) {
		// Only now do the keys include those of filters, which all meters need alike.
		Tags tags = tags(context);
		List<OperationOutcome> failures = context.getOrDefault(this, List.of());
		failures.forEach((failure) -> count(tags, failure));
		OperationOutcome outcome = context.getOutcome();
		// A call that is cancelled in a pause ends without a further attempt.
		if (outcome != null && context.getAttempts() > failures.size()) {
			count(tags, outcome);
		}
		if (!context.getPauses().isZero()) {
			this.registry.timer(PAUSES, tags).record(context.getPauses());
		}
	}

	private void count(Tags tags, OperationOutcome outcome) {
		this.registry.counter(ATTEMPTS, tags.and(OUTCOME, outcome.value())).increment();
	}

	private static Tags tags(OperationObservationContext context) {
		Stream<KeyValue> keys = context.getLowCardinalityKeyValues().stream();
		return Tags.of(keys.filter((key) -> !OF_CALL.contains(key.getKey()))
			.map((key) -> Tag.of(key.getKey(), key.getValue()))
			.toList());
	}

}
