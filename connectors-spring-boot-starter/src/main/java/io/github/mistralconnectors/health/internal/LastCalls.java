// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.health.internal;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.listener.CallInfo;
import io.github.mistralconnectors.client.listener.CallListener;
import org.jspecify.annotations.Nullable;

/**
 * Record of the last success and the last failure of each operation, for the health
 * indicator and the Actuator endpoint. It is as large as the number of operations.
 */
public final class LastCalls implements CallListener {

	private final InstantSource clock;

	private final @Nullable LastCalls all;

	private final AtomicLong ended = new AtomicLong();

	private final Map<String, LastCall> successes = new ConcurrentHashMap<>();

	private final Map<String, LastCall> failures = new ConcurrentHashMap<>();

	/**
	 * Creates a record of the calls of all clients.
	 * @param clock source of the current time
	 */
	public LastCalls(InstantSource clock) {
		this(clock, null);
	}

	private LastCalls(InstantSource clock, @Nullable LastCalls all) {
		this.clock = clock;
		this.all = all;
	}

	/**
	 * Creates a record of the calls of one client, which are also among those of this
	 * one.
	 * @return a listener for one client
	 */
	public LastCalls ofOneClient() {
		return new LastCalls(this.clock, this);
	}

	/**
	 * Returns the last successful calls.
	 * @return calls by the name of the operation, without those that never succeeded
	 */
	public Map<String, LastCall> successes() {
		return Map.copyOf(this.successes);
	}

	/**
	 * Returns the last failed calls.
	 * @return calls by the name of the operation, without those that never failed
	 */
	public Map<String, LastCall> failures() {
		return Map.copyOf(this.failures);
	}

	@Override
	public void onSuccess(CallInfo call) {
		add(call.operation(), null);
	}

	@Override
	public void onFailure(CallInfo call, ConnectorsException failure) {
		add(call.operation(), failure);
	}

	/**
	 * Adds a call that has just ended.
	 * @param operation name of the operation
	 * @param failure failure of the call, null after a success
	 * @return the call
	 */
	public LastCall add(String operation, @Nullable Throwable failure) {
		LastCall call = (this.all != null) ? this.all.add(operation, failure) : new LastCall(this.clock.instant(),
				describe(failure), this.ended.incrementAndGet(), ApiStatus.of(operation, failure));
		((failure == null) ? this.successes : this.failures).put(operation, call);
		return call;
	}

	private static @Nullable String describe(@Nullable Throwable failure) {
		if (failure == null) {
			return null;
		}
		String type = failure.getClass().getSimpleName();
		Integer status = (failure instanceof ConnectorsException known) ? known.status() : null;
		return (status != null) ? type + " (status " + status + ")" : type;
	}

	/**
	 * Returns the last call from which a status of the API was inferred.
	 * @param status the status
	 * @return the call, null if there was none
	 */
	public @Nullable LastCall last(ApiStatus status) {
		return last((call) -> call.apiStatus() == status);
	}

	/**
	 * Returns the last successful call of all.
	 * @return the call, null if there was none
	 */
	public @Nullable LastCall lastSuccess() {
		return last((call) -> call.failure() == null);
	}

	/**
	 * Returns the last failed call of all.
	 * @return the call, null if there was none
	 */
	public @Nullable LastCall lastFailure() {
		return last((call) -> call.failure() != null);
	}

	private @Nullable LastCall last(Predicate<LastCall> condition) {
		return Stream.concat(this.successes.values().stream(), this.failures.values().stream())
			.filter(condition)
			.max(Comparator.comparingLong(LastCall::number))
			.orElse(null);
	}

}
