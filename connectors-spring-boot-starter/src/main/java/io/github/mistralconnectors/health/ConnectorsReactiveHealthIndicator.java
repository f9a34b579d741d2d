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
 * {@link ReactiveHealthIndicator} for Mistral's Connectors API, in reactive and servlet
 * applications alike. It is down if the API is unreachable or broken or if the API key is
 * invalid, but neither because of a rate limit nor because of an MCP server behind a
 * connector.
 * <p>
 * Recent calls usually tell the health, see {@link ConnectorsHealth}. Otherwise the
 * indicator lists one connector, without a retry and for at most 2 seconds. Details are
 * the base URL, the time of the last success and the type of the last failure, never a
 * message, a name or a secret.
 *
 * @since 0.1
 */
public final class ConnectorsReactiveHealthIndicator implements ReactiveHealthIndicator {

	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	private static final ListConnectorsRequest ONE_CONNECTOR = ListConnectorsRequest.builder().pageSize(1).build();

	private final ReactiveConnectorsClient client;

	private final ConnectorsHealth health;

	private final @Nullable String baseUrl;

	private final Duration timeout;

	/**
	 * Creates an indicator.
	 * @param client client that sends the requests of the indicator
	 * @param health health as the calls of the clients show it
	 * @param baseUrl address of the API, null if it is not known
	 */
	public ConnectorsReactiveHealthIndicator(ReactiveConnectorsClient client, ConnectorsHealth health,
			@Nullable String baseUrl) {
		this(client, health, baseUrl, TIMEOUT);
	}

	ConnectorsReactiveHealthIndicator(ReactiveConnectorsClient client, ConnectorsHealth health,
			@Nullable String baseUrl, Duration timeout) {
		this.client = client;
		this.health = health;
		this.baseUrl = baseUrl;
		this.timeout = timeout;
	}

	@Override
	public Mono<Health> health() {
		return Mono.defer(() -> this.health.check(Mono.defer(this::listOneConnector))).map(this::describe);
	}

	private Mono<?> listOneConnector() {
		RequestOptions options = RequestOptions.builder()
			.retry(RetrySettings.disabled())
			.responseTimeout(this.timeout)
			.build();
		// A client that the application provides may not keep to the options.
		return this.client.withOptions(options).list(ONE_CONNECTOR).timeout(this.timeout.plusSeconds(1));
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
