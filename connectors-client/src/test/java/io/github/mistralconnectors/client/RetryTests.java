// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsConflictException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.error.ConnectorsRateLimitException;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.client.error.Phase;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.github.mistralconnectors.client.model.connector.UpdateConnectorRequest;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests of the table that says which failure of which operation is followed by another
 * attempt.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
class RetryTests {

	private static final UUID ID = UUID.fromString(Api.ID);

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	private static final RetrySettings QUICK = RetrySettings.builder()
		.initialInterval(Duration.ofMillis(1))
		.maxInterval(Duration.ofMillis(2))
		.build();

	private final ClientKind kind;

	private final ConnectorsClient client;

	RetryTests(ClientKind kind) {
		this.kind = kind;
		this.client = kind.build(builder());
	}

	private static ConnectorsClientBuilder builder() {
		return ConnectorsClient.builder().apiKey(Api.KEY).baseUrl(server.baseUrl()).retry(QUICK);
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529 })
	void operationWithoutEffectsIsRepeatedAfter(int status) {
		firstThen(Api.detail(status, "busy"), Api.json(200, Api.CONNECTOR));
		assertThat(this.client.get("c").name()).isEqualTo("my_connector");
		assertRequests(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 404, 409, 422, 501, 525, 530 })
	void nothingIsRepeatedAfter(int status) {
		server.stubFor(Api.anything().willReturn(Api.detail(status, "no")));
		assertThatExceptionOfType(ConnectorsApiException.class).isThrownBy(() -> this.client.get("c"));
		assertRequests(1);
	}

	@Test
	void updateIsRepeated() {
		firstThen(Api.detail(503, "busy"), Api.json(200, Api.CONNECTOR));
		this.client.update(ID, UpdateConnectorRequest.mcp().description("d").build());
		assertRequests(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529 })
	void toolCallIsNotRepeatedAfter(int status) {
		server.stubFor(Api.anything().willReturn(Api.detail(status, "who knows")));
		ToolOutcomeUnknownException thrown = catchThrowableOfType(ToolOutcomeUnknownException.class,
				() -> this.client.callTool("mail", "send", Map.of()));
		assertThat(thrown.status()).isEqualTo(status);
		assertThat(thrown.connector()).isEqualTo("mail");
		assertThat(thrown.tool()).isEqualTo("send");
		assertThat(thrown.attempts()).isEqualTo(1);
		assertThat(thrown).hasMessageContaining("who knows");
		assertRequests(1);
	}

	@ParameterizedTest
	@EnumSource(value = Fault.class, names = { "EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "RANDOM_DATA_THEN_CLOSE" })
	void toolCallIsNotRepeatedWhenTheConnectionBreaks(Fault fault) {
		server.stubFor(Api.anything().willReturn(WireMock.aResponse().withFault(fault)));
		assertThatExceptionOfType(ToolOutcomeUnknownException.class)
			.isThrownBy(() -> this.client.callTool("mail", "send", Map.of()))
			.satisfies((ex) -> assertThat(ex.phase()).isEqualTo(Phase.SENT_NO_ANSWER));
		assertRequests(1);
	}

	@Test
	void toolCallIsRepeatedAfterARateLimit() {
		firstThen(Api.detail(429, "slow down"), Api.json(200, Api.TOOL_RESULT));
		assertThat(this.client.callTool("mail", "send", Map.of()).text()).isEqualTo("hello");
		assertRequests(2);
	}

	@Test
	void toolCallIsRepeatedWhenTheServiceAsksToComeBack() {
		firstThen(Api.detail(503, "maintenance").withHeader("Retry-After", "0"), Api.json(200, Api.TOOL_RESULT));
		assertThat(this.client.callTool("mail", "send", Map.of()).text()).isEqualTo("hello");
		assertRequests(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 500, 502, 503, 504, 520, 522, 524, 529 })
	void toolCallThatMayRunTwiceIsRepeatedAfter(int status) {
		firstThen(Api.detail(status, "busy"), Api.json(200, Api.TOOL_RESULT));
		CallToolRequest repeatable = CallToolRequest.builder().repeatable(true).build();
		assertThat(this.client.callTool("c", "read", repeatable).text()).isEqualTo("hello");
		assertRequests(2);
	}

	@ParameterizedTest
	@CsvSource({ "readOnlyHint, true", "idempotentHint, true", "destructiveHint, false" })
	void annotationsOfATrustedConnectorAreUsed(String annotation, boolean repeated) {
		server.stubFor(WireMock.get(WireMock.anyUrl())
			.willReturn(Api.json(200, "[{\"name\":\"look\",\"annotations\":{\"" + annotation + "\":true}}]")));
		server.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(Api.detail(502, "lost")));
		ConnectorsClient trusting = this.kind.build(builder().trustedAnnotations(Set.of("own")));
		trusting.listTools("own");
		trusting.listTools("foreign");
		assertThatExceptionOfType(ConnectorsException.class)
			.isThrownBy(() -> trusting.callTool("own", "look", Map.of()));
		server.verify(repeated ? 3 : 1, WireMock.postRequestedFor(WireMock.urlPathMatching(".*/own/.*")));
		assertThatExceptionOfType(ToolOutcomeUnknownException.class)
			.isThrownBy(() -> trusting.callTool("foreign", "look", Map.of()));
		server.verify(1, WireMock.postRequestedFor(WireMock.urlPathMatching(".*/foreign/.*")));
	}

	@Test
	void settingOfTheCallPrecedesTheAnnotations() {
		server.stubFor(WireMock.get(WireMock.anyUrl())
			.willReturn(Api.json(200, "[{\"name\":\"look\",\"annotations\":{\"readOnlyHint\":true}}]")));
		server.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(Api.detail(502, "lost")));
		ConnectorsClient trusting = this.kind.build(builder().trustedAnnotations(Set.of("own")));
		trusting.listTools("own");
		assertThatExceptionOfType(ToolOutcomeUnknownException.class)
			.isThrownBy(() -> trusting.callTool("own", "look", CallToolRequest.builder().repeatable(false).build()));
		server.verify(1, WireMock.postRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void repeatedShareThatIsDoneAlreadyHasSucceeded() {
		firstThen(Api.detail(503, "lost"), Api.detail(409, "already shared"));
		assertThat(this.client.share(ID)).isNotNull();
	}

	@Test
	void shareThatIsDoneAlreadyAtOnceIsAConflict() {
		server.stubFor(Api.anything().willReturn(Api.detail(409, "already shared")));
		assertThatExceptionOfType(ConnectorsConflictException.class).isThrownBy(() -> this.client.share(ID));
	}

	@Test
	void annotationsAreNotUsedWithAnotherKey() {
		server.stubFor(WireMock.get(WireMock.anyUrl())
			.willReturn(Api.json(200, "[{\"name\":\"look\",\"annotations\":{\"readOnlyHint\":true}}]")));
		server.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(Api.detail(502, "lost")));
		ConnectorsClient trusting = this.kind.build(builder().trustedAnnotations(Set.of("own")));
		trusting.listTools("own");
		ConnectorsClient other = trusting.withOptions(RequestOptions.builder().apiKey("another-key").build());
		assertThatExceptionOfType(ToolOutcomeUnknownException.class)
			.isThrownBy(() -> other.callTool("own", "look", Map.of()));
		server.verify(1, WireMock.postRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void settingsCantMakeAToolRunTwice() {
		server.stubFor(Api.anything().willReturn(Api.detail(500, "boom")));
		ConnectorsClient reckless = this.kind
			.build(builder().retry(QUICK.mutate().maxAttempts(100).statusCodes(Set.of(200, 400, 404, 500)).build()));
		assertThatExceptionOfType(ToolOutcomeUnknownException.class)
			.isThrownBy(() -> reckless.callTool("mail", "send", Map.of()));
		assertRequests(1);
	}

	@Test
	void repeatedDeleteThatFindsNothingHasSucceeded() {
		firstThen(Api.detail(502, "lost"), Api.detail(404, "not found"));
		assertThat(this.client.delete(ID)).isNotNull();
		assertRequests(2);
	}

	@Test
	void deleteThatFindsNothingAtOnceFails() {
		server.stubFor(Api.anything().willReturn(Api.detail(404, "not found")));
		assertThatExceptionOfType(ConnectorsNotFoundException.class).isThrownBy(() -> this.client.delete(ID));
	}

	@Test
	void deleteAfterARateLimitThatFindsNothingFails() {
		firstThen(Api.detail(429, "slow down"), Api.detail(404, "not found"));
		assertThatExceptionOfType(ConnectorsNotFoundException.class).isThrownBy(() -> this.client.delete(ID));
	}

	@Test
	void endsAfterMaxAttemptsWithTheLastFailure() {
		server.stubFor(Api.anything().willReturn(Api.detail(503, "busy")));
		assertThatExceptionOfType(ConnectorsApiException.class).isThrownBy(() -> this.client.get("c"))
			.withMessage("get(c): 503 busy (after 3 attempts)")
			.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(3));
		assertRequests(3);
	}

	@Test
	void retryAfterBeyondItsLimitEndsTheCallAndIsInTheException() {
		server.stubFor(Api.anything().willReturn(Api.detail(429, "later").withHeader("Retry-After", "3600")));
		assertThatExceptionOfType(ConnectorsRateLimitException.class).isThrownBy(() -> this.client.get("c"))
			.satisfies((ex) -> assertThat(ex.retryAfter()).isEqualTo(Duration.ofHours(1)));
		assertRequests(1);
	}

	@Test
	void pauseBeyondTheDeadlineIsNotBegun() {
		server.stubFor(Api.anything().willReturn(Api.detail(503, "busy").withHeader("Retry-After", "30")));
		ConnectorsClient hurried = this.client
			.withOptions(RequestOptions.retry(QUICK.mutate().maxElapsedTime(Duration.ofSeconds(10)).build()));
		assertThatExceptionOfType(ConnectorsApiException.class).isThrownBy(() -> hurried.get("c"));
		assertRequests(1);
	}

	@Test
	void deadlineCutsAnAttemptShort() {
		server.stubFor(Api.anything().willReturn(Api.json(200, Api.CONNECTOR).withFixedDelay(60_000)));
		ConnectorsClient hurried = this.client
			.withOptions(RequestOptions.retry(QUICK.mutate().maxElapsedTime(Duration.ofMillis(300)).build()));
		assertThatExceptionOfType(ConnectorsTransportException.class).isThrownBy(() -> hurried.get("c"))
			.satisfies((ex) -> assertThat(ex.hint()).isEqualTo("Mistral's service, a proxy or the network is"
					+ " slow or does not respond, or the time is too short: raise RequestOptions.retry.maxElapsedTime"));
	}

	@Test
	void changesOfAViewStartFromTheSettingsOfTheClient() {
		server.stubFor(Api.anything().willReturn(Api.detail(418, "teapot")));
		ConnectorsClient client = this.kind.build(builder().retry(QUICK.mutate().statusCodes(Set.of(418)).build()));
		ConnectorsClient patient = client
			.withOptions(RequestOptions.builder().retry((retry) -> retry.maxAttempts(5)).build());
		assertThatExceptionOfType(ConnectorsApiException.class).isThrownBy(() -> patient.get("c"));
		assertRequests(5);
	}

	@ParameterizedTest
	@CsvSource({ "401, false", "404, false", "422, false", "429, true", "503, true" })
	void transientFailuresAreMarked(int status, boolean passes) {
		server.stubFor(Api.anything().willReturn(Api.detail(status, "no")));
		ConnectorsClient once = this.client.withOptions(RequestOptions.retry(RetrySettings.disabled()));
		assertThatExceptionOfType(ConnectorsApiException.class).isThrownBy(() -> once.get("c"))
			.satisfies((ex) -> assertThat(ex.isTransient()).isEqualTo(passes))
			.satisfies((ex) -> assertThat(ex.isRepeatable()).isTrue());
	}

	@Test
	void optionsOfACallTurnRetriesOff() {
		server.stubFor(Api.anything().willReturn(Api.detail(503, "busy")));
		ConnectorsClient once = this.client.withOptions(RequestOptions.retry(RetrySettings.disabled()));
		assertThatExceptionOfType(ConnectorsApiException.class).isThrownBy(() -> once.get("c"));
		assertRequests(1);
	}

	@Test
	void listenersSeeEveryAttemptOfBothClients() {
		firstThen(Api.detail(503, "busy"), Api.json(200, Api.CONNECTOR));
		RecordingCallListener listener = new RecordingCallListener();
		this.kind.build(builder().listener(listener)).get("c");
		assertThat(listener.events()).containsExactly("retry after 503", "success");
	}

	@ParameterizedTest
	@CsvSource({ "0.5, true", "-1, false", "soon, false", "NaN, false", "'Wed, 21 Oct 2015', false",
			"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, false",
			"'Wed, 21 Oct 2015 07:28:00 GMT', true" })
	void retryAfterIsReadInEveryForm(String value, boolean understood) {
		server.stubFor(Api.anything().willReturn(Api.detail(429, "later").withHeader("Retry-After", value)));
		ConnectorsClient once = this.client.withOptions(RequestOptions.retry(RetrySettings.disabled()));
		ConnectorsRateLimitException thrown = catchThrowableOfType(ConnectorsRateLimitException.class,
				() -> once.get("c"));
		assertThat(thrown.retryAfter() != null).isEqualTo(understood);
	}

	/** Both the date and the service's clock are in any of the forms of RFC 9110. */
	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "Sun, 06 Nov 1994 08:49:47 GMT; Sun, 06 Nov 1994 08:49:37 GMT; 10",
					"Sunday, 06-Nov-94 08:49:47 GMT; Sun, 06 Nov 1994 08:49:37 GMT; 10",
					"Sun Nov  6 08:49:47 1994; Sun, 06 Nov 1994 08:49:37 GMT; 10",
					"Sun, 06 Nov 1994 08:49:47 GMT; Sunday, 06-Nov-94 08:49:37 GMT; 10",
					"Sun, 06 Nov 1994 08:49:47 GMT; Sun Nov  6 08:49:37 1994; 10",
					"Tue Nov 16 08:50:37 2094; Tuesday, 16-Nov-2094 08:49:37 GMT; 60",
					"Sun, 06 Nov 1994 08:49:27 GMT; Sun, 06 Nov 1994 08:49:37 GMT; 0",
					"Sun, 06 Nov 1994 08:49:47 GMT; yesterday; 0", "7; Sun, 06 Nov 1994 08:49:37 GMT; 7" })
	void retryAfterIsADifferenceToTheDateOfTheResponse(String retryAfter, String date, int seconds) {
		server.stubFor(Api.anything()
			.willReturn(Api.detail(429, "later").withHeader("Retry-After", retryAfter).withHeader("Date", date)));
		ConnectorsClient once = this.client.withOptions(RequestOptions.retry(RetrySettings.disabled()));
		assertThatExceptionOfType(ConnectorsRateLimitException.class).isThrownBy(() -> once.get("c"))
			.satisfies((ex) -> assertThat(ex.retryAfter()).hasSeconds(seconds));
	}

	private static void firstThen(ResponseDefinitionBuilder first, ResponseDefinitionBuilder then) {
		server.stubFor(Api.anything()
			.inScenario("s")
			.whenScenarioStateIs(Scenario.STARTED)
			.willReturn(first)
			.willSetStateTo("second"));
		server.stubFor(Api.anything().inScenario("s").whenScenarioStateIs("second").willReturn(then));
	}

	private static void assertRequests(int count) {
		server.verify(count, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

}
