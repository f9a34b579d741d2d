// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.model.auth.AuthenticationConfiguration;
import io.github.mistralconnectors.client.model.auth.GetAuthUrlRequest;
import io.github.mistralconnectors.connect.ConnectApplications.Stack;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of the way of a user from the request to connect an account to its use, and of
 * those who try to get at another's account.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class ConnectEndpointsTests {

	@RegisterExtension
	static final ConnectApplications applications = ConnectApplications.shared();

	private final Stack stack;

	private ConfigurableApplicationContext application;

	private TestBrowser ada;

	private TestBrowser bob;

	ConnectEndpointsTests(Stack stack) {
		this.stack = stack;
	}

	@BeforeEach
	void open() {
		start();
	}

	private void start(String... properties) {
		this.application = applications.application(this.stack, properties);
		this.ada = ConnectApplications.browser(this.application, "ada");
		this.bob = ConnectApplications.browser(this.application, "bob");
	}

	/** A user goes the whole way with an account of that name. */
	private static HttpResponse<String> connect(TestBrowser browser, String account) {
		return browser.open(applications.wiki().consent(browser.connect("/accounts"), account));
	}

	private static void verifyConnected(TestBrowser browser, String account) {
		assertThat(browser.get("/whoami").body()).isEqualTo(account);
		assertThat(browser.get("/connectors/wiki").body()).contains("\"connected\":true");
	}

	private static void verifyNotConnected(TestBrowser browser) {
		assertThat(browser.get("/whoami")).satisfies((response) -> {
			assertThat(response.statusCode()).isEqualTo(403);
			assertThat(response.body()).contains("\"connect\":\"/connectors/wiki/connect\"");
		});
		assertThat(browser.get("/connectors/wiki").body()).contains("\"connected\":false");
	}

	private static void verifyRefused(HttpResponse<String> response) {
		assertThat(TestBrowser.location(response)).isEqualTo("/?connect_error=unknown_attempt");
	}

	private static void verifyNothingIsStored() {
		assertThat(applications.credentials()).isEmpty();
	}

	private void verifyEvents(String... events) {
		assertThat(ConnectApplications.events(this.application))
			.extracting((event) -> event.user() + " " + event.type() + " " + event.connector() + " " + event.reason())
			.containsExactly(events);
	}

	@Test
	void usersConnectAccountsAndSeeOnlyTheirOwn() {
		verifyNotConnected(this.ada);
		String authUrl = this.ada.connect("/accounts?tab=1%26x%3D2");
		assertThat(this.ada.open(applications.wiki().consent(authUrl, "countess"))).satisfies((response) -> {
			assertThat(TestBrowser.location(response)).isEqualTo("/accounts?tab=1&x=2");
			assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
			assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
		});
		verifyConnected(this.ada, "countess");
		verifyNotConnected(this.bob);
		connect(this.bob, "builder");
		verifyConnected(this.bob, "builder");
		verifyConnected(this.ada, "countess");
		verifyEvents("ada REQUESTED wiki null", "ada CONNECTED wiki null", "bob REQUESTED wiki null",
				"bob CONNECTED wiki null");
		assertThat(this.ada.get("/connectors/wiki").body())
			.matches("\\{\"connector\":\"wiki\",\"connected\":true,\"connect\":\"/connectors/wiki/connect\","
					+ "\"since\":\"20[^\"]*Z\",\"status\":\"valid\"}");
		applications.wiki().revoke("countess");
		verifyStatus(403);
		assertThat(this.ada.get("/connectors/wiki").body())
			.contains("\"status\":\"invalid\",\"error\":\"you need to reconnect\"");
		connect(this.ada, "countess");
		verifyStatus(200);
		assertThat(applications.credentials()).filteredOn((each) -> each.title().startsWith("connected")).hasSize(2);
	}

	private void verifyStatus(int status) {
		assertThat(this.ada.get("/whoami").statusCode()).isEqualTo(status);
	}

	@Test
	void applicationShowsTheStatusOfItsUsers() {
		assertThat(this.ada.get("/status").body()).isEqualTo("ConnectStatus[since=null, status=null, error=null]");
		connect(this.ada, "countess");
		verifyConnected(this.ada, "countess");
		// A list of credentials may be a second old.
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.ada.get("/status").body())
				.matches("ConnectStatus\\[since=20.*Z, status=valid, error=null]"));
		assertThat(this.bob.get("/status").body()).contains("since=null");
		applications.wiki().revoke("countess");
		verifyStatus(403);
		assertThat(this.ada.get("/status").body()).contains("status=invalid, error=you need to reconnect");
	}

	@Test
	void accountIsFoundByTheIdOfTheConnector() {
		connect(this.ada, "countess");
		assertThat(this.ada.get("/connectors/" + applications.wiki().id()).body()).contains("\"connected\":true");
	}

	@Test
	void forwardedAuthUrlConnectsNobody() {
		URI stolen = applications.wiki().consent(this.ada.connect("/accounts"), "victim");
		assertThat(applications.credentials()).hasSize(1);
		verifyNotConnected(this.ada);
		verifyRefused(this.bob.open(stolen));
		verifyNothingIsStored();
		assertThat(TestBrowser.location(this.ada.open(stolen))).isEqualTo("/accounts?connect_error=not_stored");
		verifyNotConnected(this.ada);
		verifyNotConnected(this.bob);
		verifyEvents("ada REQUESTED wiki null", "bob FAILED wiki unknown_attempt", "ada FAILED wiki not_stored");
	}

	@Test
	void forwardedAuthUrlConnectsNobodyEvenIfTheCredentialsCantBeDeleted() {
		URI first = applications.wiki().consent(this.ada.connect("/accounts"), "victim");
		applications.wiki().consent(this.ada.connect("/accounts"), "another");
		verifyRefused(this.bob.open(first));
		assertThat(applications.credentials()).extracting(AuthenticationConfiguration::title).contains("void");
		assertThat(TestBrowser.location(this.ada.open(first))).endsWith("not_stored");
		verifyNotConnected(this.ada);
	}

	@Test
	void authUrlThatWasUsedIsWorthless() {
		String authUrl = this.ada.connect("/accounts");
		URI known = applications.wiki().deny(authUrl);
		assertThat(known.toString()).contains("key=");
		assertThatIllegalStateException().isThrownBy(() -> applications.wiki().consent(authUrl, "victim"));
		verifyNothingIsStored();
	}

	@Test
	void returnCantBeGuessed() {
		URI stolen = applications.wiki().consent(this.ada.connect("/accounts"), "victim");
		String path = stolen.getRawPath() + "?" + stolen.getRawQuery();
		for (String guess : List.of(path.replaceFirst("key=.", "key=."), path.replaceFirst("key=.*", "key="),
				path.replaceFirst("&key=.*", ""), path.replace("wiki", "other"), stolen.getRawPath())) {
			assertThat(this.ada.get(guess).statusCode()).as(guess).isEqualTo(400);
		}
		assertThat(applications.credentials()).hasSize(1);
		verifyNotConnected(this.ada);
	}

	@Test
	void replayedReturnChangesNothing() {
		URI back = applications.wiki().consent(this.ada.connect("/accounts"), "countess");
		TestBrowser.location(this.ada.open(back));
		verifyRefused(this.ada.open(back));
		verifyRefused(this.bob.open(back));
		verifyConnected(this.ada, "countess");
		verifyNotConnected(this.bob);
	}

	@Test
	void returnInAnotherSessionIsRefused() {
		URI back = applications.wiki().consent(this.ada.connect("/accounts"), "countess");
		verifyRefused(ConnectApplications.browser(this.application, "ada").open(back));
		verifyNothingIsStored();
	}

	@Test
	void returnOfAnotherUserInTheSameSessionIsRefused() {
		URI back = applications.wiki().consent(this.ada.connect("/accounts"), "countess");
		verifyRefused(this.ada.as("bob").open(back));
		verifyNothingIsStored();
		verifyRefused(this.ada.open(back));
		verifyNotConnected(this.ada);
		verifyNotConnected(this.bob);
	}

	@Test
	void returnWithoutSignInLeadsToTheSignIn() {
		URI back = applications.wiki().consent(this.ada.connect("/accounts"), "countess");
		assertThat(this.ada.as("").open(back).statusCode()).isEqualTo(401);
		TestBrowser.location(this.ada.open(back));
		verifyConnected(this.ada, "countess");
	}

	@Test
	void expiredAttemptIsVoid() {
		start("mistral.connectors.connect.attempt-timeout=1ms");
		URI back = applications.wiki().consent(this.ada.connect("/accounts"), "countess");
		assertThat(TestBrowser.location(this.ada.open(back))).isEqualTo("/accounts?connect_error=expired");
		verifyNothingIsStored();
		verifyEvents("ada REQUESTED wiki null", "ada EXPIRED wiki null");
	}

	@Test
	void abandonedAttemptIsReported() {
		start("mistral.connectors.connect.attempt-timeout=1ms");
		this.ada.connect("/accounts");
		this.ada.connect("/accounts");
		verifyEvents("ada REQUESTED wiki null", "ada EXPIRED wiki null", "ada REQUESTED wiki null");
	}

	@Test
	void deniedConsentConnectsNothing() {
		URI back = applications.wiki().deny(this.ada.connect("/accounts?a=b"));
		assertThat(TestBrowser.location(this.ada.open(back))).isEqualTo("/accounts?a=b&connect_error=access_denied");
		verifyNothingIsStored();
		verifyEvents("ada REQUESTED wiki null", "ada FAILED wiki access_denied");
		verifyNotConnected(this.ada);
	}

	@Test
	void twoAttemptsAtOnceConnectTheLastAccount() {
		URI first = applications.wiki().consent(this.ada.connect("/accounts"), "first");
		URI second = applications.wiki().consent(this.ada.connect("/accounts"), "second");
		TestBrowser.location(this.ada.open(second));
		verifyConnected(this.ada, "second");
		TestBrowser.location(this.ada.open(first));
		verifyConnected(this.ada, "first");
		assertThat(applications.credentials()).hasSize(1);
	}

	@Test
	void disconnectedAccountIsNotUsed() {
		connect(this.ada, "countess");
		assertThat(this.ada.deleteWithoutToken("/connectors/wiki").statusCode()).isEqualTo(403);
		verifyConnected(this.ada, "countess");
		assertThat(this.ada.delete("/connectors/wiki").statusCode()).isEqualTo(204);
		verifyNotConnected(this.ada);
		verifyNothingIsStored();
		assertThat(this.ada.delete("/connectors/wiki").statusCode()).isEqualTo(204);
		verifyEvents("ada REQUESTED wiki null", "ada CONNECTED wiki null", "ada DISCONNECTED wiki null");
	}

	@Test
	void defaultThatCantBeDeletedIsNotUsed() {
		connect(this.ada, "countess");
		connect(this.bob, "builder");
		this.ada.delete("/connectors/wiki");
		verifyNotConnected(this.ada);
		verifyConnected(this.bob, "builder");
		assertThat(applications.credentials()).extracting(AuthenticationConfiguration::isDefault)
			.containsExactly(true, false);
		connect(this.ada, "lovelace");
		verifyConnected(this.ada, "lovelace");
		verifyConnected(this.bob, "builder");
	}

	@Test
	void expiredCredentialsAreSwept() {
		connect(this.bob, "builder");
		String left = AuthorizationAttempt
			.nextName(AuthorizationAttempt.principalOf(applications.credentials().get(0).name()));
		applications.wiki()
			.consent(applications.api()
				.getAuthUrl("wiki",
						GetAuthUrlRequest.builder()
							.credentialsName(left)
							.credentialsTitle("attempt until 2026-01-01T00:00:00Z")
							.build())
				.authUrl(), "nobody");
		applications.wiki().consent(this.bob.connect("/accounts"), "under-way");
		this.ada.connect("/accounts");
		assertThat(applications.credentials()).hasSize(2)
			.extracting(AuthenticationConfiguration::name)
			.doesNotContain(left);
		verifyConnected(this.bob, "builder");
	}

	@Test
	void accountBehindAMarkIsNotReplaced() {
		connect(this.ada, "countess");
		String name = applications.credentials().get(0).name();
		ConnectorsClient client = this.application.getBean(ConnectorsClient.class);
		assertThatIllegalStateException().isThrownBy(() -> client.getAuthUrl("wiki", GetAuthUrlRequest.of(name)))
			.withMessageContaining("users connect their accounts");
		assertThatIllegalStateException()
			.isThrownBy(() -> this.application.getBean(ReactiveConnectorsClient.class).getAuthUrl("wiki").block());
		assertThat(client.getAuthUrl("wiki", GetAuthUrlRequest.of("newsletter")).authUrl()).isNotEmpty();
		applications.wiki()
			.consent(client
				.getAuthUrl("wiki", GetAuthUrlRequest.builder().credentialsName(name).credentialsTitle("mine").build())
				.authUrl(), "victim");
		verifyNotConnected(this.ada);
	}

	@Test
	void onlyPagesOfTheSiteBeginAttempts() {
		for (String site : List.of("same-origin", "same-site", "none")) {
			assertThat(TestBrowser.location(this.ada.get("/connectors/wiki/connect", "Sec-Fetch-Site", site)))
				.contains("state=");
		}
		applications.emulator().reset();
		ConnectApplications.events(this.application).clear();
		assertThat(TestBrowser
			.location(this.ada.get("/connectors/wiki/connect?return_to=/accounts", "Sec-Fetch-Site", "cross-site")))
			.isEqualTo("/accounts?connect_error=cross_site");
		assertThat(applications.emulator().requests()).isEmpty();
		verifyEvents("ada FAILED wiki cross_site");
	}

	@Test
	void mcpClientsUseTheAccountsOfTheirUsers() {
		assertThat(this.ada.get("/mcp")).satisfies((response) -> {
			assertThat(response.statusCode()).isEqualTo(403);
			assertThat(response.body()).contains("\"connect\":\"/connectors/wiki/connect\"");
		});
		connect(this.ada, "countess");
		connect(this.bob, "builder");
		this.application.getBean(ConnectEndpoints.class).forgetAll();
		assertThat(this.ada.get("/mcp").body()).isEqualTo("countess");
		assertThat(this.bob.get("/mcp").body()).isEqualTo("builder");
	}

	@Test
	void returnOfNobodyVoidsTheCredentials() {
		URI stolen = applications.wiki().consent(this.ada.connect("/accounts"), "victim");
		assertThat(ConnectApplications.browser(this.application, "").open(stolen).statusCode()).isEqualTo(401);
		verifyNothingIsStored();
		assertThat(TestBrowser.location(this.ada.open(stolen))).isEqualTo("/accounts?connect_error=not_stored");
	}

}
