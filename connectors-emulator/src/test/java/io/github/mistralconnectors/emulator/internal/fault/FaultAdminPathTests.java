// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.fault;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.github.mistralconnectors.emulator.Fault;
import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of faults that programs in other languages inject as JSON over HTTP. Numbers of
 * rules are those of {@code docs/reference/emulator-rules.md}.
 */
class FaultAdminPathTests {

	private static final URI NOWHERE = URI.create("http://127.0.0.1:1/mcp");

	private static final String FAULTS = "/_emulator/faults";

	private static final String CALC = TestApi.ROOT + "/calc";

	private static final String CALL = TestApi.ROOT + "/local/tools/count/call";

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension();

	private final TestApi api = extension.api();

	private int executions;

	@BeforeEach
	void createConnectors() {
		this.api.create("calc", NOWHERE);
		extension.emulator().connector("local").tool("count", "{}", (arguments) -> ++this.executions);
	}

	@Test
	void statusWithBodyAndHeaders() {
		inject("{'status':503,'headers':{'Retry-After':'7'},'body':'<h1>Away</h1>','content_type':'text/html'}");
		TestResponse response = this.api.get(CALC).expect(503);
		assertThat(response.body()).isEqualTo("<h1>Away</h1>");
		assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html");
		this.api.get(CALC).expect(200);
	}

	@Test
	@DisplayName("rule 15: the body of 500")
	void internalServerError() {
		inject("{'status':500}");
		assertThat(this.api.get(CALC).expect(500).body()).isEqualTo("{\"detail\":\"Internal Server Error\"}");
	}

	@Test
	void statusAfterEffect() {
		inject("{'status':504,'after_effect':true,'operation':'connector_call_tool_v1'}");
		this.api.get(CALC).expect(200);
		this.api.post(CALL, "{}").expect(504);
		assertThat(this.executions).isEqualTo(1);
	}

	@Test
	void delay() {
		inject("{'delay_ms':200}");
		long start = System.nanoTime();
		this.api.get(CALC).expect(200);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
	}

	@ParameterizedTest
	@CsvSource({ "before, 0", "after, 1" })
	void reset(String when, int effects) {
		inject("{'reset':'" + when + "'}");
		assertNoResponse(() -> this.api.post(CALL, "{}"));
		assertThat(this.executions).isEqualTo(effects);
	}

	@Test
	void cutAndSlowBody() {
		String whole = this.api.get(CALC).body();
		inject("{'cut_body_after':10}");
		assertNoResponse(() -> this.api.get(CALC));
		inject("{'slow_body_bytes':100,'slow_body_pause_ms':20}");
		long start = System.nanoTime();
		assertThat(this.api.get(CALC).body()).isEqualTo(whole);
		assertThat(Duration.ofNanos(System.nanoTime() - start))
			.isGreaterThanOrEqualTo(Duration.ofMillis(20L * (whole.length() / 100)));
	}

	@Test
	void wrongContentType() {
		String whole = this.api.get(CALC).body();
		inject("{'content_type':'text/plain'}");
		TestResponse response = this.api.get(CALC).expect(200);
		assertThat(response.body()).isEqualTo(whole);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain");
	}

	@Test
	void membersChangedAndRemoved() {
		inject("{'set':{'/protocol':'pigeon','/none/there':1,'/tools/0':1},'remove':['/description','/none/there']}");
		TestResponse response = this.api.get(CALC).expect(200);
		assertThat(response.text("/protocol")).isEqualTo("pigeon");
		assertThat(response.json().has("description")).isFalse();
		inject("{'set':{'/items/0/name':'other','/items/x':1,'/items/9':1},'remove':['/items/1','/items/-']}");
		TestResponse list = this.api.get(TestApi.ROOT).expect(200);
		assertThat(list.at("/items")).hasSize(1);
		assertThat(list.text("/items/0/name")).isEqualTo("other");
	}

	@Test
	void cursorNeverAdvances() {
		inject("{'stuck_cursor':true,'operation':'connector_list_v1','times':2}");
		for (int i = 0; i < 2; i++) {
			TestResponse page = this.api.get(TestApi.ROOT + "?page_size=1&cursor=stuck").expect(200);
			assertThat(page.text("/pagination/next_cursor")).isEqualTo("stuck");
			assertThat(page.text("/items/0/name")).isEqualTo("local");
		}
		this.api.get(TestApi.ROOT + "?cursor=stuck").expect(400);
	}

	@Test
	void afterEveryAndTimes() {
		inject("{'status':500,'after':1,'every':3,'times':2}");
		assertThat(statuses(9)).containsExactly(200, 500, 200, 200, 500, 200, 200, 200, 200);
	}

	@Test
	void onlyMatchingPaths() {
		inject("{'status':502,'path':'/v1/connectors/c.*'}");
		this.api.get(TestApi.ROOT).expect(200);
		this.api.get(CALC).expect(502);
	}

	@Test
	void unknownMembersAreRefusedByName() {
		TestResponse response = this.api.post(FAULTS, "{\"statsu\":503,\"status\":99}");
		assertThat(response.faults()).containsExactly("value_error at body.statsu", "value_error at body.status");
		assertThat(response.text("/detail/0/msg"))
			.startsWith("Value error, a fault has no member 'statsu', only status, ");
		assertThat(response.text("/detail/1/msg")).isEqualTo("Value error, status is a whole number from 200 to 599");
		assertThat(this.api.get(FAULTS).json()).isEmpty();
		this.api.get(CALC).expect(200);
	}

	@Test
	void operationThatTheVersionDoesNotHaveIsRefused() {
		TestResponse response = this.api.post(FAULTS, "{\"status\":503,\"operation\":\"callTool\"}");
		assertThat(response.faults()).containsExactly("value_error at body.operation");
		assertThat(response.text("/detail/0/msg")).startsWith("Value error, operation is one of connector_")
			.contains("connector_call_tool_v1");
		assertThat(this.api.get(FAULTS).json()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = ';',
			value = { "status; '200'", "status; 99", "status; 600", "status; 500.5", "headers; []", "headers; {'X':1}",
					"headers; {'X Y':'a'}", "headers; {'X':'a\\r\\nb'}", "body; {}", "content_type; 7",
					"after_effect; 'yes'", "delay_ms; -1", "delay_ms; 99999999999", "reset; 'never'", "reset; null",
					"cut_body_after; -1", "slow_body_bytes; 0", "slow_body_pause_ms; '1'", "set; []", "set; {'x':1}",
					"set; {'':1}", "remove; '/x'", "remove; ['x']", "remove; [7]", "stuck_cursor; 1", "operation; 7",
					"path; '['", "path; 7", "after; -1", "every; 0", "times; 0" })
	void wrongValuesAreRefusedByName(String member, String value) {
		String script = "{\"delay_ms\":0,\"" + member + "\":" + value.replace('\'', '"') + "}";
		TestResponse response = this.api.post(FAULTS, script);
		assertThat(response.faults()).containsExactly("value_error at body." + member);
		assertThat(response.text("/detail/0/msg")).startsWith("Value error, " + member + " is ");
	}

	@Test
	void whatDoesNothingIsRefused() {
		assertThat(this.api.post(FAULTS, "{\"times\":2}").text("/detail/0/msg"))
			.startsWith("Value error, a fault has one of these at least: ");
		assertThat(this.api.post(FAULTS, "[]").faults()).containsExactly("model_attributes_type at body");
		assertThat(this.api.post(FAULTS, "{").faults()).containsExactly("json_invalid at body.1");
		assertThat(this.api.post(FAULTS, "").faults()).containsExactly("missing at body");
	}

	@Test
	void javaApiRefusesTheSameFaults() {
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Fault.status(99))
			.withMessage("status is a whole number from 200 to 599");
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Fault.remove("x"));
	}

	private void inject(String script) {
		this.api.post(FAULTS, script.replace('\'', '"')).expect(200);
	}

	private List<Integer> statuses(int requests) {
		return IntStream.range(0, requests).mapToObj((index) -> this.api.get(TestApi.ROOT).status()).toList();
	}

	private static void assertNoResponse(Runnable request) {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(request::run)
			.withCauseInstanceOf(IOException.class);
	}

}
