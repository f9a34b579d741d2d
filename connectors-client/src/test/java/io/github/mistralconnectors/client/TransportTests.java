// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.error.ConnectorsResponseException;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.client.error.Phase;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of the transport: sizes, time limits, redirects, broken connections and the
 * content of requests.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
class TransportTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	private final ClientKind kind;

	private final ConnectorsClient client;

	TransportTests(ClientKind kind) {
		this.kind = kind;
		this.client = kind.build(ConnectorsClient.builder()
			.apiKey(Api.KEY)
			.baseUrl(server.baseUrl())
			.maxResponseSize(8 * 1024 * 1024)
			.retry(RetrySettings.disabled()));
	}

	@ParameterizedTest
	@ValueSource(ints = { 300 * 1024, 5 * 1024 * 1024 })
	void largeToolResultArrivesWhole(int size) {
		String text = "é".repeat(size / 2);
		server.stubFor(Api.anything()
			.willReturn(Api.json(200, "{\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]}")));
		assertThat(this.client.callTool("c", "t", Map.of()).text()).isEqualTo(text);
	}

	@Test
	void responseOverTheLimitNamesTheSetting() {
		server.stubFor(Api.anything()
			.willReturn(
					Api.json(200, "{\"content\":[{\"type\":\"text\",\"text\":\"" + "a".repeat(9_000_000) + "\"}]}")));
		assertThatExceptionOfType(ConnectorsResponseException.class)
			.isThrownBy(() -> this.client.callTool("c", "t", Map.of()))
			.satisfies((ex) -> assertThat(ex.hint()).isEqualTo("Raise maxResponseSize"))
			.satisfies((ex) -> assertThat(ex.phase()).isEqualTo(Phase.ANSWERED));
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html>hello</html>", "{\"id\":", "", "\"text\"", "[]", "null", "\u0000" })
	void successThatIsNoConnectorIsOurExceptionWithStatus(String body) {
		server.stubFor(Api.anything().willReturn(Api.json(200, body)));
		assertThatExceptionOfType(ConnectorsResponseException.class).isThrownBy(() -> this.client.get("c"))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(200));
	}

	@Test
	void wrongContentTypeWithTheRightBodyIsRead() {
		server.stubFor(Api.anything()
			.willReturn(WireMock.aResponse().withHeader("Content-Type", "text/plain").withBody(Api.CONNECTOR)));
		assertThat(this.client.get("c").name()).isEqualTo("my_connector");
	}

	@Test
	void redirectIsAnErrorAndTheKeyGoesNowhere() {
		server.stubFor(WireMock.get("/v1/connectors/c")
			.willReturn(WireMock.temporaryRedirect(server.baseUrl() + "/elsewhere")));
		assertThatExceptionOfType(ConnectorsApiException.class).isThrownBy(() -> this.client.get("c"))
			.satisfies((ex) -> assertThat(ex.hint()).isEqualTo("Redirects are not followed; check baseUrl"))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(302));
		server.verify(0, WireMock.getRequestedFor(WireMock.urlEqualTo("/elsewhere")));
	}

	@ParameterizedTest
	@EnumSource(Fault.class)
	void brokenResponseIsOurException(Fault fault) {
		server.stubFor(Api.anything().willReturn(WireMock.aResponse().withFault(fault)));
		assertThatExceptionOfType(ConnectorsException.class).isThrownBy(() -> this.client.get("c"))
			.satisfies((ex) -> assertThat(ex.phase()).isNotEqualTo(Phase.NOT_SENT));
		server.verify(1, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void slowResponseEndsAtTheLimit() {
		server.stubFor(Api.anything().willReturn(Api.json(200, Api.CONNECTOR).withFixedDelay(60_000)));
		ConnectorsClient impatient = this.client
			.withOptions(RequestOptions.builder().responseTimeout(Duration.ofMillis(200)).build());
		assertThatExceptionOfType(ConnectorsTransportException.class).isThrownBy(() -> impatient.get("c"))
			.satisfies((ex) -> assertThat(ex.hint()).isEqualTo("Mistral's service, a proxy or the network is"
					+ " slow or does not respond, or the time is too short: raise RequestOptions.responseTimeout"))
			.satisfies((ex) -> assertThat(ex.isTimeout()).isTrue())
			.satisfies((ex) -> assertThat(ex.phase()).isEqualTo(Phase.SENT_NO_ANSWER));
	}

	@Test
	void stalledErrorBodyDoesNotHideTheStatus() {
		server.stubFor(Api.anything().willReturn(Api.detail(404, "nobody here").withChunkedDribbleDelay(50, 60_000)));
		assertThatExceptionOfType(ConnectorsNotFoundException.class)
			.isThrownBy(() -> this.client.callTool("c", "t", Map.of()));
	}

	@Test
	void keyThatHttpCantCarryIsRefusedWithoutRepeatingIt() {
		assertThatIllegalArgumentException().isThrownBy(() -> ConnectorsClient.builder().apiKey("secret\nkey"))
			.withMessageContaining("line breaks")
			.withMessageNotContaining("secret");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> RequestOptions.builder().header("X-A", "b\r\nX-C: d").build());
	}

	@Test
	void slowBodyEndsAtTheLimit() {
		server.stubFor(Api.anything().willReturn(Api.json(200, Api.CONNECTOR).withChunkedDribbleDelay(50, 60_000)));
		ConnectorsClient impatient = this.client
			.withOptions(RequestOptions.builder().responseTimeout(Duration.ofMillis(300)).build());
		assertThatExceptionOfType(ConnectorsTransportException.class).isThrownBy(() -> impatient.get("c"))
			.satisfies((ex) -> assertThat(ex.isTimeout()).isTrue());
	}

	@Test
	void refusedConnectionWasNotSentAndNamesTheSetting() {
		ConnectorsClient lost = ClientKind.BLOCKING.build(ConnectorsClient.builder()
			.apiKey(Api.KEY)
			.baseUrl("http://127.0.0.1:1")
			.retry(RetrySettings.disabled()));
		assertThatExceptionOfType(ConnectorsTransportException.class)
			.isThrownBy(() -> lost.callTool("c", "t", Map.of()))
			.satisfies((ex) -> assertThat(ex.hint()).isEqualTo("Check baseUrl, the network and the proxy"))
			.satisfies((ex) -> assertThat(ex.phase()).isEqualTo(Phase.NOT_SENT))
			.satisfies((ex) -> assertThat(ex.getCause()).isInstanceOf(java.net.ConnectException.class));
	}

	@Test
	void requestCarriesKeyTypeAndBody() {
		server.stubFor(Api.anything().willReturn(Api.json(200, Api.TOOL_RESULT)));
		this.client.callTool("my connector", "a/b", Map.of("n", 1));
		server.verify(WireMock.postRequestedFor(WireMock.urlEqualTo("/v1/connectors/my%20connector/tools/a%2Fb/call"))
			.withHeader("Authorization", WireMock.equalTo("Bearer " + Api.KEY))
			.withHeader("Content-Type", WireMock.equalTo("application/json"))
			.withHeader("Accept", WireMock.equalTo("application/json"))
			.withHeader("User-Agent", WireMock.containing("mistral-connectors-spring"))
			.withRequestBody(WireMock.equalToJson("{\"arguments\":{\"n\":1}}")));
	}

	@Test
	void eachCallAsksForTheKey() {
		server.stubFor(Api.anything().willReturn(Api.json(200, Api.CONNECTOR)));
		Iterator<String> keys = List.of("key-1", "Bearer key-2", "").iterator();
		ConnectorsClient rotating = this.kind
			.build(ConnectorsClient.builder().apiKey(keys::next).baseUrl(server.baseUrl()));
		rotating.get("c");
		rotating.withOptions(RequestOptions.builder().apiKey("own").build()).get("c");
		rotating.withOptions(RequestOptions.builder().header("authorization", "Basic x").build()).get("c");
		rotating.get("c");
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> rotating.get("c"));
		assertThat(server.getAllServeEvents()).extracting((event) -> event.getRequest().getHeader("Authorization"))
			.containsExactly("Bearer key-2", "Basic x", "Bearer own", "Bearer key-1");
	}

	@Test
	void pathOfTheBaseUrlStaysInFront() {
		server.stubFor(WireMock.get("/gateway/v1/connectors/c").willReturn(Api.json(200, Api.CONNECTOR)));
		ConnectorsClient behindGateway = ClientKind.BLOCKING
			.build(ConnectorsClient.builder().apiKey(Api.KEY).baseUrl(server.baseUrl() + "/gateway/"));
		assertThat(behindGateway.get("c").id()).hasToString(Api.ID);
	}

}
