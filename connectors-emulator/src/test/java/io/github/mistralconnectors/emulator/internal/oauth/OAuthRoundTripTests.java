// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.mistralconnectors.emulator.authserver.OAuthWorld;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.htmlunit.Page;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of an authorization from its address to the call of a tool. Numbers of rules are
 * those of {@code docs/reference/emulator-rules.md}.
 */
class OAuthRoundTripTests {

	private static final String WIKI = TestApi.ROOT + "/wiki";

	private static final String CALLBACK = "/v1/integrations_auth/oauth2_callback";

	@RegisterExtension
	static final OAuthWorld world = new OAuthWorld();

	private final TestApi api = world.api();

	@Test
	@DisplayName("rules 32 and 50: metadata are found through the MCP server and stored at creation")
	void discovery() {
		this.api.create("wiki", world.server());
		JsonNode method = this.api.get(WIKI + "/authentication_methods").expect(200).at("/0");
		JsonNode metadata = method.path("oauth2_server_metadata");
		String issuer = world.authorizationServer().issuer().toString();
		assertThat(method.path("method_type").asString()).isEqualTo("oauth2");
		assertThat(metadata.path("issuer").asString()).isEqualTo(issuer);
		assertThat(metadata.path("authorization_endpoint").asString()).startsWith(issuer);
		assertThat(metadata.path("registration_endpoint").asString()).startsWith(issuer);
		assertThat(metadata.path("x_source").asString()).isEqualTo("autodiscovery");
		assertThat(metadata.path("x_scope").asString()).isEqualTo("mcp:tools");
		assertThat(world.server().toString()).startsWith(metadata.path("x_resource_url").asString());
	}

	@Test
	@DisplayName("rules 32, 90, 91 and 92: from creation to a tool's result, with login and consent")
	void roundTrip() {
		this.api.create("wiki", world.server());
		String returnUrl = world.returnUrl("/done?session=a%20b&x=1");
		world.browser().consent(world.authUrl("wiki", "?app_return_url=" + encoded(returnUrl)));
		assertThat(world.returns()).containsExactly("/done?session=a%20b&x=1");
		JsonNode credentials = this.api.get(WIKI + "/user/credentials").at("/credentials");
		assertThat(credentials).hasSize(1);
		assertThat(credentials.at("/0/name").asString()).isEqualTo("default");
		assertThat(credentials.at("/0/authentication_type").asString()).isEqualTo("oauth2");
		assertThat(credentials.at("/0/is_default").booleanValue()).isTrue();
		assertThat(credentials.at("/0/status").isNull()).isTrue();
		assertThat(this.api.get(WIKI + "/tools").expect(200).at("/0/name").asString()).isEqualTo("add");
		assertThat(call("add", "{\"arguments\":{\"a\":1,\"b\":2}}").expect(200).text("/content/0/text")).isEqualTo("3");
		assertThat(status("/status_type")).isEqualTo("valid");
	}

	@Test
	@DisplayName("rule 90: the address has code, client, callback, state, S256 challenge, scope and resource")
	void address() {
		this.api.create("wiki", world.server());
		String address = world.authUrl("wiki", "");
		MultiValueMap<String, String> query = query(address);
		assertThat(address).startsWith(world.authorizationServer().issuer() + "/oauth2/authorize?");
		assertThat(query).containsEntry("response_type", List.of("code"))
			.containsEntry("code_challenge_method", List.of("S256"))
			.containsEntry("redirect_uri", List.of(encoded(world.emulator().baseUrl() + CALLBACK)))
			.containsEntry("scope", List.of(encoded("mcp:tools")));
		assertThat(query.getFirst("state")).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
		assertThat(query).containsKeys("client_id", "code_challenge", "resource");
	}

	@Test
	@DisplayName("rule 91: a client is registered once per connector, whoever asks at the same time")
	void registeredOnce() {
		this.api.create("wiki", world.server());
		long before = world.authorizationServer().count("/oauth2/register");
		List<String> clients = OAuthWorld.together(8, () -> query(world.authUrl("wiki", "")).getFirst("client_id"));
		assertThat(clients).hasSize(8).containsOnly(clients.get(0));
		assertThat(world.authorizationServer().count("/oauth2/register")).isEqualTo(before + 1);
	}

	@Test
	@DisplayName("rule 92: without a return address a page says that it is done")
	void pageWithoutReturnAddress() {
		this.api.create("wiki", world.server());
		Page page = world.browser().consent(world.authUrl("wiki", ""));
		assertThat(page.getWebResponse().getStatusCode()).isEqualTo(200);
		assertThat(page.getWebResponse().getContentAsString()).contains("The authorization is complete");
		assertThat(page.getWebResponse().getResponseHeaderValue("Referrer-Policy")).isEqualTo("no-referrer");
	}

	@Test
	@DisplayName("rules 88 and 93: a second name is not the default; an existing one keeps default and title")
	void names() {
		world.authorized("wiki");
		world.browser().open(world.authUrl("wiki", "?credentials_name=second&credentials_title=Two"));
		world.browser().open(world.authUrl("wiki", "?credentials_name=second"));
		world.browser().open(world.authUrl("wiki", "?credentials_title=One"));
		JsonNode credentials = this.api.get(WIKI + "/user/credentials").at("/credentials");
		assertThat(
				credentials.valueStream()
					.map((each) -> each.path("name").asString() + " " + each.path("title").asString() + " "
							+ each.path("is_default").booleanValue()))
			.containsExactly("default One true", "second Two false");
	}

	@Test
	@DisplayName("rules 59 and 93: a name that stands for another method is refused")
	void nameOfAnotherMethod() {
		this.api.create("wiki", world.server());
		this.api.post(WIKI + "/user/credentials", "{\"name\":\"default\",\"credentials\":{\"bearer_token\":\"t\"}}")
			.expect(200);
		this.api.get(WIKI + "/auth_url").expect(400);
	}

	@Test
	@DisplayName("rule 94: a state works once, several may be open, unknown ones are a page with 400")
	void stateWorksOnce() {
		this.api.create("wiki", world.server());
		String first = world.authUrl("wiki", "?credentials_name=first");
		String second = world.authUrl("wiki", "?credentials_name=second");
		world.browser().consent(second);
		String used = world.browser().open(first).getUrl().toString();
		assertThat(used).contains(CALLBACK, "code=", "state=" + query(first).getFirst("state"));
		assertThat(this.api.get(WIKI + "/user/credentials").at("/credentials")).hasSize(2);
		TestResponse again = this.api.withAuthorization("").get(used.substring(used.indexOf("/v1/")));
		assertThat(again.expect(400).body()).startsWith("<!DOCTYPE html>").contains("was used already");
		this.api.get(CALLBACK + "?code=c&state=unknown").expect(400);
		this.api.get(CALLBACK + "?code=c").expect(400);
	}

	@Test
	@DisplayName("rule 94: a state ends with its time, and nothing is stored")
	void stateExpires() {
		this.api.create("wiki", world.server());
		String address = world.authUrl("wiki", "?app_return_url=" + encoded(world.returnUrl("/done")));
		world.clock().advance(OAuthFlow.TTL);
		Page page = world.browser().consent(address);
		assertThat(page.getWebResponse().getStatusCode()).isEqualTo(400);
		assertThat(world.returns()).isEmpty();
		assertThat(this.api.get(WIKI + "/user/credentials").at("/credentials")).isEmpty();
	}

	@Test
	@DisplayName("rules 49 and 94: a deleted connector's states end with it")
	void stateEndsWithConnector() {
		String id = this.api.create("wiki", world.server());
		String address = world.authUrl("wiki", "");
		this.api.delete(TestApi.ROOT + "/" + id).expect(200);
		assertThat(world.browser().consent(address).getWebResponse().getStatusCode()).isEqualTo(400);
	}

	@Test
	@DisplayName("rule 95: denied consent goes back with its error, and nothing is stored")
	void denied() {
		this.api.create("wiki", world.server());
		world.browser().deny(world.authUrl("wiki", "?app_return_url=" + encoded(world.returnUrl("/done?x=1"))));
		assertThat(world.returns()).hasSize(1).first().asString().startsWith("/done?x=1&error=access_denied");
		assertThat(this.api.get(WIKI + "/user/credentials").at("/credentials")).isEmpty();
		Page page = world.browser().deny(world.authUrl("wiki", ""));
		assertThat(page.getWebResponse().getStatusCode()).isEqualTo(400);
		assertThat(page.getWebResponse().getContentAsString()).contains("access_denied");
	}

	@Test
	@DisplayName("rules 90 and 95: the server checks the code's verifier; a failed exchange stores nothing")
	void verifierIsChecked() {
		this.api.create("wiki", world.server());
		String address = world.authUrl("wiki", "?app_return_url=" + encoded(world.returnUrl("/done")));
		String challenge = query(address).getFirst("code_challenge");
		world.browser().consent(address.replace(challenge, "x".repeat(challenge.length())));
		assertThat(world.returns()).hasSize(1).first().asString().startsWith("/done?error=invalid_grant");
		assertThat(this.api.get(WIKI + "/user/credentials").at("/credentials")).isEmpty();
	}

	@Test
	@DisplayName("rule 95: what the server says is no markup")
	void noMarkup() {
		this.api.create("wiki", world.server());
		String state = query(world.authUrl("wiki", "")).getFirst("state");
		TestResponse response = this.api
			.get(CALLBACK + "?error=access_denied&error_description=%3Cscript%3E&state=" + state);
		assertThat(response.expect(400).body()).contains("&lt;script&gt;").doesNotContain("<script>");
	}

	@Test
	@DisplayName("rule 96: completion is seen by polling user credentials, then listing tools")
	void completionIsSeenByPolling() {
		this.api.create("wiki", world.server());
		String address = world.authUrl("wiki", "?credentials_name=mine");
		assertThat(this.api.get(WIKI + "/user/credentials").at("/credentials")).isEmpty();
		this.api.get(WIKI + "/tools?credentials_name=mine").expect(404);
		world.browser().consent(address);
		assertThat(this.api.get(WIKI + "/user/credentials").text("/credentials/0/name")).isEqualTo("mine");
		this.api.get(WIKI + "/tools?credentials_name=mine").expect(200);
	}

	@Test
	@DisplayName("rule 52: another user has no use of the credentials")
	void credentialsAreTheCallersOwn() {
		world.authorized("wiki");
		assertThat(this.api.get(WIKI + "/workspace/credentials").at("/credentials")).isEmpty();
		assertThat(this.api.get(WIKI + "/organization/credentials").at("/credentials")).isEmpty();
	}

	@Test
	@DisplayName("rule 75: the server is told of no roots, sampling or elicitation")
	void noCapabilities() {
		world.authorized("wiki");
		assertThat(call("capabilities", "{}").expect(200).text("/content/0/text")).isEqualTo("null null null");
	}

	private TestResponse call(String tool, String body) {
		return this.api.post(WIKI + "/tools/" + tool + "/call", body);
	}

	private String status(String pointer) {
		return this.api.get(WIKI + "/user/credentials").text("/credentials/0/status" + pointer);
	}

	private static MultiValueMap<String, String> query(String address) {
		return UriComponentsBuilder.fromUri(URI.create(address)).build().getQueryParams();
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
