// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import reactor.core.publisher.Mono;

/**
 * Coalesces concurrent calls for the same thing: the work runs once at a time, and calls
 * that arrive meanwhile share its outcome.
 *
 * @param <K> the type of what is worked on
 * @param <V> the type of the outcome
 */
final class CallCoalescer<K, V> {

	private final Map<K, Mono<V>> running = new ConcurrentHashMap<>();

	/**
	 * Runs the work or joins it. The work has to check whether it is still needed, as it
	 * may just have ended. Nobody joins it once its outcome is known.
	 */
	Mono<V> run(K key, Mono<V> work) {
		return Mono.defer(() -> this.running.computeIfAbsent(key,
				(started) -> work.doOnTerminate(() -> this.running.remove(started)).cache()));
	}

}
