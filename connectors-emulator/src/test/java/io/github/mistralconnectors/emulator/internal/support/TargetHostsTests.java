// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.support;

import java.net.URI;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

class TargetHostsTests {

	private static final TargetHosts NONE = new TargetHosts(Set.of(), "127.0.0.1");

	private static final TargetHosts SOME = new TargetHosts(Set.of("mcp.example.com", "*.Example.org"), "127.0.0.1");

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1:1/", "http://127.9.9.9/", "http://localhost/", "http://[::1]:1/",
			"http://LOCALHOST/" })
	void loopbackIsAlwaysAllowed(String address) {
		assertThat(NONE.allows(URI.create(address))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://10.0.0.1/", "http://127.0.0.1.example.com/", "http://localhost.example.com/",
			"http://[::2]/", "http://mcp.example.com/", "http://0.0.0.0/" })
	void othersAreNot(String address) {
		assertThat(NONE.allows(URI.create(address))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://mcp.example.com/x", "https://MCP.example.COM/", "https://a.b.example.org/" })
	void namedHostsAreAllowed(String address) {
		assertThat(SOME.allows(URI.create(address))).isTrue();
	}

	@Test
	void refusalNamesTheOptionThatAllowsTheHost() {
		assertThatException().isThrownBy(() -> NONE.require(URI.create("http://mcp.example.com/")))
			.withMessageContaining("--allow-host=mcp.example.com");
	}

	@Test
	void nameWithUnderscoreIsToldFromOneThatIsNotAllowed() {
		assertThatException()
			.isThrownBy(() -> new TargetHosts(Set.of("*", "mcp_server"), "127.0.0.1")
				.require(URI.create("http://user:secret@mcp_server:8080/mcp")))
			.withMessage("'mcp_server:8080' can't be reached from Java: a host's name is made of letters, digits,"
					+ " hyphens and dots");
	}

	@Test
	void beyondLoopbackNothingIsImplied() {
		assertThat(new TargetHosts(Set.of(), "0.0.0.0").allows(URI.create("http://127.0.0.1/"))).isFalse();
		assertThat(new TargetHosts(Set.of("localhost"), "10.0.0.1").allows(URI.create("http://localhost/"))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://example.com/", "https://example.org/", "https://notexample.org/" })
	void similarHostsAreNotAllowed(String address) {
		assertThat(SOME.allows(URI.create(address))).isFalse();
		assertThat(new TargetHosts(Set.of("*"), "127.0.0.1").allows(URI.create(address))).isTrue();
	}

}
