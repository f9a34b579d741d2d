// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import io.github.mistralconnectors.client.error.ConnectorsException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Tests that the client reads each recorded response as the official SDK does, or better.
 */
class WireResponsesTests {

	/** Most of the time passes in waiting, as the recorded servers make the client. */
	private static final int LANES = 4;

	@Test
	void everyRecordedResponseGivesItsValueOrItsException() throws Exception {
		WireTally tally = new WireTally("responses");
		ExecutorService threads = Executors.newFixedThreadPool(LANES);
		try {
			List<Callable<Consumer<WireTally>>> cases = new ArrayList<>();
			for (JsonNode recorded : WireJson.cases("wire.responses", "/wire/responses.json")) {
				cases.add(() -> outcome(recorded));
			}
			for (Future<Consumer<WireTally>> outcome : threads.invokeAll(cases)) {
				outcome.get().accept(tally);
			}
		}
		finally {
			threads.shutdownNow();
		}
		tally.report(0.12);
	}

	/** Returns what to note of a case. */
	private static Consumer<WireTally> outcome(JsonNode recorded) throws Exception {
		String id = recorded.path("id").stringValue();
		try {
			String reason = null;
			for (ClientKind kind : ClientKind.values()) {
				reason = verdict(recorded, kind).reason();
			}
			String better = reason;
			return (better != null) ? (tally) -> tally.better(id, better) : WireTally::passed;
		}
		catch (WireSkip skip) {
			return (tally) -> tally.skipped(id, skip.getMessage());
		}
		catch (AssertionError | RuntimeException ex) {
			return (tally) -> tally.failed(id, ex);
		}
	}

	private static WireVerdict verdict(JsonNode recorded, ClientKind kind) throws Exception {
		try (WireServer server = new WireServer(recorded)) {
			ConnectorsClient client = WireSettings
				.withOptions(kind.build(WireSettings.builder(recorded, server.origin())), recorded);
			try {
				Object value = new WireCalls(client).make(recorded);
				return new WireVerdict(recorded, value, null, server.attempts());
			}
			catch (ConnectorsException ex) {
				return new WireVerdict(recorded, null, ex, server.attempts());
			}
		}
	}

}
