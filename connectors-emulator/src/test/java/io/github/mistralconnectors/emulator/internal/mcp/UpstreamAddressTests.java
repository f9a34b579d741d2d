// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.net.URI;

import io.github.mistralconnectors.emulator.ApiVersion;
import io.github.mistralconnectors.emulator.testsupport.AnyPathServer;
import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that requests and credentials reach the server that was named, and no other.
 */
class UpstreamAddressTests {

	private static final String CALC = TestApi.ROOT + "/calc";

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension(
			(builder) -> builder.apiVersion(ApiVersion.V2026_09));

	private final TestApi api = extension.api();

	private final AnyPathServer named = new AnyPathServer();

	private final AnyPathServer other = new AnyPathServer();

	@AfterEach
	void stopServers() {
		this.named.close();
		this.other.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "//%s/mcp", "///%s/mcp", "////%s", "/..//%s/mcp", "/.//%s/mcp", "//user@%s/mcp",
			"/%%2F%s/mcp", "/;//%s/mcp", "//%s:@%<s/mcp" })
	void pathThatLooksLikeAddressStaysPath(String path) {
		String target = path.formatted(this.other.authority());
		connect(this.named.url(target));
		assertThat(list()).isEqualTo("add");
		assertThat(this.named.paths()).isNotEmpty().containsOnly(target);
		assertThat(this.named.tokens()).contains("Bearer hush");
		assertThat(this.other.paths()).isEmpty();
	}

	@Test
	void pathSetByUpdateStaysPath() {
		connect(this.named.url("/mcp"));
		String target = "//" + this.other.authority() + "/mcp";
		this.api
			.patch(TestApi.ROOT + "/" + this.api.get(CALC).text("/id"),
					"{\"protocol\":\"mcp\",\"server\":\"" + this.named.url(target) + "\"}")
			.expect(200);
		assertThat(list()).isEqualTo("add");
		assertThat(this.named.paths()).contains(target);
		assertThat(this.other.paths()).isEmpty();
	}

	@Test
	void doubledSlashReachesServerThatTakesIt() {
		connect(this.named.url("//mcp"));
		assertThat(list()).isEqualTo("add");
		assertThat(this.named.paths()).containsOnly("//mcp");
	}

	@Test
	void queryIsSentAsGiven() {
		connect(this.named.url("/mcp?next=//" + this.other.authority() + "/mcp"));
		assertThat(list()).isEqualTo("add");
		assertThat(this.named.paths()).containsOnly("/mcp?next=//" + this.other.authority() + "/mcp");
	}

	@Test
	void redirectIsNotFollowed() {
		connect(this.named.url("/mcp"));
		this.named.redirectTo(this.other.url("/mcp").toString());
		this.api.get(CALC + "/tools").expect(502);
		assertThat(this.other.paths()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1:1@10.0.0.1/mcp", "http://127.0.0.1@10.0.0.1:80/mcp",
			"http://localhost%%00@10.0.0.1/mcp" })
	void hostBehindUserInfoIsTheOneThatIsChecked(String server) {
		this.api.create("calc", URI.create(server.replace("%%", "%")), ",\"protocol\":\"mcp\"");
		this.api.openCredentials("calc");
		assertThat(this.api.get(CALC + "/tools").expect(502).detail()).contains("'10.0.0.1'")
			.contains("--allow-host=10.0.0.1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http:\\\\\\\\127.0.0.1:1\\\\mcp", "http://127.0.0.1:1\\\\@10.0.0.1/mcp",
			"http://127.0.0.1:1/\\\\10.0.0.1/mcp", "http:////10.0.0.1/mcp", "http:10.0.0.1/mcp",
			"http://127.0.0.1:1#@10.0.0.1/\\t" })
	void addressThatIsReadDifferentlyByOthersIsRefused(String server) {
		this.api
			.post(TestApi.ROOT,
					"{\"name\":\"calc\",\"description\":\"d\",\"protocol\":\"mcp\",\"server\":\"" + server + "\"}")
			.expect(422);
	}

	@Test
	void tokenEndpointIsTheOneThatWasNamed() {
		String target = "//" + this.other.authority() + "/token";
		this.api.create("calc", this.named.url("/mcp"), """
				,"protocol":"mcp","auth_methods":[{"method_type":"oauth2","grant_type":"client_credentials",\
				"token_endpoint_auth_method":"client_secret_basic","oauth2_server_metadata":\
				{"issuer":"http://127.0.0.1:1","token_endpoint":"%s"}}]""".formatted(this.named.url(target)));
		this.api.post(CALC + "/user/credentials", """
				{"name":"machine","credentials":{"oauth":{"grant_type":"client_credentials",\
				"client_id":"machine","client_secret":"s"}}}""").expect(200);
		this.api.get(CALC + "/tools").expect(401);
		assertThat(this.named.paths()).containsExactly(target);
		assertThat(this.other.paths()).isEmpty();
	}

	@Test
	void serverIsProbedWhereItIs() {
		String target = "//" + this.other.authority() + "/mcp";
		this.api.create("calc", this.named.url(target), ",\"protocol\":\"mcp\"");
		assertThat(this.named.paths()).containsOnly(target);
		assertThat(this.other.paths()).isEmpty();
	}

	@Test
	void metadataIsFetchedFromAddressThatWasNamed() {
		String target = "//" + this.other.authority() + "/metadata";
		this.api.post(TestApi.ROOT, """
				{"name":"calc","description":"d","protocol":"mcp","server":"http://127.0.0.1:1/mcp",\
				"oauth2_server_metadata_url":"%s"}""".formatted(this.named.url(target))).expect(400);
		assertThat(this.named.paths()).containsExactly(target);
		assertThat(this.other.paths()).isEmpty();
	}

	@Test
	void redirectedTokenRequestIsNotFollowed() {
		this.named.redirectTo(this.other.url("/token").toString());
		tokenEndpointIsTheOneThatWasNamed();
	}

	private void connect(URI server) {
		this.api.create("calc", server, ",\"protocol\":\"mcp\",\"auth_scheme\":{\"scheme\":\"bearer\"}");
		this.api.post(CALC + "/user/credentials", "{\"name\":\"t\",\"credentials\":{\"bearer_token\":\"hush\"}}")
			.expect(200);
	}

	private String list() {
		return this.api.get(CALC + "/tools").expect(200).text("/0/name");
	}

}
