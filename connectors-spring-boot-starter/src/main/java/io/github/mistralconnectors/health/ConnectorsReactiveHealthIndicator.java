// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.health;

import java.time.Duration;

import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.model.connector.ListConnectorsRequest;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/**
 * Health of Mistral's Connectors API for reactive and servlet applications alike. An
 * unreachable or broken API and an invalid key are down. A rate limit is not, nor is a
 * refusal by the MCP server behind a connector.
 * <p>
 * Mostly it knows from recent calls, see {@link ConnectorsHealth}, and answers at once.
 * Otherwise it lists one connector, without repeating and for 2 seconds at most: no
 * thread waits for that in a reactive application, and in a servlet application it is one
 * request in 30 seconds that does. Details are the base URL, when a call last succeeded
 * and of what kind the last failure was; never a message, a name or a secret.
 */
public final class ConnectorsReactiveHealthIndicator implements ReactiveHealthIndicator {

	private static final Duration LIMIT = Duration.ofSeconds(2);

	private static final ListConnectorsRequest ONE_CONNECTOR = ListConnectorsRequest.builder().pageSize(1).build();

	private final ReactiveConnectorsClient client;

	private final ConnectorsHealth health;

	private final @Nullable String baseUrl;

	private final Duration limit;

	/**
	 * Makes an indicator.
	 * @param client asks where nothing is known
	 * @param health what is known
	 * @param baseUrl where the API is, null if that can't be told
	 */
	public ConnectorsReactiveHealthIndicator(ReactiveConnectorsClient client, ConnectorsHealth health,
			@Nullable String baseUrl) {
		this(client, health, baseUrl, LIMIT);
	}

	ConnectorsReactiveHealthIndicator(ReactiveConnectorsClient client, ConnectorsHealth health,
			@Nullable String baseUrl, Duration limit) {
		this.client = client;
		this.health = health;
		this.baseUrl = baseUrl;
		this.limit = limit;
	}

	@Override
	public Mono<Health> health() {
		return Mono.defer(() -> this.health.report(Mono.defer(this::ask))).map(this::describe);
	}

	private Mono<?> ask() {
		RequestOptions once = RequestOptions.builder()
			.retry(RetrySettings.disabled())
			.responseTimeout(this.limit)
			.build();
		// A client of the user's own may not heed the limit.
		return this.client.withOptions(once).list(ONE_CONNECTOR).timeout(this.limit.plusSeconds(1));
	}

	private Health describe(ConnectorsHealth.Report report) {
		Health.Builder builder = report.up() ? Health.up() : Health.down();
		addDetail(builder, "baseUrl", this.baseUrl);
		addDetail(builder, "lastSuccess", report.lastSuccess());
		addDetail(builder, "lastFailure", report.lastFailure());
		return builder.build();
	}

	private static void addDetail(Health.Builder builder, String name, @Nullable Object value) {
		if (value != null) {
			builder.withDetail(name, value);
		}
	}

}
