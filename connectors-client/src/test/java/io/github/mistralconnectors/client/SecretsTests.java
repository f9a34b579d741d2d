// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.model.auth.AuthData;
import io.github.mistralconnectors.client.model.auth.AuthUrlResponse;
import io.github.mistralconnectors.client.model.auth.AuthenticationType;
import io.github.mistralconnectors.client.model.auth.ConnectionCredentials;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.auth.GenericAuthMethod;
import io.github.mistralconnectors.client.model.auth.GlobalHeaderValue;
import io.github.mistralconnectors.client.model.auth.OAuth2AuthorizationCodeAuthMethod;
import io.github.mistralconnectors.client.model.auth.OAuth2ClientCredentials;
import io.github.mistralconnectors.client.model.auth.OAuth2MetadataSecrets;
import io.github.mistralconnectors.client.model.auth.OAuth2Token;
import io.github.mistralconnectors.client.model.auth.OAuthServerMetadata;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.model.connector.UpdateConnectorRequest;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.settings.RequestOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that types with a secret mask it in {@code toString()}.
 */
class SecretsTests {

	private static final String SECRET = "s3cret-value";

	static Stream<Object> holders() {
		AuthData authData = new AuthData("id", SECRET);
		Map<String, String> headers = Map.of("X-Key", SECRET);
		OAuthServerMetadata metadata = OAuthServerMetadata.builder("https://a", "https://a/t").build();
		CreateConnectorRequest.Builder create = CreateConnectorRequest.mcp("n", "d", "https://x.example.com")
			.headers(headers)
			.globalHeaders(Map.of("A", GlobalHeaderValue.secret(SECRET)))
			.authData(authData)
			.authMethods(List.of(new OAuth2AuthorizationCodeAuthMethod(metadata, authData, null)));
		UpdateConnectorRequest.Builder update = UpdateConnectorRequest.mcp()
			.headers(headers)
			.authData(authData)
			.connectionConfig(headers)
			.connectionSecrets(headers);
		GenericAuthMethod.Builder method = GenericAuthMethod.builder(AuthenticationType.OAUTH2)
			.globalHeaders(Map.of("A", GlobalHeaderValue.visible(SECRET)))
			.oauth2MetadataSecrets(OAuth2MetadataSecrets.of("id", SECRET));
		return Stream.of(authData, GlobalHeaderValue.secret(SECRET), GlobalHeaderValue.visible(SECRET),
				new AuthUrlResponse("https://x?state=" + SECRET, Duration.ofMinutes(1)),
				ConnectionCredentials.headers(headers), ConnectionCredentials.bearerToken(SECRET),
				ConnectionCredentials.oauthClient("id", SECRET), ConnectionCredentials.githubInstallation(SECRET),
				ConnectionCredentials.oauthToken(OAuth2Token.of(SECRET)),
				new OAuth2Token(SECRET, null, null, SECRET, null), new OAuth2ClientCredentials("id", SECRET),
				OAuth2MetadataSecrets.of("id", SECRET), new OAuth2AuthorizationCodeAuthMethod(metadata, authData, null),
				create.build(), update.build(),
				UpdateConnectorRequest.mcp().authMethods(List.of(method.build())).build(), method.build(),
				CreateOrUpdateCredentialsRequest.of("n", ConnectionCredentials.bearerToken(SECRET)),
				CallToolRequest.of(headers), RequestOptions.builder().apiKey(SECRET).header("X", SECRET).build());
	}

	@ParameterizedTest
	@MethodSource("holders")
	void printedFormHidesTheSecret(Object holder) {
		assertThat(holder.toString()).doesNotContain(SECRET).contains(holder.getClass().getSimpleName());
	}

	@Test
	void printedConnectorHidesWhatMayBeSecret() {
		JsonNode json = Responses.CONNECTOR.json();
		((ObjectNode) json).put("connection_secrets", SECRET);
		((ObjectNode) json.path("connection_config").path("headers")).put("X-A", SECRET);
		assertThat(Responses.CONNECTOR.read(json).toString()).doesNotContain(SECRET).contains("my_connector");
	}

}
