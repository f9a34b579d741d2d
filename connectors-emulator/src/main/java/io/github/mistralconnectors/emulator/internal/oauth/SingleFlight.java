// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import reactor.core.publisher.Mono;

/**
 * Lets work on the same thing run once at a time. Who asks meanwhile gets the outcome of
 * what is running.
 *
 * @param <K> the type of what is worked on
 * @param <V> the type of the outcome
 */
final class SingleFlight<K, V> {

	private final Map<K, Mono<V>> running = new ConcurrentHashMap<>();

	/** The work has to look anew whether it is still needed: it may have just ended. */
	Mono<V> run(K key, Mono<V> work) {
		return Mono.defer(() -> this.running.computeIfAbsent(key,
				(started) -> work.doFinally((end) -> this.running.remove(started)).cache()));
	}

}
