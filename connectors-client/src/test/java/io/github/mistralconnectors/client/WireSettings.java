// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.github.mistralconnectors.client.settings.ApiVersion;
import tools.jackson.databind.JsonNode;

/**
 * The SDK's settings as ours. Its retries are off where nothing is said and have no limit
 * but time; its {@code Retry-After} is cut to the longest interval, where ours ends the
 * call.
 */
final class WireSettings {

	private static final Set<Integer> SDK_CODES = Set.of(429, 500, 502, 503, 504);

	private WireSettings() {
	}

	static ConnectorsClientBuilder builder(JsonNode recorded, String origin) {
		JsonNode client = recorded.path("client");
		ConnectorsClientBuilder builder = ConnectorsClient.builder()
			.apiKey(Api.KEY)
			.baseUrl(origin)
			.apiVersion(ApiVersion.V2026_08)
			.retry(retry(client.path("retryConfig"), recorded.path("request_options")));
		if (client.has("timeoutMs")) {
			Duration timeout = Duration.ofMillis(client.path("timeoutMs").longValue());
			builder.responseTimeout(timeout).toolCallTimeout(timeout);
		}
		return builder;
	}

	static ConnectorsClient withOptions(ConnectorsClient client, JsonNode recorded) {
		JsonNode options = recorded.path("request_options");
		RequestOptions.Builder ours = RequestOptions.builder();
		if (options.has("timeoutMs")) {
			Duration timeout = Duration.ofMillis(options.path("timeoutMs").longValue());
			ours.responseTimeout(timeout).toolCallTimeout(timeout);
		}
		if (options.has("retries")) {
			ours.retry(retry(options.path("retries"), options));
		}
		options.path("headers").forEachEntry((name, value) -> ours.header(name, value.asString("")));
		return client.withOptions(ours.build());
	}

	private static RetrySettings retry(JsonNode config, JsonNode options) {
		if (!config.path("strategy").asString("none").equals("backoff")) {
			return RetrySettings.disabled();
		}
		JsonNode backoff = config.path("backoff");
		Duration longest = millis(backoff, "maxInterval", 60_000);
		return RetrySettings.builder()
			.maxAttempts(100)
			.initialInterval(millis(backoff, "initialInterval", 500))
			.multiplier(backoff.path("exponent").asDouble(1.5))
			.maxInterval(longest)
			.maxElapsedTime(millis(backoff, "maxElapsedTime", 3_600_000))
			.maxRetryAfter(longest)
			.statusCodes(codes(options.path("retryCodes")))
			.connectionErrors(config.path("retryConnectionErrors").asBoolean(false))
			.build();
	}

	private static Duration millis(JsonNode json, String name, long orElse) {
		return Duration.ofMillis(json.path(name).asLong(orElse));
	}

	/** Codes are texts such as {@code 503} and {@code 5XX}. */
	private static Set<Integer> codes(JsonNode json) {
		if (!json.isArray()) {
			return SDK_CODES;
		}
		Set<Integer> codes = new HashSet<>();
		json.forEach((code) -> {
			String text = code.asString("");
			if (text.toUpperCase().endsWith("XX")) {
				int hundred = Character.digit(text.charAt(0), 10) * 100;
				for (int i = hundred; i < hundred + 100; i++) {
					codes.add(i);
				}
			}
			else {
				codes.add(Integer.valueOf(text));
			}
		});
		return codes;
	}

}
