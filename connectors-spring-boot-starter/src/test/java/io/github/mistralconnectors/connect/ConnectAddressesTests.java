// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import java.net.URI;
import java.util.List;

import io.github.mistralconnectors.connect.ConnectApplications.Stack;
import io.github.mistralconnectors.emulator.OAuthConnector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the addresses of the endpoints and of those to which browsers are sent.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class ConnectAddressesTests {

	@RegisterExtension
	static final ConnectApplications applications = ConnectApplications.shared();

	private final Stack stack;

	private TestBrowser ada;

	ConnectAddressesTests(Stack stack) {
		this.stack = stack;
	}

	@BeforeEach
	void open() {
		start();
	}

	private void start(String... properties) {
		this.ada = ConnectApplications.browser(applications.application(this.stack, properties), "ada");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example/", "//evil.example/", "/%5Cevil.example", "%5C%5Cevil.example",
			"/%09/evil.example", "///evil.example", "javascript:alert(1)", "accounts", "", "%20//evil.example",
			"https://app.example.com/accounts/", "https://app.example.com/accounts@evil.example" })
	void openRedirectsAreRefused(String returnTo) {
		assertThat(this.ada.get("/connectors/wiki/connect?return_to=" + returnTo).statusCode()).isEqualTo(400);
		assertThat(applications.emulator().requests()).isEmpty();
	}

	@Test
	void allowedAddressIsReturnedTo() {
		URI back = applications.wiki().consent(this.ada.connect("https://app.example.com/accounts"), "countess");
		assertThat(TestBrowser.location(this.ada.open(back))).isEqualTo("https://app.example.com/accounts");
		back = applications.wiki().consent(TestBrowser.location(this.ada.get("/connectors/wiki/connect")), "countess");
		assertThat(TestBrowser.location(this.ada.open(back))).isEqualTo("/");
	}

	@Test
	void hostOfARequestIsNotTrusted() {
		assertThat(this.ada.get("/connectors/wiki/connect", "X-Forwarded-Host", "evil.example").statusCode())
			.isEqualTo(500);
		assertThat(applications.emulator().requests()).noneMatch((request) -> request.path().endsWith("auth_url"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "two.example", "evil.example" })
	void addressOfTheApplicationIsOneOfTheSettings(String host) {
		start("mistral.connectors.connect.application-urls=https://one.example/app/,https://two.example");
		String authUrl = TestBrowser.location(this.ada.get("/connectors/wiki/connect", "X-Forwarded-Host", host,
				"X-Forwarded-Proto", "https", "X-Forwarded-Port", "443"));
		assertThat(applications.wiki().consent(authUrl, "countess").toString())
			.startsWith((host.startsWith("two") ? "https://two.example" : "https://one.example/app")
					+ "/connectors/wiki/connected?credentials=p1");
	}

	@Test
	void addressesHaveThePathOfTheApplication() {
		start("server.servlet.context-path=/app", "spring.mvc.servlet.path=/api", "spring.webflux.base-path=/app/api");
		assertThat(this.ada.get("/app/api/connectors/wiki").body())
			.contains("\"connect\":\"/app/api/connectors/wiki/connect\"");
		assertThat(this.ada.get("/app/api/whoami").body()).contains("\"connect\":\"/app/api/connectors/wiki/connect\"");
		String authUrl = TestBrowser.location(this.ada.get("/app/api/connectors/wiki/connect"));
		assertThat(TestBrowser.location(this.ada.open(applications.wiki().consent(authUrl, "countess"))))
			.isEqualTo("/app/api/");
		assertThat(this.ada.get("/app/api/whoami").body()).isEqualTo("countess");
	}

	@Test
	void addressesHaveTheForwardedPrefix() {
		for (String path : List.of("/connectors/wiki", "/whoami")) {
			assertThat(this.ada.get(path, "X-Forwarded-Prefix", "/app").body())
				.contains("\"connect\":\"/app/connectors/wiki/connect\"");
		}
	}

	@Test
	void problemsAreThoseThatAnAccountSolves() {
		assertThat(this.ada.get("/newsletter")).satisfies((response) -> {
			assertThat(response.statusCode()).isEqualTo(500);
			assertThat(response.body()).doesNotContain("connectors/wiki/connect");
		});
		start("mistral.connectors.connect.connectors=mail");
		assertThat(this.ada.get("/whoami").statusCode()).isEqualTo(500);
	}

	@ParameterizedTest
	@ValueSource(strings = { "%20", "...", "%5B", "1-2-3-4-5",
			"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" })
	void whatIsNoConnectorIsNotFound(String name) {
		assertThat(this.ada.get("/connectors/" + name).statusCode()).isEqualTo(404);
		assertThat(this.ada.get("/connectors/" + name + "/connect").statusCode()).isEqualTo(404);
	}

	@Test
	void nameThatResemblesAnIdIsAName() {
		OAuthConnector connector = applications.emulator().oauthConnector("1-2-3-4-5");
		String authUrl = TestBrowser.location(this.ada.get("/connectors/1-2-3-4-5/connect"));
		TestBrowser.location(this.ada.open(connector.consent(authUrl, "countess")));
		assertThat(this.ada.get("/connectors/" + connector.id()).body()).contains("\"connected\":true");
	}

	@Test
	void unknownConnectorIsNotFound() {
		assertThat(this.ada.get("/connectors/other").statusCode()).isEqualTo(404);
		assertThat(this.ada.get("/connectors/other/connect").statusCode()).isEqualTo(404);
		start("mistral.connectors.connect.connectors=mail");
		assertThat(this.ada.get("/connectors/wiki").statusCode()).isEqualTo(404);
		assertThat(this.ada.get("/connectors/wiki/connect").statusCode()).isEqualTo(404);
	}

}
