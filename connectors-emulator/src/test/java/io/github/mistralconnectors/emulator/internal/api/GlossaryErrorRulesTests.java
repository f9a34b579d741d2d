// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.Fault;
import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of errors in the format of the service's error glossary. Numbers of rules are
 * those of {@code docs/reference/emulator-rules.md}.
 */
class GlossaryErrorRulesTests {

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension(ConnectorsEmulator.Builder::glossaryErrors);

	private final TestApi api = extension.api();

	@Test
	@DisplayName("rule 10: the glossary's shape behind a switch")
	void glossaryShape() {
		assertThat(this.api.get(TestApi.ROOT + "/none").expect(404).body())
			.isEqualTo("{\"object\":\"error\",\"message\":\"Connector 'none' not found\","
					+ "\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}");
		assertThat(this.api.withAuthorization("").get(TestApi.ROOT).expect(401).text("/type"))
			.isEqualTo("authentication_error");
		TestResponse invalid = this.api.get(TestApi.ROOT + "?page_size=0").expect(422);
		assertThat(invalid.text("/message/detail/0/type")).isEqualTo("greater_than_equal");
		this.api.get(TestApi.ROOT).expect(200);
	}

	@Test
	@DisplayName("rules 10 and 15: injected errors have it too")
	void injectedErrors() {
		extension.emulator().inject(Fault.status(500));
		assertThat(this.api.get(TestApi.ROOT).expect(500).body())
			.isEqualTo("{\"object\":\"error\",\"message\":\"Internal Server Error\","
					+ "\"type\":\"server_error\",\"param\":null,\"code\":null}");
	}

}
