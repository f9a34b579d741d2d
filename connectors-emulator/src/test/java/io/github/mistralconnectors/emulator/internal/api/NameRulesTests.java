// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.net.URI;
import java.util.UUID;

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
 * Tests of the rules on names and ids. Numbers of rules are those of {@code
 * docs/reference/emulator-rules.md}.
 */
class NameRulesTests {

	private static final URI NOWHERE = URI.create("http://127.0.0.1:1/mcp");

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension();

	private final TestApi api = extension.api();

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "a.b", "ä", "a/b",
			"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })
	@DisplayName("rule 18: 1 to 64 letters, digits, _ and -")
	void badNamesAreRefused(String name) {
		TestResponse response = this.api.post(TestApi.ROOT,
				"{\"name\":\"" + name + "\",\"description\":\"d\",\"server\":\"http://h\"}");
		assertThat(response.faults()).containsExactly("string_pattern_mismatch at body.name");
		assertThat(response.text("/detail/0/msg")).isEqualTo("String should match pattern '^[a-zA-Z0-9_-]{1,64}$'");
	}

	@Test
	@DisplayName("rule 19: a name is taken until its connector is deleted")
	void nameIsTakenUntilDeleted() {
		String id = this.api.create("calc", NOWHERE);
		String body = "{\"name\":\"calc\",\"description\":\"d\",\"server\":\"http://h\"}";
		assertThat(this.api.post(TestApi.ROOT, body).expect(409).detail())
			.isEqualTo("A connector with name 'calc' already exists");
		this.api.create("Calc", NOWHERE);
		this.api.delete(TestApi.ROOT + "/" + id).expect(200);
		this.api.create("calc", NOWHERE);
	}

	@Test
	@DisplayName("rule 20: name and id mean the same, and no name is a UUID")
	void nameAndIdMeanTheSame() {
		String id = this.api.create("calc", NOWHERE);
		assertThat(this.api.get(TestApi.ROOT + "/" + id).text("/name")).isEqualTo("calc");
		assertThat(this.api.get(TestApi.ROOT + "/calc").text("/id")).isEqualTo(id);
		String body = "{\"name\":\"" + UUID.randomUUID() + "\",\"description\":\"d\",\"server\":\"http://h\"}";
		assertThat(this.api.post(TestApi.ROOT, body).faults()).containsExactly("value_error at body.name");
	}

	@Test
	@DisplayName("rule 21: update and delete take an id only")
	void someOperationsTakeIdOnly() {
		this.api.create("calc", NOWHERE);
		assertThat(this.api.delete(TestApi.ROOT + "/calc").faults())
			.containsExactly("uuid_parsing at path.connector_id");
		assertThat(this.api.patch(TestApi.ROOT + "/calc", "{}").faults())
			.containsExactly("uuid_parsing at path.connector_id");
	}

	@Test
	@DisplayName("rule 22: an unknown connector is 404 everywhere")
	void unknownConnector() {
		String id = UUID.randomUUID().toString();
		String text = "Connector '" + id + "' not found";
		assertThat(this.api.get(TestApi.ROOT + "/" + id).expect(404).detail()).isEqualTo(text);
		assertThat(this.api.delete(TestApi.ROOT + "/" + id).expect(404).detail()).isEqualTo(text);
		assertThat(this.api.patch(TestApi.ROOT + "/" + id, "{}").expect(404).detail()).isEqualTo(text);
		this.api.get(TestApi.ROOT + "/" + id + "/tools").expect(404);
		this.api.get(TestApi.ROOT + "/" + id + "/user/credentials").expect(404);
		this.api.post(TestApi.ROOT + "/" + id + "/tools/t/call", "{}").expect(404);
	}

	@Test
	@DisplayName("rule 23: ids are UUIDs of version 7, in order of creation")
	void idsAreTimeOrdered() {
		UUID first = UUID.fromString(this.api.create("a", NOWHERE));
		UUID second = UUID.fromString(this.api.create("b", NOWHERE));
		assertThat(first.version()).isEqualTo(7);
		assertThat(first.variant()).isEqualTo(2);
		assertThat(first).isLessThan(second);
	}

	@Test
	@DisplayName("rules 19 and 20: a name leads to what has it now")
	void renamed() {
		String id = extension.api().create("calc", NOWHERE);
		extension.api().patch(TestApi.ROOT + "/" + id, "{\"name\":\"abacus\"}").expect(200);
		extension.api().get(TestApi.ROOT + "/calc").expect(404);
		assertThat(extension.api().get(TestApi.ROOT + "/abacus").text("/id")).isEqualTo(id);
		String other = extension.api().create("calc", NOWHERE);
		assertThat(extension.api().get(TestApi.ROOT + "/calc").text("/id")).isEqualTo(other);
		extension.api().delete(TestApi.ROOT + "/" + id).expect(200);
		extension.api().get(TestApi.ROOT + "/abacus").expect(404);
	}

}
