// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.store;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.mistralconnectors.emulator.internal.api.ConnectorBody;
import io.github.mistralconnectors.emulator.internal.api.CredentialBody;
import io.github.mistralconnectors.emulator.internal.mcp.McpTarget;
import io.github.mistralconnectors.emulator.internal.oauth.OAuthClient;
import io.github.mistralconnectors.emulator.internal.oauth.PendingAuthorization;
import io.github.mistralconnectors.emulator.internal.recording.RequestLog;
import io.github.mistralconnectors.emulator.internal.support.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the text of no record shows a secret.
 */
class RecordTextTests {

	private static final String HUSH = "hush";

	private static final Caller CALLER = new Caller("u", "w", "o", true, false);

	@Test
	void hidesSecrets() {
		ObjectNode secret = Json.object().put("bearer_token", HUSH);
		ObjectNode fields = Json.object().put("name", "calc").put("server", "http://u:hush@h/");
		fields.set("headers", Json.object().put("X-Key", HUSH));
		Connector connector = new Connector(UUID.randomUUID(), CALLER, Visibility.PRIVATE, Instant.EPOCH, Instant.EPOCH,
				fields, List.of(new AuthMethod(AuthMethod.OAUTH2, secret)));
		CredentialRef ref = new CredentialRef(connector.id(), Scope.USER, "u", "n");
		Credential credential = new Credential(ref, "u", null, AuthMethod.BEARER, true, secret, null);
		Map<String, List<String>> headers = Map.of("authorization", List.of(HUSH));
		assertThat(List.of(connector, credential, new CredentialBody("n", null, null, secret),
				new ConnectorBody(fields), McpTarget.of(connector, credential),
				new StoreSnapshot(1, List.of(connector), List.of(credential), List.of()),
				new RequestLog.Entry("GET", "/p", "token=hush", headers, HUSH),
				new OAuthClient("id", HUSH, OAuthClient.POST), new PendingAuthorization(connector.id(), CALLER, "n",
						null, null, URI.create("http://h"), HUSH, Instant.EPOCH)))
			.allSatisfy((value) -> assertThat(value.toString()).doesNotContain(HUSH));
	}

}
