// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.net.URI;

import io.github.mistralconnectors.emulator.Identity;
import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of withdrawing a connector from a workspace. Numbers of rules are those of {@code
 * docs/reference/emulator-rules.md}.
 */
class UnsharingTests {

	private static final URI NOWHERE = URI.create("http://127.0.0.1:1/mcp");

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension(
			(builder) -> builder.apiKey("narrow", Identity.member("ben").withSharedConnectorsOnly())
				.apiKey("admin", Identity.admin("anna")));

	private final TestApi narrow = extension.api().withKey("narrow");

	private final TestApi admin = extension.api().withKey("admin");

	@Test
	@DisplayName("rules 5 and 97: a key without private connectors makes none private, and nothing is withdrawn")
	void keyForSharedOnly() {
		String id = this.narrow.create("c", NOWHERE, ",\"visibility\":\"shared_workspace\"");
		String credentials = TestApi.ROOT + "/c/workspace/credentials";
		this.admin.post(credentials, "{\"name\":\"t\",\"credentials\":{\"bearer_token\":\"t\"}}").expect(200);
		assertThat(this.narrow.delete(TestApi.ROOT + "/" + id + "/share").expect(403).detail())
			.isEqualTo("This API key has no access to private connectors");
		assertThat(this.narrow.get(TestApi.ROOT + "/c").expect(200).text("/visibility")).isEqualTo("shared_workspace");
		assertThat(this.admin.get(credentials).at("/credentials")).hasSize(1);
	}

}
