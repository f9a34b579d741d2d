// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class LocalConnectorTests {

	private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{\"q\":{\"type\":\"string\"}}}";

	private static final String CALL = TestApi.ROOT + "/github/tools/search/call";

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension();

	private final ConnectorsEmulator emulator = extension.emulator();

	private final TestApi api = extension.api();

	@Test
	void functionsAreListedAndCalled() {
		this.emulator.connector("github")
			.tool("search", SCHEMA, (arguments) -> Map.of("hits", List.of(String.valueOf(arguments.get("q")))));
		assertThat(this.api.get(TestApi.ROOT + "/github/tools").expect(200).body())
			.isEqualTo("[{\"name\":\"search\",\"inputSchema\":" + SCHEMA + "}]");
		TestResponse response = this.api.post(CALL, "{\"arguments\":{\"q\":\"x\"}}").expect(200);
		assertThat(response.text("/metadata/mcp_meta/structuredContent/hits/0")).isEqualTo("x");
		assertThat(response.text("/content/0/text")).isEqualTo("{\"hits\":[\"x\"]}");
		ConnectorsEmulatorAssert.assertThat(this.emulator).calledToolOnce("search");
	}

	@Test
	void onlyObjectsAreStructuredContent() {
		LocalConnector github = this.emulator.connector("github");
		for (Object value : List.of(List.of("hit"), 5, true)) {
			github.tool("search", "{}", (arguments) -> value);
			TestResponse response = this.api.post(CALL, "{}").expect(200);
			assertThat(response.at("/metadata/mcp_meta/structuredContent").isNull()).isTrue();
			assertThat(response.text("/content/0/text"))
				.isEqualTo((value instanceof List) ? "[\"hit\"]" : value.toString());
		}
	}

	@Test
	void contentBlocksAreSentAsTheyAre() {
		Map<String, ?> link = Map.of("type", "resource_link", "uri", "file:///a", "name", "a");
		this.emulator.connector("github")
			.tool("search", "{}",
					(arguments) -> new ToolResult(List.of(ToolResult.image(new byte[] { 1, 2 }, "image/png"), link)));
		TestResponse response = this.api.post(CALL, "{}").expect(200);
		assertThat(response.text("/content/0/type")).isEqualTo("image");
		assertThat(response.text("/content/0/data")).isEqualTo("AQI=");
		assertThat(response.text("/content/0/mimeType")).isEqualTo("image/png");
		assertThat(response.text("/content/1/uri")).isEqualTo("file:///a");
		assertThat(response.at("/metadata/mcp_meta/structuredContent").isNull()).isTrue();
	}

	@Test
	void getShowsDeclaredTools() {
		LocalConnector github = this.emulator.connector("github");
		assertThat(this.api.get(TestApi.ROOT + "/github").at("/tools").isNull()).isTrue();
		github.tool("search", SCHEMA, (arguments) -> "found");
		assertThat(this.api.get(TestApi.ROOT + "/github").text("/tools/0/name")).isEqualTo("search");
	}

	@Test
	void whatFunctionsDoToArgumentsIsNotRecorded() {
		this.emulator.connector("github").tool("search", "{}", (arguments) -> {
			arguments.clear();
			return "found";
		});
		this.api.post(CALL, "{\"arguments\":{\"q\":[{\"r\":null}]}}").expect(200);
		Map<String, Object> recorded = this.emulator.toolCalls().get(0).arguments();
		assertThat(recorded).hasToString("{q=[{r=null}]}").isUnmodifiable();
		assertThat((List<?>) recorded.get("q")).isUnmodifiable();
	}

	@Test
	void textsNothingAndFailuresHaveTheirForm() {
		LocalConnector github = this.emulator.connector("github");
		github.tool("search", "{}", (arguments) -> "found");
		assertThat(this.api.post(CALL, "{}").text("/content/0/text")).isEqualTo("found");
		github.tool("search", "{}", (arguments) -> null);
		assertThat(this.api.post(CALL, "{}").expect(200).at("/content")).isEmpty();
		github.tool("search", "{}", (arguments) -> {
			throw new IllegalStateException("no luck");
		});
		TestResponse failed = this.api.post(CALL, "{}").expect(200);
		assertThat(failed.at("/metadata/mcp_meta/isError").booleanValue()).isTrue();
		assertThat(failed.text("/content/0/text")).isEqualTo("no luck");
		assertThat(this.api.post(TestApi.ROOT + "/github/tools/none/call", "{}")
			.expect(200)
			.at("/metadata/mcp_meta/isError")
			.booleanValue()).isTrue();
	}

	@Test
	void isConnectorLikeAnyOther() {
		LocalConnector github = this.emulator.connector("github");
		assertThat(this.api.get(TestApi.ROOT + "/github").text("/id")).isEqualTo(github.id().toString());
		assertThatIllegalStateException().isThrownBy(() -> this.emulator.connector("github"))
			.withMessageContaining("already exists");
		assertThatIllegalArgumentException().isThrownBy(() -> this.emulator.connector("git hub"));
		this.api.delete(TestApi.ROOT + "/" + github.id()).expect(200);
		assertThatIllegalStateException().isThrownBy(() -> github.tool("search", "{}", (arguments) -> "x"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.emulator.connector("other").tool("t", "[]", (arguments) -> "x"));
	}

}
