// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the rules on listing connectors. Numbers of rules are those of {@code
 * docs/reference/emulator-rules.md}.
 */
class ListRulesTests {

	private static final URI NOWHERE = URI.create("http://127.0.0.1:1/mcp");

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension();

	private final TestApi api = extension.api();

	@Test
	@DisplayName("rules 34 and 35: items and pagination, which repeats the size asked for")
	void shape() {
		this.api.create("a", NOWHERE);
		TestResponse response = this.api.get(TestApi.ROOT).expect(200);
		assertThat(names(response)).containsExactly("a");
		assertThat(response.at("/pagination/page_size").asInt()).isEqualTo(100);
		assertThat(response.at("/pagination/next_cursor").isNull()).isTrue();
		assertThat(this.api.get(TestApi.ROOT + "?page_size=7").at("/pagination/page_size").asInt()).isEqualTo(7);
	}

	@Test
	@DisplayName("rule 36: newest first, until the cursor is null")
	void pagesFollowEachOther() {
		List.of("a", "b", "c", "d", "e").forEach((name) -> this.api.create(name, NOWHERE));
		List<String> seen = new ArrayList<>();
		String cursor = "";
		do {
			TestResponse page = this.api.get(TestApi.ROOT + "?page_size=2&cursor=" + cursor).expect(200);
			seen.addAll(names(page));
			cursor = page.at("/pagination/next_cursor").asString("");
		}
		while (!cursor.isEmpty());
		assertThat(seen).containsExactly("e", "d", "c", "b", "a");
	}

	@Test
	@DisplayName("rule 36: what comes and goes between pages neither repeats nor hides others")
	void changesBetweenPagesHideNothing() {
		this.api.create("a", NOWHERE);
		this.api.create("b", NOWHERE);
		String last = this.api.create("c", NOWHERE);
		TestResponse first = this.api.get(TestApi.ROOT + "?page_size=1");
		this.api.delete(TestApi.ROOT + "/" + last).expect(200);
		this.api.create("d", NOWHERE);
		String cursor = first.text("/pagination/next_cursor");
		assertThat(names(this.api.get(TestApi.ROOT + "?cursor=" + cursor))).containsExactly("b", "a");
	}

	@Test
	@DisplayName("rule 36: an unreadable cursor is 400")
	void unreadableCursor() {
		assertThat(this.api.get(TestApi.ROOT + "?cursor=%21%21").expect(400).detail()).isEqualTo("Invalid cursor");
		assertThat(this.api.get(TestApi.ROOT + "?cursor=YWJj").expect(400).detail()).isEqualTo("Invalid cursor");
	}

	@Test
	@DisplayName("rule 37: the filter keeps active or inactive ones")
	void activeFilter() {
		this.api.create("on", NOWHERE);
		String off = this.api.create("off", NOWHERE);
		this.api.send("POST", TestApi.ROOT + "/" + off + "/user/deactivate", null).expect(200);
		assertThat(names(this.api.get(TestApi.ROOT + "?active=true"))).containsExactly("on");
		assertThat(names(this.api.get(TestApi.ROOT + "?active=false"))).containsExactly("off");
		assertThat(names(this.api.get(TestApi.ROOT))).containsExactly("off", "on");
	}

	@Test
	@DisplayName("rule 38: own connectors only, without tools")
	void itemsHaveNoTools() {
		this.api.create("a", NOWHERE);
		TestResponse response = this.api.get(TestApi.ROOT);
		assertThat(response.at("/items/0/tools").isNull()).isTrue();
		assertThat(response.at("/items/0/mistral").booleanValue()).isFalse();
	}

	private static List<String> names(TestResponse response) {
		return response.at("/items").valueStream().map((item) -> item.path("name").asString()).toList();
	}

}
