// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import io.github.mistralconnectors.client.settings.ApiVersion;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the client sends what the official SDK sends, for every recorded call of its
 * versions.
 */
class WireRequestsTests {

	private static final String REFUSED = "refused here before sending, as no API version could accept it";

	@Test
	void clientSendsEveryRecordedRequest() throws Exception {
		WireTally tally = new WireTally("requests");
		try (WireRecorder recorder = new WireRecorder()) {
			for (JsonNode recorded : WireJson.cases("wire.requests", "/wire/requests.json")) {
				String id = recorded.path("id").stringValue();
				try {
					for (ClientKind kind : ClientKind.values()) {
						check(recorded, kind, recorder);
					}
					tally.passed();
				}
				catch (WireSkip skip) {
					tally.skipped(id, skip.getMessage());
				}
				catch (AssertionError | RuntimeException ex) {
					tally.failed(id, ex);
				}
			}
		}
		tally.report(0.12);
	}

	private static void check(JsonNode recorded, ClientKind kind, WireRecorder recorder) {
		if (recorded.path("portable").isBoolean() && !recorded.path("portable").booleanValue()) {
			throw new WireSkip("an oddity of JavaScript");
		}
		ConnectorsClient client = WireSettings.withOptions(kind.build(builder(recorded, recorder.origin())), recorded);
		recorder.take();
		RuntimeException refusal = null;
		try {
			new WireCalls(client).make(recorded);
		}
		catch (IllegalArgumentException ex) {
			refusal = ex;
		}
		WireRecorder.Sent sent = recorder.take();
		if (recorded.has("rejected")) {
			checkRejected(recorded.path("rejected"), refusal);
		}
		else if (refusal != null) {
			assertThat(sent).as("sent although refused").isNull();
			throw new WireSkip(REFUSED);
		}
		else {
			compare(recorded.path("request"), sent);
		}
	}

	private static ConnectorsClientBuilder builder(JsonNode recorded, String origin) {
		JsonNode settings = recorded.path("client");
		if (settings.path("api_key").isNull()) {
			throw new WireSkip("our client can't be made without a key");
		}
		return ConnectorsClient.builder()
			.apiKey(settings.path("api_key").asString(Api.KEY))
			.baseUrl(origin + settings.path("base_path").asString(""))
			.apiVersion(
					recorded.path("sdk").stringValue().startsWith("2.2.") ? ApiVersion.V2026_03 : ApiVersion.V2026_08);
	}

	/** The client refuses what the SDK refuses, except values of open types. */
	private static void checkRejected(JsonNode rejected, RuntimeException refusal) {
		if (refusal == null) {
			String code = rejected.path("issues").path(0).path("code").asString("");
			if (rejected.path("message").asString("").endsWith("received null")) {
				throw new WireSkip(WireArgs.INEXPRESSIBLE);
			}
			assertThat(code).as("sent, though the SDK refused it: " + rejected.path("message"))
				.isEqualTo("invalid_value");
			throw new WireSkip("a closed value of the SDK is an open one here");
		}
	}

	private static void compare(JsonNode request, WireRecorder.Sent sent) {
		assertThat(sent).as("nothing was sent").isNotNull();
		WireRecorder.Sent expected = new WireRecorder.Sent(request.path("method").stringValue(), uri(request), Map.of(),
				"");
		assertThat(sent.method()).isEqualTo(expected.method());
		assertThat(sameIds(sent.path())).isEqualTo(sameIds(expected.path()));
		Map<String, String> query = new TreeMap<>(sent.query());
		WireDefaults.complete(query, expected.query());
		assertThat(query).isEqualTo(expected.query());
		for (String name : List.of("accept", "content-type", "authorization")) {
			assertThat(sent.headers().get(name)).as(name).isEqualTo(request.path("headers").path(name).asString(null));
		}
		assertThat(body(sent)).isEqualTo(body(request.path("body")));
	}

	private static String uri(JsonNode request) {
		String query = request.path("rawQuery").asString("");
		return request.path("path").stringValue() + (query.isEmpty() ? "" : "?" + query);
	}

	/** The SDK sends an id as it was written; ours is a UUID, which has one form. */
	private static String sameIds(String path) {
		Map<String, String> ids = new HashMap<>();
		for (String part : path.split(" / ")) {
			if (part.length() == 36 && part.chars().filter((character) -> character == '-').count() == 4) {
				ids.put(part, UUID.fromString(part).toString());
			}
		}
		String same = path;
		for (Map.Entry<String, String> id : ids.entrySet()) {
			same = same.replace(id.getKey(), id.getValue());
		}
		return same;
	}

	private static JsonNode body(WireRecorder.Sent sent) {
		return body(sent.body().isEmpty() ? WireJson.read("null") : WireJson.read(sent.body()));
	}

	private static JsonNode body(JsonNode body) {
		return WireJson.comparable(WireDefaults.withoutDefaults(body));
	}

}
