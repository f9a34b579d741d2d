// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Map;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsAuthenticationException;
import io.github.mistralconnectors.client.error.ConnectorsConflictException;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.error.ConnectorsRateLimitException;
import io.github.mistralconnectors.client.error.ConnectorsRequestRejectedException;
import io.github.mistralconnectors.client.error.Phase;
import io.github.mistralconnectors.client.error.Violation;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests that each error becomes its exception, with the service's own words.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
class ErrorTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	private final ConnectorsClient client;

	ErrorTests(ClientKind kind) {
		this.client = kind.build(
				ConnectorsClient.builder().apiKey(Api.KEY).baseUrl(server.baseUrl()).retry(RetrySettings.disabled()));
	}

	static Stream<Arguments> statuses() {
		return Stream.of(Arguments.of(400, ConnectorsRequestRejectedException.class),
				Arguments.of(401, ConnectorsAuthenticationException.class),
				Arguments.of(403, ConnectorsAuthenticationException.class),
				Arguments.of(404, ConnectorsNotFoundException.class),
				Arguments.of(409, ConnectorsConflictException.class),
				Arguments.of(422, ConnectorsRequestRejectedException.class),
				Arguments.of(429, ConnectorsRateLimitException.class), Arguments.of(500, ConnectorsApiException.class),
				Arguments.of(418, ConnectorsApiException.class));
	}

	@ParameterizedTest
	@MethodSource("statuses")
	void statusBecomesItsException(int status, Class<? extends ConnectorsApiException> type) {
		server.stubFor(Api.anything()
			.willReturn(Api.detail(status, "the words").withHeader("mistral-correlation-id", "corr-1")));
		ConnectorsApiException thrown = catchThrowableOfType(ConnectorsApiException.class, () -> this.client.get("c"));
		assertThat(thrown).isExactlyInstanceOf(type).hasMessageStartingWith("get(c): " + status + " the words");
		assertThat(thrown.detail()).isEqualTo("the words");
		assertThat(thrown.status()).isEqualTo(status);
		assertThat(thrown.phase()).isEqualTo(Phase.ANSWERED);
		assertThat(thrown.requestId()).isEqualTo("corr-1");
		assertThat(thrown.headers()).containsKey("content-type");
		assertThat(thrown.body()).contains("the words");
		assertThat(thrown.operation()).isEqualTo("get");
	}

	static Stream<Arguments> bodies() {
		return Stream.of(Arguments.of("{\"message\":\"Unauthorized\",\"request_id\":\"r\"}", "Unauthorized"),
				Arguments.of("{\"object\":\"error\",\"message\":\"m\",\"type\":\"t\",\"param\":\"p\",\"code\":3201}",
						"m"),
				Arguments.of("{\"detail\":{\"message\":\"inner\"}}", "inner"),
				Arguments.of("{\"error\":{\"message\":\"deep\"}}", "deep"),
				Arguments.of("{\"message\":{\"detail\":[{\"loc\":[\"body\",0],\"msg\":\"bad\",\"type\":\"x\"}]}}",
						"body.0: bad"),
				Arguments.of("<html><h1>502 Bad Gateway</h1></html>", "<html><h1>502 Bad Gateway</h1></html>"),
				Arguments.of("{\"detail\":\"cut of", "{\"detail\":\"cut of"), Arguments.of("", null),
				Arguments.of("[1,2]", "[1,2]"), Arguments.of("{}", null));
	}

	@ParameterizedTest
	@MethodSource("bodies")
	void everyShapeOfBodyGivesTheWords(String body, String words) {
		server.stubFor(Api.anything().willReturn(Api.json(500, body)));
		ConnectorsApiException thrown = catchThrowableOfType(ConnectorsApiException.class, () -> this.client.get("c"));
		assertThat(thrown.detail()).isEqualTo(words);
	}

	@Test
	void rejectionListsEveryFaultWithoutTheValue() {
		server.stubFor(Api.anything().willReturn(Api.json(422, """
				{"detail":[{"loc":["body","name"],"msg":"Field required","type":"missing","input":"s3cret-value"},
				{"loc":["query","page_size"],"msg":"too large","type":"less_than_equal","ctx":{"le":1000}}]}""")));
		ConnectorsRequestRejectedException thrown = catchThrowableOfType(ConnectorsRequestRejectedException.class,
				() -> this.client.get("c"));
		assertThat(thrown.violations()).containsExactly(new Violation("body.name", "Field required", "missing"),
				new Violation("query.page_size", "too large", "less_than_equal"));
		assertThat(thrown).hasMessage("get(c): 422 body.name: Field required; query.page_size: too large");
		assertThat(thrown.body()).doesNotContain("s3cret-value");
	}

	@Test
	void exceptionSurvivesSerialization() throws Exception {
		server.stubFor(Api.anything().willReturn(Api.detail(404, "nobody")));
		ConnectorsApiException thrown = catchThrowableOfType(ConnectorsApiException.class, () -> this.client.get("c"));
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(thrown);
		}
		try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
			ConnectorsApiException read = (ConnectorsApiException) in.readObject();
			assertThat(read).hasMessage(thrown.getMessage());
			assertThat(read.status()).isEqualTo(404);
			assertThat(read.detail()).isEqualTo("nobody");
		}
	}

	@Test
	void secretsOfTheRequestAreMaskedInWhatTheServerRepeats() {
		server.stubFor(
				Api.anything().willReturn(Api.detail(400, "bad key " + Api.KEY + " and argument hunter2-hunter2")));
		ConnectorsApiException thrown = catchThrowableOfType(ConnectorsApiException.class,
				() -> this.client.callTool("c", "t", Map.of("password", "hunter2-hunter2")));
		assertThat(thrown.toString() + thrown.body() + thrown.detail()).doesNotContain(Api.KEY, "hunter2-hunter2");
	}

}
