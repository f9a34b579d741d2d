// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.List;

import io.github.mistralconnectors.benchmarks.process.ChildJvm;
import tools.jackson.databind.json.JsonMapper;

/**
 * A {@link CallWorker}, or what behaves like one, as the one who gives orders sees it.
 *
 * @param contestant whose it is
 * @param process its process
 * @param orders its input
 * @param turns its output
 */
record CallProcess(Contestant contestant, Process process, BufferedWriter orders,
		BufferedReader turns) implements AutoCloseable {

	private static final JsonMapper MAPPER = new JsonMapper();

	static CallProcess start(ChildJvm children, Style style, Contestant contestant, String server) throws IOException {
		return of(contestant, children.start(CallWorker.class, List.of(), style.name(), contestant.name(), server));
	}

	static CallProcess of(Contestant contestant, Process process) {
		return new CallProcess(contestant, process, process.outputWriter(), process.inputReader());
	}

	CallTurn measure(CallOrder order) throws IOException {
		this.orders.write(MAPPER.writeValueAsString(order));
		this.orders.newLine();
		this.orders.flush();
		String turn = this.turns.readLine();
		if (turn == null) {
			throw new IllegalStateException(this.contestant + " ended with an error, see its log");
		}
		return MAPPER.readValue(turn, CallTurn.class);
	}

	/** The end of its input is the end of the worker. */
	@Override
	public void close() throws IOException {
		this.orders.close();
		ChildJvm.waitFor(this.process);
	}

}
