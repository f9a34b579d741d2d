// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** No record's text shows a secret. */
class RecordTextTests {

	private static final String HUSH = "hush";

	@Test
	void hidesSecrets() {
		ObjectNode secret = Json.object().put("bearer_token", HUSH);
		ObjectNode fields = Json.object().put("name", "calc").put("server", "http://u:hush@h/");
		fields.set("headers", Json.object().put("X-Key", HUSH));
		Connector connector = new Connector(UUID.randomUUID(), ApiKeys.ANYONE, Visibility.PRIVATE, Timestamps.now(),
				Timestamps.now(), fields, List.of(new AuthMethod(AuthMethod.OAUTH2, secret)));
		CredentialRef ref = new CredentialRef(connector.id(), Scope.USER, "u", "n");
		Credential credential = new Credential(ref, "u", null, AuthMethod.BEARER, true, secret);
		HttpHeaders headers = new HttpHeaders();
		headers.setBearerAuth(HUSH);
		Settings settings = new Settings("h", 0, Edition.AUGUST_2026, Map.of(HUSH, ApiKeys.ANYONE),
				Settings.Timeouts.DEFAULT, ErrorShape.DETAIL, new TargetHosts(Set.of(), "127.0.0.1"), Clock.systemUTC(),
				Path.of("f"), (emulator) -> {
				});
		assertThat(List.of(connector, credential, settings, new CredentialBody("n", null, null, secret),
				new ConnectorBody(fields), McpTarget.of(connector, credential),
				new StoreSnapshot(1, List.of(connector), List.of(credential), List.of()),
				new RequestLog.Arrived("GET", "/p", "token=hush", headers, HUSH),
				new OAuthClient("id", HUSH, OAuthClient.POST), new PendingAuthorization(connector.id(), ApiKeys.ANYONE,
						"n", null, null, URI.create("http://h"), HUSH, Timestamps.now())))
			.allSatisfy((value) -> assertThat(value.toString()).doesNotContain(HUSH));
	}

}
