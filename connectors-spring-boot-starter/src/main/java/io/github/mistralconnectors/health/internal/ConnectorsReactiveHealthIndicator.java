// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.health.internal;

import java.time.Duration;
import java.time.InstantSource;

import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.model.connector.ListConnectorsRequest;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.github.mistralconnectors.health.internal.ApiStatus;
import io.github.mistralconnectors.health.internal.LastCall;
import io.github.mistralconnectors.health.internal.LastCalls;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/**
 * {@link ReactiveHealthIndicator} for Mistral's Connectors API, in reactive and servlet
 * applications alike. It is down if the API is unreachable or broken or if the API key is
 * invalid, but neither because of a rate limit nor because of an MCP server behind a
 * connector.
 * <p>
 * Recent calls usually tell the health. If there was none in the last 30 seconds, or if a
 * later one makes the API suspect, the indicator lists one connector, without a retry and
 * for at most 2 seconds. It does so at most once in 30 seconds, however often the health
 * is checked; checks made while such a request is under way get its result. Details are
 * the base URL, the time of the last success and the type of the last failure, never a
 * message, a name or a secret.
 */
public final class ConnectorsReactiveHealthIndicator implements ReactiveHealthIndicator {

	private static final Duration VALIDITY = Duration.ofSeconds(30);

	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	private static final ListConnectorsRequest ONE_CONNECTOR = ListConnectorsRequest.builder().pageSize(1).build();

	private final ReactiveConnectorsClient client;

	private final LastCalls calls;

	private final InstantSource clock;

	private final @Nullable String baseUrl;

	private final Duration timeout;

	private @Nullable LastCall lastCheck;

	private @Nullable Mono<Health> check;

	/**
	 * Creates an indicator.
	 * @param client client that sends the requests of the indicator
	 * @param calls last calls of the clients
	 * @param clock source of the current time
	 * @param baseUrl address of the API, null if it is not known
	 */
	public ConnectorsReactiveHealthIndicator(ReactiveConnectorsClient client, LastCalls calls, InstantSource clock,
			@Nullable String baseUrl) {
		this(client, calls, clock, baseUrl, TIMEOUT);
	}

	ConnectorsReactiveHealthIndicator(ReactiveConnectorsClient client, LastCalls calls, InstantSource clock,
			@Nullable String baseUrl, Duration timeout) {
		this.client = client;
		this.calls = calls;
		this.clock = clock;
		this.baseUrl = baseUrl;
		this.timeout = timeout;
	}

	@Override
	public Mono<Health> health() {
		return Mono.defer(this::check);
	}

	private synchronized Mono<Health> check() {
		if (this.check == null) {
			if (isKnown()) {
				return Mono.just(describe());
			}
			this.check = Mono.defer(this::listOneConnector)
				.then(Mono.fromCallable(() -> endCheck(null)))
				.onErrorResume((failure) -> Mono.fromCallable(() -> endCheck(failure)))
				.cache();
		}
		return this.check;
	}

	private boolean isKnown() {
		LastCall suspect = this.calls.last(ApiStatus.SUSPECT);
		boolean settled = suspect == null || !suspect.isAfter(this.lastCheck);
		return isRecent(this.lastCheck) || (settled && isRecent(this.calls.last(ApiStatus.AVAILABLE)));
	}

	private boolean isRecent(@Nullable LastCall call) {
		return call != null && Duration.between(call.at(), this.clock.instant()).abs().compareTo(VALIDITY) < 0;
	}

	private Mono<?> listOneConnector() {
		RequestOptions options = RequestOptions.builder()
			.retry(RetrySettings.disabled())
			.responseTimeout(this.timeout)
			.build();
		// A client that the application provides may not keep to the options.
		return this.client.withOptions(options).list(ONE_CONNECTOR).timeout(this.timeout.plusSeconds(1));
	}

	/** Records the outcome here too: not every client of an application has listeners. */
	private synchronized Health endCheck(@Nullable Throwable failure) {
		this.lastCheck = this.calls.add("list", failure);
		this.check = null;
		return describe();
	}

	private Health describe() {
		LastCall proof = this.calls.last(ApiStatus.AVAILABLE);
		LastCall newest = (proof != null && proof.isAfter(this.lastCheck)) ? proof : this.lastCheck;
		boolean up = newest != null && newest.apiStatus() == ApiStatus.AVAILABLE;
		Health.Builder builder = up ? Health.up() : Health.down();
		LastCall success = this.calls.lastSuccess();
		LastCall failure = this.calls.lastFailure();
		addDetail(builder, "baseUrl", this.baseUrl);
		addDetail(builder, "lastSuccess", (success != null) ? success.at() : null);
		addDetail(builder, "lastFailure", (failure != null) ? failure.failure() : null);
		return builder.build();
	}

	private static void addDetail(Health.Builder builder, String name, @Nullable Object value) {
		if (value != null) {
			builder.withDetail(name, value);
		}
	}

}
