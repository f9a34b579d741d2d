// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.Map;

import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.internal.paging.ToolListingAccess;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.observation.OperationObservationContext;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that an observation handler that fails changes no call, whatever it is told of.
 */
@Timeout(60)
class FailingObservationHandlerTests {

	private static final CallToolRequest REPEATABLE = CallToolRequest.builder().repeatable(true).build();

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final HttpTestServer server = new HttpTestServer();

	@AfterEach
	void stopServer() {
		assertThat(this.registry.getCurrentObservationScope()).isNull();
		this.server.close();
	}

	private ConnectorsClientBuilder builder(Callback failing) {
		this.registry.observationConfig().observationHandler(new FailingHandler(failing));
		return ConnectorsClient.builder()
			.apiKey(Api.KEY)
			.baseUrl(this.server.url())
			.retry(RetrySettings.builder().initialInterval(Duration.ofMillis(1)).build())
			.observationRegistry(this.registry);
	}

	private void respond() {
		this.server.respond((number, response) -> switch (number) {
			case 1 -> HttpTestServer.status(response, 503, "{}");
			case 2 -> HttpTestServer.status(response, 200, Api.TOOL_RESULT);
			default -> HttpTestServer.status(response, 404, "{}");
		});
	}

	@ParameterizedTest
	@EnumSource
	void changesNoBlockingCall(Callback failing) {
		respond();
		try (ConnectorsClient client = builder(failing).build()) {
			assertThat(client.callTool("wiki", "search", REPEATABLE).text()).isEqualTo("hello");
			assertThatExceptionOfType(ConnectorsNotFoundException.class)
				.isThrownBy(() -> client.callTool("wiki", "search", Map.of()));
			assertThat(callsInFlight(client)).isZero();
		}
	}

	@ParameterizedTest
	@EnumSource
	void changesNoReactiveCall(Callback failing) {
		respond();
		try (ReactiveConnectorsClient client = builder(failing).buildReactive()) {
			assertThat(client.callTool("wiki", "search", REPEATABLE).block().text()).isEqualTo("hello");
			assertThatExceptionOfType(ConnectorsNotFoundException.class)
				.isThrownBy(() -> client.callTool("wiki", "search", Map.of()).block());
			assertThat(callsInFlight(client)).isZero();
		}
	}

	private static int callsInFlight(Object client) {
		return ((ToolListingAccess) client).executor().engine().callsInFlight();
	}

	/**
	 * Method of an observation handler.
	 */
	enum Callback {

		START, SCOPE_OPENED, EVENT, ERROR, SCOPE_CLOSED, STOP

	}

	/**
	 * Fails in one of its methods.
	 */
	private record FailingHandler(Callback failing) implements ObservationHandler<OperationObservationContext> {

		private void fail(Callback callback) {
			if (callback == this.failing) {
				throw new IllegalStateException("No");
			}
		}

		@Override
		public void onStart(OperationObservationContext context) {
			fail(Callback.START);
		}

		@Override
		public void onScopeOpened(OperationObservationContext context) {
			fail(Callback.SCOPE_OPENED);
		}

		@Override
		public void onEvent(Observation.Event event, OperationObservationContext context) {
			fail(Callback.EVENT);
		}

		@Override
		public void onError(OperationObservationContext context) {
			fail(Callback.ERROR);
		}

		@Override
		public void onScopeClosed(OperationObservationContext context) {
			fail(Callback.SCOPE_CLOSED);
		}

		@Override
		public void onStop(OperationObservationContext context) {
			fail(Callback.STOP);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof OperationObservationContext;
		}

	}

}
