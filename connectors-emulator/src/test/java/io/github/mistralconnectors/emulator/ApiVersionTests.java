// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import io.github.mistralconnectors.emulator.testsupport.TestApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ApiVersionTests {

	@Test
	void marchHasConnectorsAndToolsOnly() {
		try (ConnectorsEmulator emulator = start(ApiVersion.V2026_03)) {
			TestApi api = new TestApi(emulator);
			String demo = TestApi.ROOT + "/demo";
			String id = api.get(demo).expect(200).text("/id");
			api.get(demo + "/tools").expect(200);
			api.get(demo + "/authentication_methods").expect(404);
			api.get(demo + "/user/credentials").expect(404);
			api.send("PUT", TestApi.ROOT + "/" + id + "/share", null).expect(404);
			api.send("POST", TestApi.ROOT + "/" + id + "/user/activate", null).expect(404);
		}
	}

	@Test
	void augustCreatesAndUpdatesCredentialsByPost() {
		try (ConnectorsEmulator emulator = start(ApiVersion.V2026_08)) {
			TestApi api = new TestApi(emulator);
			api.openCredentials("demo");
			api.openCredentials("demo");
			api.patch(TestApi.ROOT + "/demo/user/credentials", "{\"name\":\"default\"}").expect(405);
			String id = api.get(TestApi.ROOT + "/demo").text("/id");
			api.send("PUT", TestApi.ROOT + "/" + id + "/organization/share", null).expect(404);
		}
	}

	@ParameterizedTest
	@EnumSource
	void nameLeadsBackToVersion(ApiVersion version) {
		assertThat(ApiVersion.of(version.toString())).isSameAs(version);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-11", "2026-8", "", "V2026_08" })
	void versionThatIsNotServedIsRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> ApiVersion.of(name))
			.withMessage("Unknown API version '" + name + "', expected one of [2026-03, 2026-08, 2026-09, 2026-10]");
	}

	@Test
	void clockTellsWhenConnectorWasCreated() {
		Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05.678901Z"), ZoneOffset.UTC);
		try (ConnectorsEmulator emulator = ConnectorsEmulator.builder().demoConnector().clock(clock).start()) {
			TestApi api = new TestApi(emulator);
			assertThat(api.get(TestApi.ROOT + "/demo").text("/created_at")).isEqualTo("2026-01-02T03:04:05.678901Z");
			api.get(TestApi.ROOT + "/demo/tools").expect(200);
		}
	}

	private static ConnectorsEmulator start(ApiVersion version) {
		return ConnectorsEmulator.builder().apiVersion(version).demoConnector().start();
	}

}
