// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;

import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsOutcomeUnknownException;
import io.github.mistralconnectors.client.error.ConnectorsResponseException;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.client.error.Phase;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Comparison of the SDK's result of a recorded response with the client's. A deliberate
 * difference has a named reason; any other one is an error.
 */
final class WireVerdict {

	static final String LENIENT = "a missing or odd member, a further success status, a content type or an empty"
			+ " acknowledgement spoils nothing";

	static final String READABLE = "a response that is no JSON, cut off or empty is an exception of ours with its status";

	static final String WORDS = "a 422 of any form gives the service's words";

	static final String REDIRECT = "redirects are not followed";

	static final String EFFECTS = "what has effects is not repeated once it may have been carried out";

	static final String PATIENCE = "a Retry-After beyond the limit ends the call instead of being cut short";

	static final String UNKNOWN = "a broken tool call says that its outcome is unknown";

	static final String DEADLINE = "the deadline also ends an attempt that is under way";

	private static final Set<String> WITH_EFFECTS = Set.of("call_tool", "create", "create_credentials");

	private final JsonNode recorded;

	private final JsonNode sdks;

	private final Object value;

	private final ConnectorsException failure;

	private final int attempts;

	WireVerdict(JsonNode recorded, Object value, ConnectorsException failure, int attempts) {
		this.recorded = recorded;
		this.sdks = recorded.path("sdk_outcome");
		this.value = value;
		this.failure = failure;
		this.attempts = attempts;
	}

	/** Returns why the result differs from the SDK's, or null if it is the same. */
	String reason() {
		if (responses().get(0).path("status").intValue() / 100 == 3) {
			assertApiFailure(responses().get(0));
			return REDIRECT;
		}
		String earlier = endedEarlier();
		if (earlier != null) {
			return earlier;
		}
		assertAttempts();
		JsonNode last = responses().get(Math.min(this.attempts, responses().size()) - 1);
		boolean untyped = this.sdks.path("value").path("isUnknown").asBoolean(false);
		if (this.sdks.path("kind").stringValue().equals("value") && !(untyped && !isReadable(last))) {
			assertThat(this.failure).as("failure of ours").isNull();
			assertThat(WireValues.missing(this.sdks.path("value"), this.value)).as("missing").isNull();
			return null;
		}
		return failed(last);
	}

	/** Returns the reason if the SDK tried again and the client did not. */
	private String endedEarlier() {
		if (this.failure == null || this.attempts >= this.sdks.path("attempts").intValue() || isEndless()) {
			return null;
		}
		if (this.failure instanceof ConnectorsApiException apiException && apiException.retryAfter() != null) {
			return PATIENCE;
		}
		assertThat(this.recorded.path("operation").stringValue()).isIn(WITH_EFFECTS);
		assertThat(this.failure).isInstanceOf(ConnectorsOutcomeUnknownException.class);
		return EFFECTS;
	}

	/** Without a limit on attempts, their number is a matter of chance in the SDK. */
	private void assertAttempts() {
		if (isEndless()) {
			assertThat(this.attempts).as("attempts").isGreaterThan(1);
		}
		else {
			assertThat(this.attempts).as("attempts").isEqualTo(this.sdks.path("attempts").intValue());
		}
	}

	private boolean isEndless() {
		return responses().size() == 1 && this.sdks.path("attempts").intValue() > 2;
	}

	private String failed(JsonNode response) {
		int status = response.path("status").intValue();
		if (isBroken(response)) {
			return broken(response);
		}
		if (isEndless() && this.failure instanceof ConnectorsTransportException late && late.isTimeout()) {
			return DEADLINE;
		}
		if (status / 100 != 2) {
			assertApiFailure(response);
			boolean crude = List.of("ResponseValidationError", "SyntaxError", "HTTPValidationError")
				.contains(this.sdks.path("error").path("class").stringValue());
			return (status == 422 && crude) ? WORDS : null;
		}
		if (isReadable(response) || (status == 204 && this.failure == null)) {
			assertThat(this.failure).as("failure of ours").isNull();
			assertThat(this.value).isNotNull();
			return LENIENT;
		}
		assertThat(this.failure).isInstanceOf(ConnectorsResponseException.class);
		assertThat(this.failure.status()).isEqualTo(status);
		return READABLE;
	}

	/** Checks the failure of a call without a complete response in time. */
	private String broken(JsonNode response) {
		boolean effects = WITH_EFFECTS.contains(this.recorded.path("operation").stringValue());
		assertThat(this.failure)
			.isInstanceOf(effects ? ConnectorsOutcomeUnknownException.class : ConnectorsTransportException.class);
		assertThat(this.failure.phase()).isEqualTo(Phase.SENT_NO_ANSWER);
		assertThat(this.failure).hasMessageContaining(isLate(response) ? "within" : "connection broke");
		return effects ? UNKNOWN : null;
	}

	private void assertApiFailure(JsonNode response) {
		ConnectorsException thrown = this.failure;
		assertThat(thrown).as("failure of ours").isNotNull();
		assertThat(thrown).isInstanceOfAny(ConnectorsApiException.class, ConnectorsOutcomeUnknownException.class);
		assertThat(thrown.status()).isEqualTo(response.path("status").intValue());
		words(response).forEach((words) -> assertThat(thrown).hasMessageContaining(words));
	}

	/** Returns the words that the message of the exception must contain. */
	private static List<String> words(JsonNode response) {
		String text = response.path("body").asString("");
		List<String> words = new ArrayList<>();
		JsonNode json = json(text);
		if (json == null) {
			words.add(text.strip());
			return words;
		}
		for (String name : List.of("message", "detail")) {
			if (json.path(name).isString()) {
				words.add(json.path(name).stringValue());
			}
		}
		json.path("detail").forEach((fault) -> words.add(fault.path("msg").asString("")));
		return words;
	}

	private boolean isBroken(JsonNode response) {
		JsonNode fault = response.path("fault");
		boolean cut = fault.path("content_length").asInt(0) > bytes(response).length;
		return fault.has("reset") || fault.has("close") || fault.has("then") || cut || isLate(response);
	}

	private boolean isLate(JsonNode response) {
		long limit = this.recorded.path("request_options")
			.path("timeoutMs")
			.asLong(this.recorded.path("client").path("timeoutMs").asLong(Long.MAX_VALUE));
		JsonNode fault = response.path("fault");
		return fault.path("delay_ms").asLong(0) + fault.path("then_wait_ms").asLong(0) >= limit;
	}

	/** The body as far as its length says. */
	private static byte[] bytes(JsonNode response) {
		byte[] body = response.has("body_base64")
				? Base64.getDecoder().decode(response.path("body_base64").stringValue())
				: response.path("body").asString("").getBytes(StandardCharsets.UTF_8);
		int length = response.path("fault").path("content_length").asInt(body.length);
		return Arrays.copyOf(body, Math.min(length, body.length));
	}

	/** Returns whether the body is JSON of the kind that the operation returns. */
	private boolean isReadable(JsonNode response) {
		JsonNode json = json(new String(bytes(response), StandardCharsets.UTF_8));
		boolean list = Set.of("list_tools", "get_authentication_methods")
			.contains(this.recorded.path("operation").stringValue());
		return json != null && (list ? json.isArray() : json.isObject());
	}

	private static JsonNode json(String text) {
		try {
			return text.isBlank() ? null : WireJson.read(text);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private List<JsonNode> responses() {
		return this.recorded.has("responses") ? this.recorded.path("responses").valueStream().toList()
				: List.of(this.recorded.path("response"));
	}

}
