// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.authserver;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mistralconnectors.emulator.ConnectorsEmulatorAssert;
import io.github.mistralconnectors.emulator.OAuthConnector;
import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.MutableClock;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of connectors that each user has to authorize, from the auth URL to the call of a
 * tool.
 */
class OAuthConnectorTests {

	private static final String WIKI = TestApi.ROOT + "/wiki";

	private static final String RETURN_URL = "http://app.example.com/done";

	private static final MutableClock clock = new MutableClock();

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension((builder) -> builder.clock(clock));

	private final TestApi api = extension.api();

	private OAuthConnector wiki;

	@BeforeEach
	void declare() {
		clock.reset();
		this.wiki = extension.emulator()
			.oauthConnector("wiki")
			.tool("whoami", "{\"type\":\"object\"}", (arguments, person) -> person);
	}

	@Test
	void roundTripInBrowserWithoutPage() {
		this.wiki.consentAs("ada");
		assertThat(this.api.get(WIKI + "/authentication_methods").expect(200).text("/0/method_type"))
			.isEqualTo("oauth2");
		this.api.get(WIKI + "/tools").expect(404);
		TestResponse consented = open(authUrl("?app_return_url=" + RETURN_URL));
		String callback = location(consented);
		assertThat(callback).startsWith(extension.emulator().baseUrl() + "/v1/integrations_auth/oauth2_callback?code=");
		assertThat(location(open(callback))).isEqualTo(RETURN_URL);
		assertThat(this.api.get(WIKI + "/tools").expect(200).text("/0/name")).isEqualTo("whoami");
		assertThat(whoami("default").expect(200).text("/content/0/text")).isEqualTo("ada");
		assertThat(status("default", "status_type")).isEqualTo("valid");
		ConnectorsEmulatorAssert.assertThat(extension.emulator()).calledToolOnce("whoami");
	}

	@Test
	void metadataIsDiscoveredAndClientIsRegisteredOnce() {
		String client = parameter(authUrl(""), "client_id");
		assertThat(parameter(authUrl(""), "client_id")).isEqualTo(client);
		JsonNode metadata = this.api.get(WIKI + "/authentication_methods").at("/0/oauth2_server_metadata");
		assertThat(metadata.path("issuer").asString()).isEqualTo(extension.emulator().baseUrl() + "/_oauth/wiki");
		assertThat(metadata.path("x_source").asString()).isEqualTo("autodiscovery");
		assertThat(metadata.path("x_resource_url").asString())
			.isEqualTo(extension.emulator().baseUrl() + "/_oauth/wiki/mcp");
	}

	@Test
	void eachPersonSeesTheirOwnOnly() {
		Map<String, List<String>> pages = Map.of("ada", List.of("engines"), "bob", List.of("boats"));
		this.wiki.tool("pages", "{}", (arguments, person) -> pages.get(person));
		this.wiki.consent(authUrl("?credentials_name=first"), "ada");
		this.wiki.consent(authUrl("?credentials_name=second"), "bob");
		assertThat(call("pages", "first").text("/content/0/text")).isEqualTo("[\"engines\"]");
		assertThat(call("pages", "second").text("/content/0/text")).isEqualTo("[\"boats\"]");
		assertThat(whoami("first").text("/content/0/text")).isEqualTo("ada");
	}

	@Test
	void consentReturnsWhereTheBrowserEnds() {
		String url = authUrl("?app_return_url=" + RETURN_URL + "?a=b");
		assertThat(this.wiki.consent(url, "ada")).hasToString(RETURN_URL + "?a=b");
		assertThatIllegalStateException().isThrownBy(() -> this.wiki.consent(url, "ada"))
			.withMessageContaining("was used already");
		assertThat(this.wiki.consent(authUrl(""), "ada")).hasPath("/v1/integrations_auth/oauth2_callback");
	}

	@Test
	void decisionOnOneUrlLeavesTheOthersAlone() {
		this.wiki.deny();
		this.wiki.consent(authUrl("?credentials_name=first"), "ada");
		assertThat(location(open(authUrl("")))).contains("error=access_denied");
		assertThat(whoami("first").text("/content/0/text")).isEqualTo("ada");
		this.wiki.consentAs("ada");
		assertThat(this.wiki.deny(authUrl("?app_return_url=" + RETURN_URL)))
			.hasToString(RETURN_URL + "?error=access_denied&error_description=The%20user%20denied%20the%20request");
		assertThat(this.wiki.deny(authUrl(""))).hasParameter("error", "access_denied");
		this.wiki.askInBrowser();
		assertThat(open(authUrl("")).expect(200).body()).contains("<form");
	}

	@Test
	void deniedConsentStoresNothing() {
		this.wiki.deny();
		String callback = location(open(authUrl("?app_return_url=" + RETURN_URL)));
		assertThat(location(open(callback))).startsWith(RETURN_URL + "?error=access_denied&error_description=");
		assertThat(this.api.get(WIKI + "/user/credentials").at("/credentials")).isEmpty();
	}

	@Test
	void otherUrlsAreRefused() {
		extension.emulator().oauthConnector("other");
		String url = authUrl("");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> extension.emulator().oauthConnector("other").consent(url, "ada"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.wiki.consent(RETURN_URL, "ada"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.wiki.consent(url, " "));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.wiki.consent(url.replace("client_id=", "client_id=x"), "ada"))
			.withMessage("The client is unknown");
	}

	@Test
	void expiredTokenIsRefreshed() {
		this.wiki.consent(authUrl(""), "ada");
		for (int i = 0; i < 3; i++) {
			this.wiki.expireTokens();
			assertThat(whoami("default").expect(200).text("/content/0/text")).isEqualTo("ada");
		}
		assertThat(status("default", "status_type")).isEqualTo("valid");
	}

	@Test
	void tokenExpiresByTheClockOfTheEmulator() {
		this.wiki.tokenLifetime(Duration.ofMinutes(5)).allowRefresh(false);
		this.wiki.consent(authUrl(""), "ada");
		clock.advance(Duration.ofMinutes(4));
		whoami("default").expect(200);
		clock.advance(Duration.ofMinutes(1));
		whoami("default").expect(401);
		assertThat(status("default", "error_message")).isEqualTo("oauth expired");
	}

	@Test
	void refusedRefreshIsTold() {
		this.wiki.consent(authUrl(""), "ada");
		this.wiki.allowRefresh(false).expireTokens();
		assertThat(whoami("default").expect(401).detail())
			.startsWith("The OAuth2 token of credentials 'default' could not be refreshed");
		assertThat(status("default", "error_message")).isEqualTo("oauth refresh error");
		this.wiki.allowRefresh(true);
		whoami("default").expect(200);
	}

	@Test
	void revokedTokenIsRejected() {
		this.wiki.consent(authUrl("?credentials_name=first"), "ada");
		this.wiki.consent(authUrl("?credentials_name=second"), "bob");
		this.wiki.revoke("ada");
		assertThat(whoami("first").expect(401).detail()).isEqualTo("MCP server rejected the credentials");
		assertThat(status("first", "error_message")).isEqualTo("you need to reconnect");
		whoami("second").expect(200);
		this.wiki.revokeTokens();
		whoami("second").expect(401);
		this.wiki.expireTokens();
		whoami("second").expect(401);
		assertThat(status("second", "error_message")).isEqualTo("oauth refresh error");
		this.wiki.consent(authUrl("?credentials_name=first"), "ada");
		whoami("first").expect(200);
	}

	@Test
	void isFoundAgainByItsName() {
		AtomicInteger calls = new AtomicInteger();
		OAuthConnector same = extension.emulator().oauthConnector("wiki");
		same.define("{\"name\":\"count\",\"description\":\"d\"}", (arguments, person) -> calls.incrementAndGet());
		assertThat(same.id()).isEqualTo(this.wiki.id());
		this.wiki.consent(authUrl(""), "ada");
		assertThat(call("count", "default").text("/content/0/text")).isEqualTo("1");
		assertThat(this.api.get(WIKI + "/tools").text("/1/description")).isEqualTo("d");
		extension.emulator().connector("open");
		assertThatIllegalStateException().isThrownBy(() -> extension.emulator().oauthConnector("open"));
		assertThatIllegalArgumentException().isThrownBy(() -> extension.emulator().oauthConnector("no name"));
	}

	@Test
	void resetForgetsClientsConsentsAndTokens() {
		String url = authUrl("");
		this.wiki.consentAs("ada").consent(url, "ada");
		extension.emulator().reset();
		assertThatIllegalStateException().isThrownBy(this.wiki::expireTokens).withMessage("The connector is gone");
		this.api.get(WIKI).expect(404);
		open(url).expect(404);
		extension.emulator().oauthConnector("wiki");
		assertThat(open(url).expect(400).body()).contains("The client is unknown");
		assertThat(this.api.get(WIKI + "/user/credentials").at("/credentials")).isEmpty();
		assertThat(open(authUrl("")).expect(200).body()).contains("<form");
	}

	@Test
	void wayIsNotRecorded() {
		this.wiki.consent(authUrl(""), "ada");
		assertThat(extension.emulator().requests()).extracting("path")
			.containsExactly(WIKI + "/auth_url", "/v1/integrations_auth/oauth2_callback");
	}

	private String authUrl(String query) {
		return this.api.get(WIKI + "/auth_url" + query).expect(200).text("/auth_url");
	}

	private TestResponse open(String address) {
		return this.api.withAuthorization("")
			.get(address.substring(extension.emulator().baseUrl().toString().length()));
	}

	private static String location(TestResponse response) {
		return response.expect(302).headers().firstValue("Location").orElseThrow();
	}

	private TestResponse whoami(String credentials) {
		return call("whoami", credentials);
	}

	private TestResponse call(String tool, String credentials) {
		return this.api.post(WIKI + "/tools/" + tool + "/call?credentials_name=" + credentials, "{}");
	}

	private String status(String credentials, String member) {
		return this.api.get(WIKI + "/user/credentials")
			.at("/credentials")
			.valueStream()
			.filter((each) -> each.path("name").asString().equals(credentials))
			.map((each) -> each.path("status").path(member).asString())
			.findFirst()
			.orElseThrow();
	}

	private static String parameter(String address, String name) {
		return List.of(URI.create(address).getRawQuery().split("&"))
			.stream()
			.filter((pair) -> pair.startsWith(name + "="))
			.findFirst()
			.orElseThrow();
	}

}
