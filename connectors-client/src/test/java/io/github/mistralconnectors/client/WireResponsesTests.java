// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import io.github.mistralconnectors.client.error.ConnectorsException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Tests that the client reads each recorded response as the official SDK does, or better.
 */
class WireResponsesTests {

	@Test
	void everyRecordedResponseGivesItsValueOrItsException() throws Exception {
		WireTally tally = new WireTally("responses");
		for (JsonNode recorded : WireJson.cases("wire.responses", "/wire/responses.json")) {
			String id = recorded.path("id").stringValue();
			try {
				String reason = null;
				for (ClientKind kind : ClientKind.values()) {
					reason = verdict(recorded, kind).reason();
				}
				if (reason != null) {
					tally.better(id, reason);
				}
				else {
					tally.passed();
				}
			}
			catch (WireSkip skip) {
				tally.skipped(id, skip.getMessage());
			}
			catch (AssertionError | RuntimeException ex) {
				tally.failed(id, ex);
			}
		}
		tally.report(0.12);
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
