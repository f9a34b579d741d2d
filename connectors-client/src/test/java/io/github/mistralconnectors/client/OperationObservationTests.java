// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.github.mistralconnectors.client.model.connector.Connector;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.observation.DefaultOperationObservationConvention;
import io.github.mistralconnectors.client.observation.OperationObservationContext;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.github.mistralconnectors.client.settings.ToolCallRoute;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.micrometer.observation.tck.TestObservationRegistryAssert.TestObservationRegistryAssertReturningObservationContextAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the observation of a call: its names and keys for each outcome, its parent and
 * its children, and the events of retries.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
@Timeout(60)
class OperationObservationTests {

	private static final String NAME = "mistral.connectors.operation";

	private static final String HTTP = "http.client.requests";

	private static final RetrySettings QUICK = RetrySettings.builder().initialInterval(Duration.ofMillis(1)).build();

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final HttpTestServer server = new HttpTestServer();

	private final ClientKind kind;

	OperationObservationTests(ClientKind kind) {
		this.kind = kind;
	}

	@AfterEach
	void stopServer() {
		TestObservationRegistryAssert.assertThat(this.registry).doesNotHaveAnyRemainingCurrentObservation();
		this.server.close();
	}

	private ConnectorsClientBuilder builder() {
		return ConnectorsClient.builder()
			.apiKey(Api.KEY)
			.baseUrl(this.server.url())
			.retry(QUICK)
			.observationRegistry(this.registry);
	}

	private ConnectorsClient client() {
		return this.kind.build(builder());
	}

	/** Responds to one request after the other; the last response stays. */
	private void respond(String... responses) {
		this.server.respond((number, response) -> {
			String next = responses[Math.min(number, responses.length) - 1];
			int status = Integer.parseInt(next.substring(0, 3));
			return HttpTestServer.status(response.header("x-request-id", "request-" + number), status,
					next.substring(3).strip());
		});
	}

	private TestObservationRegistryAssertReturningObservationContextAssert observed() {
		return TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsWithNameEqualTo(NAME, 1)
			.hasObservationWithNameEqualTo(NAME)
			.that();
	}

	@Test
	void toolCallHasTheNamesOfTheConventions() {
		respond("200" + Api.TOOL_RESULT);
		client().callTool("wiki", "search", CallToolRequest.builder().credentialsName("ada").toolCallId("c1").build());
		observed().hasContextualNameEqualTo("execute_tool search")
			.hasLowCardinalityKeyValue("operation", "callTool")
			.hasLowCardinalityKeyValue("outcome", "success")
			.hasLowCardinalityKeyValue("status.class", "2xx")
			.hasLowCardinalityKeyValue("route", "api")
			.hasLowCardinalityKeyValue("connector", "other")
			.hasHighCardinalityKeyValue("gen_ai.operation.name", "execute_tool")
			.hasHighCardinalityKeyValue("gen_ai.tool.name", "search")
			.hasHighCardinalityKeyValue("gen_ai.tool.type", "extension")
			.hasHighCardinalityKeyValue("gen_ai.tool.call.id", "c1")
			.hasHighCardinalityKeyValue("mcp.method.name", "tools/call")
			.hasHighCardinalityKeyValue("mistral.connector", "wiki")
			.hasHighCardinalityKeyValue("mistral.credentials.name", "ada")
			.hasHighCardinalityKeyValue("mistral.request.id", "request-1")
			.hasHighCardinalityKeyValue("mistral.attempts", "1")
			.doesNotHaveHighCardinalityKeyValueWithKey("error.type")
			.hasBeenStopped()
			.doesNotHaveError();
		assertThat(this.server.request().uri() + this.server.request().body()).doesNotContain("c1");
	}

	@Test
	void callIsTheChildOfTheCallersAndTheParentOfItsRequest() {
		respond("200" + Api.CONNECTOR);
		ConnectorsClient client = client();
		Observation.createNotStarted("caller", this.registry).observe(() -> client.get("c"));
		observed().hasContextualNameEqualTo("get")
			.hasParentObservationContextMatching((parent) -> parent.getName().equals("caller"));
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo(HTTP)
			.that()
			.hasParentObservationContextMatching((parent) -> parent.getName().equals(NAME));
	}

	/** A source of keys is asked on another thread, where the call begins. */
	@Test
	void pageIsTheChildOfTheCallersWithASourceOfKeys() {
		respond("200[]");
		ConnectorsClient client = this.kind.build(builder().apiKey(() -> Api.KEY));
		Observation.createNotStarted("caller", this.registry).observe(() -> client.listAllTools("c").toList());
		observed().hasContextualNameEqualTo("listTools")
			.hasParentObservationContextMatching((parent) -> parent.getName().equals("caller"));
	}

	@Test
	void toolErrorIsAnOutcomeOfItsOwn() {
		respond("200" + Api.TOOL_RESULT.replace("false", "true"));
		client().callTool("wiki", "search", Map.of());
		observed().hasLowCardinalityKeyValue("outcome", "tool_error")
			.hasLowCardinalityKeyValue("status.class", "2xx")
			.hasHighCardinalityKeyValue("error.type", "tool_error")
			.assertThatError()
			.hasMessage("The tool reports an error")
			.hasNoCause();
	}

	@Test
	void refusedCallIsRejected() {
		respond("404{\"detail\":\"nobody\"}");
		ConnectorsClient client = client();
		assertThatExceptionOfType(ConnectorsNotFoundException.class).isThrownBy(() -> client.get("c"));
		observed().hasLowCardinalityKeyValue("outcome", "rejected")
			.hasLowCardinalityKeyValue("status.class", "4xx")
			.hasHighCardinalityKeyValue("error.type", "404")
			.hasHighCardinalityKeyValue("mistral.request.id", "request-1")
			.assertThatError()
			.isInstanceOf(ConnectorsNotFoundException.class);
	}

	@Test
	void eachRetryIsAnEventAndOneObservationIsForAllAttempts() {
		respond("503{}", "429{}", "200" + Api.CONNECTOR);
		client().get("c");
		observed().hasLowCardinalityKeyValue("outcome", "success")
			.hasHighCardinalityKeyValue("mistral.attempts", "3")
			.satisfies((context) -> assertThat(((OperationObservationContext) context).getPauses()).isPositive());
		TestObservationRegistryAssert.assertThat(this.registry).hasNumberOfObservationsWithNameEqualTo(HTTP, 3);
	}

	@Test
	void callOfAnUnavailableServiceIsAnErrorAfterTheLastAttempt() {
		respond("503{}");
		ConnectorsClient client = client();
		assertThatExceptionOfType(ConnectorsApiException.class).isThrownBy(() -> client.get("c"));
		observed().hasLowCardinalityKeyValue("outcome", "unavailable")
			.hasLowCardinalityKeyValue("status.class", "5xx")
			.hasHighCardinalityKeyValue("mistral.attempts", "3")
			.hasHighCardinalityKeyValue("mistral.request.id", "request-3")
			.hasError();
	}

	@Test
	void toolCallWithoutAResponseHasAnUnknownOutcome() {
		this.server.respond((number, response) -> HttpTestServer.reset(response));
		ConnectorsClient client = client();
		assertThatExceptionOfType(ToolOutcomeUnknownException.class)
			.isThrownBy(() -> client.callTool("wiki", "search", Map.of()));
		observed().hasLowCardinalityKeyValue("outcome", "outcome_unknown")
			.hasLowCardinalityKeyValue("status.class", "none")
			.hasHighCardinalityKeyValue("error.type", "ToolOutcomeUnknownException")
			.hasError();
	}

	@Test
	void lookupIsAnEventAndAnAttempt() {
		respond("502{}", "404{\"detail\":\"nobody\"}");
		Recorder recorder = new Recorder(this.registry);
		ConnectorsClient client = client();
		assertThatExceptionOfType(ConnectorsApiException.class).isThrownBy(
				() -> client.create(CreateConnectorRequest.mcp("demo", "A demo", "https://mcp.example.com").build()));
		assertThat(recorder.events).containsExactly("lookup lookup after status 502");
		observed().hasLowCardinalityKeyValue("operation", "create").hasHighCardinalityKeyValue("mistral.attempts", "2");
	}

	@Test
	void eventSaysWhatFailedAndHowLongThePauseIs() {
		respond("503{}", "200" + Api.CONNECTOR);
		Recorder recorder = new Recorder(this.registry);
		client().get("c");
		assertThat(recorder.events).singleElement().asString().matches("retry retry in \\d ms after status 503");
		assertThat(recorder.failures).singleElement().extracting(ConnectorsException::status).isEqualTo(503);
	}

	@Test
	void callThatTimedOutIsAnErrorAndSoIsItsRequest() {
		neverRespond();
		ConnectorsClient client = client()
			.withOptions(RequestOptions.builder().deadline(Duration.ofMillis(200)).build());
		assertThatExceptionOfType(ConnectorsTransportException.class).isThrownBy(() -> client.get("c"));
		observed().hasLowCardinalityKeyValue("outcome", "unavailable")
			.hasLowCardinalityKeyValue("status.class", "none")
			.hasError();
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo(HTTP)
			.that()
			.hasLowCardinalityKeyValue("exception", "TimeLimitException")
			.hasError();
	}

	@Test
	void requestThatTimedOutIsAnErrorIfCallsAreNotObserved() {
		neverRespond();
		this.registry.observationConfig().observationPredicate((name, context) -> !NAME.equals(name));
		ConnectorsClient client = client()
			.withOptions(RequestOptions.builder().deadline(Duration.ofMillis(200)).build());
		assertThatExceptionOfType(ConnectorsTransportException.class).isThrownBy(() -> client.get("c"));
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsEqualTo(1)
			.hasObservationWithNameEqualTo(HTTP)
			.that()
			.hasLowCardinalityKeyValue("exception", "TimeLimitException")
			.hasError();
	}

	@Test
	void pauseInWhichACallIsCancelledOrItsClientClosedIsMeasured() throws Exception {
		this.server
			.respond((number, response) -> HttpTestServer.status(response.header("Retry-After", "50"), 503, "{}"));
		Recorder recorder = new Recorder(this.registry);
		ReactiveConnectorsClient client = builder().buildReactive();
		Disposable cancelled = client.get("c").subscribe();
		assertThat(recorder.paused.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
		cancelled.dispose();
		assertThat(recorder.pauses).singleElement().satisfies((pause) -> assertThat(pause).isPositive());
		CompletableFuture<Connector> closed = client.get("c").toFuture();
		assertThat(recorder.paused.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
		client.close();
		assertThat(closed).failsWithin(Duration.ofSeconds(30));
		assertThat(recorder.pauses).hasSize(2).allSatisfy((pause) -> assertThat(pause).isPositive());
	}

	@Test
	void closingTheClientCancelsACall() throws Exception {
		CountDownLatch received = neverRespond();
		ConnectorsClient client = client();
		CompletableFuture<Connector> call = CompletableFuture.supplyAsync(() -> client.get("c"),
				(task) -> new Thread(task).start());
		assertThat(received.await(30, TimeUnit.SECONDS)).isTrue();
		client.close();
		assertThat(call).failsWithin(Duration.ofSeconds(30));
		observed().hasLowCardinalityKeyValue("outcome", "cancelled").hasError();
	}

	@Test
	void cancellingASubscriptionIsNoError() throws Exception {
		CountDownLatch received = neverRespond();
		ReactiveConnectorsClient client = builder().buildReactive();
		Disposable call = client.get("c").subscribe();
		assertThat(received.await(30, TimeUnit.SECONDS)).isTrue();
		call.dispose();
		observed().hasLowCardinalityKeyValue("outcome", "cancelled").hasBeenStopped().doesNotHaveError();
	}

	private CountDownLatch neverRespond() {
		CountDownLatch received = new CountDownLatch(1);
		this.server.respond((number, response) -> {
			received.countDown();
			return Mono.never();
		});
		return received;
	}

	@Test
	void gatewayIsTheRoute() {
		try (GatewayServer gateway = new GatewayServer(true)) {
			this.kind.build(builder().baseUrl(gateway.url()).toolCallRoute(ToolCallRoute.GATEWAY))
				.callTool("wiki", "search", Map.of());
		}
		observed().hasLowCardinalityKeyValue("route", "gateway")
			.hasLowCardinalityKeyValue("operation", "callTool")
			.hasLowCardinalityKeyValue("status.class", "2xx")
			.hasHighCardinalityKeyValue("mcp.method.name", "tools/call");
	}

	@Test
	void connectorThatTheConventionKnowsIsNamed() {
		respond("200" + Api.CONNECTOR);
		this.kind.build(builder().observationConvention(new DefaultOperationObservationConvention(Set.of("c"))))
			.get("c");
		observed().hasLowCardinalityKeyValue("connector", "c");
	}

	@Test
	void operationWithoutAConnectorSaysSo() {
		respond("200{\"items\":[]}");
		client().list();
		observed().hasLowCardinalityKeyValue("connector", "none")
			.doesNotHaveHighCardinalityKeyValueWithKey("mistral.connector")
			.doesNotHaveHighCardinalityKeyValueWithKey("gen_ai.operation.name");
	}

	@Test
	void predicateSwitchesCallsOff() {
		respond("200" + Api.CONNECTOR);
		this.registry.observationConfig().observationPredicate((name, context) -> !NAME.equals(name));
		ConnectorsClient client = client();
		client.get("c");
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsWithNameEqualTo(HTTP, 1)
			.hasNumberOfObservationsEqualTo(1);
	}

	/**
	 * Notes the events of calls, which attempts had failed, and the pauses.
	 */
	private static final class Recorder implements ObservationHandler<OperationObservationContext> {

		private final List<String> events = new CopyOnWriteArrayList<>();

		private final List<ConnectorsException> failures = new CopyOnWriteArrayList<>();

		private final List<Duration> pauses = new CopyOnWriteArrayList<>();

		private final Semaphore paused = new Semaphore(0);

		Recorder(TestObservationRegistry registry) {
			registry.observationConfig().observationHandler(this);
		}

		@Override
		public void onEvent(Observation.Event event, OperationObservationContext context) {
			this.events.add(event.getName() + " " + event.getContextualName());
			this.failures.add(context.getAttemptFailure());
			this.paused.release();
		}

		@Override
		public void onStop(OperationObservationContext context) {
			this.pauses.add(context.getPauses());
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof OperationObservationContext;
		}

	}

}
