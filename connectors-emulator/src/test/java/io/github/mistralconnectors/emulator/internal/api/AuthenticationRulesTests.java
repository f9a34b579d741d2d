// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.Identity;
import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the rules on API keys. Numbers of rules are those of {@code
 * docs/reference/emulator-rules.md}.
 */
class AuthenticationRulesTests {

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension(
			(builder) -> builder.apiKey("right", Identity.admin("anna")));

	private final TestApi api = extension.api();

	@Test
	@DisplayName("rule 1: a bearer key opens every operation")
	void configuredKeyIsAccepted() {
		this.api.get(TestApi.ROOT).expect(200);
		this.api.withAuthorization("bearer right").get(TestApi.ROOT).expect(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Bearer ", "Bearer wrong", "Basic cmlnaHQ6", "right" })
	@DisplayName("rule 2: no key, another scheme, an empty or unknown key are 401")
	void otherAuthorizationIsUnauthorized(String authorization) {
		TestResponse response = this.api.withAuthorization(authorization).get(TestApi.ROOT).expect(401);
		assertThat(response.body()).isEqualTo("{\"detail\":\"Unauthorized\"}");
	}

	@Test
	@DisplayName("rule 3: the key is checked before path, method and body")
	void badKeyComesFirst() {
		TestApi stranger = this.api.withKey("wrong");
		stranger.get("/nowhere").expect(401);
		stranger.send("PUT", TestApi.ROOT, null).expect(401);
		stranger.post(TestApi.ROOT, "not json").expect(401);
	}

	@Test
	@DisplayName("rule 7: without configured keys any key will do")
	void anyKeyWillDo() {
		try (ConnectorsEmulator open = ConnectorsEmulator.start()) {
			new TestApi(open).withKey("whatever").get(TestApi.ROOT).expect(200);
			new TestApi(open).withAuthorization("").get(TestApi.ROOT).expect(401);
		}
	}

}
