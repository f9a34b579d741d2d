// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.github.mistralconnectors.client.credentials.CredentialsNameResolver;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Settings of a client or of one of its views.
 *
 * @param headers headers of each request, the API key among them unless it may change
 * @param apiKeys source of the API key of each attempt, null if the headers have it
 * @param responseTimeout time limit of an attempt of any operation but tool calls
 * @param toolCallTimeout time limit of an attempt of a tool call
 * @param deadline time limit of a whole call
 * @param credentialsName name of the credentials of calls that name none, null if it is
 * resolved
 * @param resolver resolves that name, null for the default credentials
 * @param retry conditions and intervals of repeating; its own deadline is not used
 */
public record ClientSettings(Map<String, String> headers, @Nullable Supplier<String> apiKeys, TimeLimit responseTimeout,
		TimeLimit toolCallTimeout, TimeLimit deadline, @Nullable String credentialsName,
		@Nullable CredentialsNameResolver resolver, RetrySettings retry) {

	private static final String BEARER = "Bearer ";

	/** Settings of a client that sets none. */
	public static final ClientSettings DEFAULTS = new ClientSettings(Map.of(), null,
			new TimeLimit(Duration.ofSeconds(30), "responseTimeout"),
			new TimeLimit(Duration.ofMinutes(5), "toolCallTimeout"),
			new TimeLimit(RetrySettings.defaults().maxElapsedTime(), "retry.maxElapsedTime"), null, null,
			RetrySettings.defaults());

	/**
	 * Returns these settings changed by options.
	 * @param source prefix of setting names that tells where the options were set
	 */
	public ClientSettings with(RequestOptions options, String source) {
		Map<String, String> headers = new LinkedHashMap<>(this.headers);
		options.headers().forEach((name, value) -> replace(headers, name, value));
		if (options.apiKey() != null) {
			replace(headers, HttpHeaders.AUTHORIZATION, bearer(options.apiKey().strip()));
		}
		RetrySettings retry = (options.retry() != null) ? options.retry().apply(this.retry) : this.retry;
		TimeLimit elapsed = retry.maxElapsedTime().equals(this.retry.maxElapsedTime()) ? this.deadline
				: new TimeLimit(retry.maxElapsedTime(), source + "retry.maxElapsedTime");
		return new ClientSettings(headers, hasKey(headers) ? null : this.apiKeys,
				limit(options.responseTimeout(), source + "responseTimeout", this.responseTimeout),
				limit(options.toolCallTimeout(), source + "toolCallTimeout", this.toolCallTimeout),
				limit(options.deadline(), source + "deadline", elapsed),
				(options.credentialsName() != null) ? options.credentialsName() : this.credentialsName, this.resolver,
				retry);
	}

	/** Returns these settings with an API key that is asked for by each attempt. */
	public ClientSettings with(Supplier<String> apiKeys) {
		Map<String, String> headers = new LinkedHashMap<>(this.headers);
		headers.keySet().removeIf(HttpHeaders.AUTHORIZATION::equalsIgnoreCase);
		return new ClientSettings(headers, apiKeys, this.responseTimeout, this.toolCallTimeout, this.deadline,
				this.credentialsName, this.resolver, this.retry);
	}

	/** Returns these settings with other headers, which have the API key. */
	public ClientSettings withHeaders(Map<String, String> headers) {
		return new ClientSettings(headers, null, this.responseTimeout, this.toolCallTimeout, this.deadline,
				this.credentialsName, this.resolver, this.retry);
	}

	/** Returns these settings with a resolver of credentials. */
	public ClientSettings with(@Nullable CredentialsNameResolver resolver) {
		return new ClientSettings(this.headers, this.apiKeys, this.responseTimeout, this.toolCallTimeout, this.deadline,
				this.credentialsName, resolver, this.retry);
	}

	/** Returns these settings with a name that was resolved for a call. */
	public ClientSettings withCredentialsName(@Nullable String credentialsName) {
		return new ClientSettings(this.headers, this.apiKeys, this.responseTimeout, this.toolCallTimeout, this.deadline,
				credentialsName, this.resolver, this.retry);
	}

	private static void replace(Map<String, String> headers, String name, String value) {
		headers.keySet().removeIf(name::equalsIgnoreCase);
		headers.put(name, value);
	}

	private static boolean hasKey(Map<String, String> headers) {
		return headers.keySet().stream().anyMatch(HttpHeaders.AUTHORIZATION::equalsIgnoreCase);
	}

	private static String bearer(String key) {
		return key.regionMatches(true, 0, BEARER, 0, BEARER.length()) ? key : BEARER + key;
	}

	private static TimeLimit limit(@Nullable Duration duration, String setting, TimeLimit other) {
		return (duration != null) ? new TimeLimit(duration, setting) : other;
	}

	/** Returns the time limit of one attempt. */
	public TimeLimit timeLimitOf(Operation operation) {
		return operation.isToolCall() ? this.toolCallTimeout : this.responseTimeout;
	}

	@Override
	public String toString() {
		return "ClientSettings[headers=" + this.headers.keySet() + ", responseTimeout=" + this.responseTimeout
				+ ", toolCallTimeout=" + this.toolCallTimeout + ", deadline=" + this.deadline + "]";
	}

}
