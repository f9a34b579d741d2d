// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.ScriptedMcpServer;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that tools and results of an MCP server are passed on unchanged. Numbers of rules
 * are those of {@code docs/reference/emulator-rules.md}.
 */
class UpstreamContentTests {

	private static final String TOOLS = TestApi.ROOT + "/calc/tools";

	private static final String SCHEMA = "\"inputSchema\":{\"type\":\"object\"}";

	private static final JsonMapper MAPPER = new JsonMapper();

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension();

	private final TestApi api = extension.api();

	@Test
	@DisplayName("rule 70: all pages of the server's own listing are read first")
	void allPagesAreRead() throws IOException {
		try (ScriptedMcpServer server = new ScriptedMcpServer(UpstreamContentTests::page)) {
			createOpen(server);
			assertThat(names(TOOLS)).containsExactly("one", "two", "three");
			assertThat(names(TOOLS + "?page=3&page_size=1")).containsExactly("three");
			assertThat(server.methods()).hasSize(3);
		}
	}

	@Test
	@DisplayName("rule 71: listings are kept per credential")
	void listingsAreKeptPerCredential() throws IOException {
		try (ScriptedMcpServer server = new ScriptedMcpServer((asked) -> listing(
				"{\"name\":\"for-" + asked.authorization().replace("Bearer ", "") + "\"," + SCHEMA + "}"))) {
			this.api.create("calc", server.url(), ",\"auth_scheme\":{\"scheme\":\"bearer\"}");
			for (String name : List.of("ada", "bob")) {
				this.api
					.post(TestApi.ROOT + "/calc/user/credentials",
							"{\"name\":\"%1$s\",\"credentials\":{\"bearer_token\":\"%1$s\"}}".formatted(name))
					.expect(200);
			}
			for (int i = 0; i < 2; i++) {
				assertThat(names(TOOLS)).containsExactly("for-ada");
				assertThat(names(TOOLS + "?credentials_name=ada")).containsExactly("for-ada");
				assertThat(names(TOOLS + "?credentials_name=bob")).containsExactly("for-bob");
			}
			assertThat(server.methods()).hasSize(2);
		}
	}

	@Test
	@DisplayName("rule 72: members of a tool pass through, known or not")
	void membersOfToolPassThrough() throws IOException {
		String tool = """
				{"name":"t","title":"T","description":"d","inputSchema":{"type":"object","x-order":[1,2]},
				"outputSchema":{"type":"object"},"icons":[{"src":"https://a.example.com/i.png","mimeType":"image/png",
				"sizes":["48x48"],"theme":"dark"}],"annotations":{"readOnlyHint":true,"audience":["user"],"x":1.50},
				"_meta":{"a.example.com/price":3},"execution":{"taskSupport":"optional"},"x-future":{"deep":[null]}}""";
		try (ScriptedMcpServer server = new ScriptedMcpServer((asked) -> listing(tool))) {
			createOpen(server);
			assertThat(this.api.get(TOOLS).expect(200).at("/0")).isEqualTo(MAPPER.readTree(tool));
		}
	}

	@Test
	@DisplayName("rule 75: changes that the server announces leave the kept listing alone")
	void announcedChangesLeaveListingAlone() throws IOException {
		try (ScriptedMcpServer server = new ScriptedMcpServer(new Counting())) {
			createOpen(server);
			assertThat(names(TOOLS)).containsExactly("tool-1");
			server.notifyBeforeResponses("notifications/tools/list_changed");
			this.api.post(TOOLS + "/t/call", "{}").expect(200);
			assertThat(names(TOOLS)).containsExactly("tool-1");
			assertThat(names(TOOLS + "?refresh=true")).doesNotContain("tool-1");
		}
	}

	@Test
	@DisplayName("rule 78: blocks of all kinds, in order, with members known or not")
	void blocksPassThrough() throws IOException {
		String content = """
				[{"type":"audio","data":"AAAA","mimeType":"audio/wav","annotations":{"audience":["user"],"priority":0.10}},
				{"type":"text","text":"a","_meta":{"k":1},"x-future":true},
				{"type":"image","data":"AAAA","mimeType":"image/png"},
				{"type":"resource_link","uri":"file:///a","name":"a","size":12345678901,"icons":[]},
				{"type":"resource","resource":{"uri":"file:///b","blob":"AAAA","mimeType":"a/b","x":1}},
				{"type":"resource","resource":{"uri":"file:///c","text":"c"}},
				{"type":"text","text":"b"}]""";
		try (ScriptedMcpServer server = new ScriptedMcpServer(
				(asked) -> "{\"content\":" + content + ",\"_meta\":{\"m\":[1]}}")) {
			createOpen(server);
			TestResponse response = this.api.post(TOOLS + "/t/call", "{}").expect(200);
			assertThat(response.at("/content")).isEqualTo(MAPPER.readTree(content));
			assertThat(response.body()).contains("\"priority\":0.10");
			assertThat(response.at("/metadata/mcp_meta/_meta/m/0").intValue()).isEqualTo(1);
		}
	}

	@Test
	@DisplayName("rule 78: an empty list of content stays one")
	void emptyContent() throws IOException {
		try (ScriptedMcpServer server = new ScriptedMcpServer((asked) -> "{\"content\":[]}")) {
			createOpen(server);
			assertThat(this.api.post(TOOLS + "/t/call", "{}").expect(200).body()).startsWith("{\"content\":[],");
		}
	}

	private static String page(ScriptedMcpServer.Asked asked) {
		return switch (asked.params().path("cursor").asString("")) {
			case "" -> "{\"tools\":[{\"name\":\"one\"," + SCHEMA + "}],\"nextCursor\":\"2\"}";
			case "2" -> "{\"tools\":[{\"name\":\"two\"," + SCHEMA + "}],\"nextCursor\":\"3\"}";
			default -> listing("{\"name\":\"three\"," + SCHEMA + "}");
		};
	}

	private static String listing(String tool) {
		return "{\"tools\":[" + tool + "]}";
	}

	private List<String> names(String path) {
		return this.api.get(path).expect(200).json().valueStream().map((tool) -> tool.path("name").asString()).toList();
	}

	private void createOpen(ScriptedMcpServer server) {
		this.api.create("calc", server.url());
		this.api.openCredentials("calc");
	}

	/** Lists another tool each time. */
	private static final class Counting implements Function<ScriptedMcpServer.Asked, String> {

		private final AtomicInteger listings = new AtomicInteger();

		@Override
		public String apply(ScriptedMcpServer.Asked asked) {
			return asked.method().equals("tools/list")
					? listing("{\"name\":\"tool-" + this.listings.incrementAndGet() + "\"," + SCHEMA + "}")
					: "{\"content\":[]}";
		}

	}

}
