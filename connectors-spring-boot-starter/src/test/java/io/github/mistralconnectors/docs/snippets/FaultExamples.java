// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import java.time.Duration;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.Fault;

/**
 * Faults that a test injects.
 */
final class FaultExamples {

	private FaultExamples() {
	}

	static void inject(ConnectorsEmulator emulator) {
		// tag::faults[]
		emulator.inject(Fault.status(500).times(2));
		emulator.inject(Fault.rateLimit(Duration.ofSeconds(1)).onOperation(Fault.Operation.CALL_TOOL));
		emulator.inject(Fault.resetAfterEffect().onPath("/v1/connectors/mail/tools/.*"));
		emulator.inject(Fault.delay(Duration.ofSeconds(3)).every(10).always());
		// end::faults[]
	}

}
