// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.function.Function;

import reactor.core.publisher.Mono;

/** Answers one operation. Runs on an event loop, so it must not block. */
@FunctionalInterface
interface Handler {

	Mono<Answer> handle(Call call);

	static Handler immediate(Function<Call, Answer> function) {
		return (call) -> Mono.fromSupplier(() -> function.apply(call));
	}

}
