// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.net.URI;
import java.time.Instant;

import io.github.mistralconnectors.emulator.internal.support.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that the responses that authorization servers send in practice are read.
 */
class TokenResponseTests {

	private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

	@ParameterizedTest
	@ValueSource(strings = { "\"token_type\":\"bearer\"", "\"expires_in\":null", "\"expires_in\":-1",
			"\"refresh_token\":null", "\"scope\":null", "\"id_token\":7" })
	void memberThatTellsNothingIsPassedOver(String member) {
		assertThat(token(200, "{\"access_token\":\"t\"," + member + "}"))
			.isEqualTo(Json.object().put("access_token", "t").put("token_type", "Bearer"));
	}

	@Test
	void createdIsSuccessToo() {
		assertThat(token(201, "{\"access_token\":\"t\"}").path("access_token").asString()).isEqualTo("t");
	}

	@Test
	void scopeMayBeAList() {
		assertThat(token(200, "{\"access_token\":\"t\",\"scope\":[\"read\",\"write\"]}").path("scope").asString())
			.isEqualTo("read write");
	}

	@ParameterizedTest
	@CsvSource({ "0, 2026-01-01T00:00:00Z", "3600, 2026-01-01T01:00:00Z", "'\"60\"', 2026-01-01T00:01:00Z" })
	void lifetimeBecomesExpiry(String lifetime, String expiry) {
		assertThat(token(200, "{\"access_token\":\"t\",\"expires_in\":" + lifetime + "}").path("expires_at").asString())
			.isEqualTo(expiry);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"200|{\"error\":\"bad_code\",\"error_description\":\"d\"}|bad_code: d",
			"400|{\"error\":\"invalid_grant\"}|invalid_grant", "500|oops|The token response has status 500",
			"200|oops|The token response is not a JSON object",
			"200|{}|'access_token' of the token response is missing",
			"200|{\"access_token\":{\"secret\":\"s\"}}|'access_token' of the token response is of type object",
			"200|{\"access_token\":\"a\\nb\"}|'access_token' of the token response is of type string; a text that a header can carry is needed",
			"200|{\"error\":{\"message\":\"m\"}}|'error' of the token response is {\"message\":\"m\"}",
			"400|{\"message\":\"m\"}|The token response has status 400: {\"message\":\"m\"}",
			"200|{\"access_token\":\"t\",\"token_type\":\"mac\"}|'token_type' of the token response is \"mac\"; a bearer token is needed" })
	void failureKeepsReasonOfServer(int status, String body, String message) {
		assertThatExceptionOfType(OAuthFailure.class).isThrownBy(() -> token(status, body)).withMessage(message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"client_secret\":null", "\"client_id_issued_at\":null", "\"client_uri\":\"\"",
			"\"client_secret\":\"s\",\"token_endpoint_auth_method\":\"none\"" })
	void registeredClientWithoutUsableSecretIsPublic(String member) {
		OAuthDocument reply = reply(201, "{\"client_id\":\"c\"," + member + "}");
		assertThat(OAuthClients.registered(reply).has("client_secret")).isFalse();
	}

	@Test
	void oddMembersOfMetadataThatNobodyUsesDoNotMatter() {
		JsonNode metadata = Json.MAPPER.readTree("""
				{"issuer":"https://a.example.com","authorization_endpoint":"https://a.example.com/a",\
				"token_endpoint":"https://a.example.com/t","ui_locales_supported":["en_US"],\
				"service_documentation":"","registration_endpoint":""}""");
		OAuthServer server = OAuthServer.read(new OAuthDocument("metadata", 200, metadata));
		assertThat(server.endpoint(OAuthServer.TOKEN_ENDPOINT)).isEqualTo(URI.create("https://a.example.com/t"));
		assertThat(server.registers()).isFalse();
	}

	private static JsonNode token(int status, String body) {
		return OAuthTokens.read(reply(status, body), NOW);
	}

	private static OAuthDocument reply(int status, String body) {
		return new OAuthDocument("token response", status,
				body.startsWith("{") ? Json.MAPPER.readTree(body) : Json.object().missingNode());
	}

}
