// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.listener.CallInfo;
import io.github.mistralconnectors.client.listener.CallListener;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the events that listeners of a call receive.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
class CallListenerTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	private final RecordingCallListener listener = new RecordingCallListener();

	private final ClientKind kind;

	private final ConnectorsClient client;

	CallListenerTests(ClientKind kind) {
		this.kind = kind;
		this.client = kind.build(builder().listener(this.listener));
	}

	private static ConnectorsClientBuilder builder() {
		return ConnectorsClient.builder()
			.apiKey(Api.KEY)
			.baseUrl(server.baseUrl())
			.retry(RetrySettings.builder().initialInterval(Duration.ofMillis(1)).build());
	}

	@Test
	void callThatSucceedsAtOnce() {
		server.stubFor(Api.anything().willReturn(Api.json(200, Api.TOOL_RESULT)));
		this.client.callTool("mail", "send", Map.of());
		assertThat(this.listener.events()).containsExactly("success");
		CallInfo call = this.listener.calls().get(0);
		assertThat(call.operation()).isEqualTo("callTool");
		assertThat(call.connector()).isEqualTo("mail");
		assertThat(call.tool()).isEqualTo("send");
		assertThat(call.attempts()).isEqualTo(1);
		assertThat(call.elapsed()).isPositive();
	}

	@Test
	void retryComesBeforeTheEnd() {
		server.stubFor(Api.anything()
			.inScenario("s")
			.whenScenarioStateIs(Scenario.STARTED)
			.willReturn(Api.detail(503, "busy"))
			.willSetStateTo("second"));
		server.stubFor(
				Api.anything().inScenario("s").whenScenarioStateIs("second").willReturn(Api.json(200, Api.CONNECTOR)));
		this.client.get("c");
		assertThat(this.listener.events()).containsExactly("retry after 503", "success");
		assertThat(this.listener.calls()).extracting(CallInfo::attempts).containsExactly(1, 2);
	}

	@Test
	void failureIsTheExceptionOfTheCaller() {
		server.stubFor(Api.anything().willReturn(Api.detail(502, "lost")));
		assertThatExceptionOfType(ConnectorsException.class)
			.isThrownBy(() -> this.client.callTool("mail", "send", Map.of()));
		assertThat(this.listener.events()).containsExactly("failure ToolOutcomeUnknownException");
	}

	@Test
	void creationThatIsLookedUpIsOneCall() {
		server.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(Api.detail(502, "lost")));
		server.stubFor(WireMock.get(WireMock.anyUrl())
			.willReturn(Api.json(200,
					"{\"id\":\"%s\",\"name\":\"n\",\"description\":\"d\",\"server\":\"https://x.example.com\",\"created_at\":\"%s\"}"
						.formatted(Api.ID, Instant.now()))));
		this.client.create(CreateConnectorRequest.mcp("n", "d", "https://x.example.com").build());
		assertThat(this.listener.events()).containsExactly("success");
		assertThat(this.listener.calls().get(0).operation()).isEqualTo("create");
		assertThat(this.listener.calls().get(0).connector()).isEqualTo("n");
		assertThat(this.listener.calls().get(0).attempts()).as("requests").isEqualTo(2);
	}

	@Test
	void listenerThatThrowsChangesNothingAndIsLoggedOnce() {
		server.stubFor(Api.anything().willReturn(Api.json(200, Api.CONNECTOR)));
		Logger logger = (Logger) LoggerFactory.getLogger(CallListener.class);
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		logger.addAppender(log);
		try {
			ConnectorsClient observed = this.kind
				.build(builder().listener(new FailingListener()).listener(this.listener));
			assertThat(observed.get("c").name()).isEqualTo("my_connector");
			assertThat(observed.get("c").name()).isEqualTo("my_connector");
			assertThat(this.listener.events()).containsExactly("success", "success");
			assertThat(log.list).hasSize(1);
			assertThat(log.list.get(0).getFormattedMessage()).contains(FailingListener.class.getName());
		}
		finally {
			logger.detachAppender(log);
		}
	}

	@Test
	void cancelledCallEndsWithItsCancellation() throws Exception {
		server.stubFor(Api.anything().willReturn(Api.json(200, Api.CONNECTOR).withFixedDelay(60_000)));
		CountDownLatch cancelled = new CountDownLatch(1);
		Disposable call = builder().listener(this.listener).listener(new CallListener() {
			@Override
			public void onCancellation(CallInfo info) {
				cancelled.countDown();
			}
		}).buildReactive().get("c").subscribe();
		call.dispose();
		assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(this.listener.events()).containsExactly("cancellation");
	}

	/** Throws at every event. */
	private static final class FailingListener implements CallListener {

		@Override
		public void onSuccess(CallInfo call) {
			throw new IllegalStateException("The listener is broken");
		}

	}

}
