// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.console;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.auth.AuthenticationConfiguration;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.OAuthConnector;
import io.github.mistralconnectors.emulator.ToolCall;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the whole way in Chromium: users connect accounts, call tools and see only
 * their own, whatever others do. They need a browser, see
 * {@code .github/CONTRIBUTING.md}.
 */
@EnabledIfSystemProperty(named = "chromium", matches = ".+")
class ConsoleBrowserTests {

	private static ConfigurableApplicationContext console;

	private static ConsoleBrowser ada;

	private static ConsoleBrowser grace;

	/** Browser of somebody in whose session nobody has begun anything. */
	private static ConsoleBrowser other;

	private final ConnectorsEmulator emulator = ConsoleApplications.emulator(console);

	private final OAuthConnector wiki = this.emulator.oauthConnector("wiki");

	/** Persons as the server's tool has seen them. */
	private final List<String> persons = new CopyOnWriteArrayList<>();

	@BeforeAll
	static void open(@TempDir Path profiles) {
		console = ConsoleApplications.start();
		String address = ConsoleApplications.address(console);
		ada = ConsoleBrowser.open(profiles.resolve("ada"), address);
		grace = ConsoleBrowser.open(profiles.resolve("grace"), address);
		other = ConsoleBrowser.open(profiles.resolve("other"), address);
	}

	@AfterAll
	static void close() {
		List.of(ada, grace, other).forEach(ConsoleBrowser::close);
		console.close();
	}

	@BeforeEach
	void signIn() {
		this.emulator.reset();
		this.emulator.oauthConnector("wiki").tool("whoami", "{}", (arguments, person) -> {
			this.persons.add(person);
			return "This is the account of " + person + ".";
		});
		ada.signIn("ada");
		grace.signIn("grace");
	}

	/** Each call has used credentials that a valid return has made somebody's. */
	@AfterEach
	void onlyPersonsThatWereExpectedWereSeen() {
		assertThat(this.emulator.toolCalls()).hasSameSizeAs(this.persons);
		assertThat(ada.complaints()).noneMatch((complaint) -> complaint.contains("Content Security Policy"));
	}

	private List<AuthenticationConfiguration> credentials() {
		return console.getBean(ConnectorsClient.class).listCredentials("wiki", ConsumerScope.USER).credentials();
	}

	private void advance(Duration time) {
		console.getBean(ConsoleApplications.SettableClock.class).advance(time);
	}

	private static void verifyAccount(ConsoleBrowser browser, String person) {
		assertThat(browser.wikiState()).isEqualTo("Connected");
		assertThat(browser.whoami()).contains("This is the account of " + person + ".");
	}

	private static void verifyNoAccount(ConsoleBrowser browser) {
		assertThat(browser.wikiState()).isEqualTo("Not connected");
		assertThat(browser.whoami()).contains("An account is needed");
	}

	private void verifyNobodyActed() {
		verifyNoAccount(ada);
		verifyNoAccount(grace);
		assertThat(this.persons).isEmpty();
	}

	private void verifyNotUsed(String credentials) {
		assertThat(this.emulator.toolCalls()).extracting(ToolCall::credentials).doesNotContain(credentials);
	}

	@Test
	void usersConnectCallAndSeeOnlyTheirOwn() {
		verifyNobodyActed();
		ada.connectWiki("Ada Lovelace");
		verifyAccount(ada, "Ada Lovelace");
		verifyNoAccount(grace);
		grace.connectWiki("Grace Hopper");
		verifyAccount(grace, "Grace Hopper");
		verifyAccount(ada, "Ada Lovelace");
		ada.disconnectWiki();
		verifyNoAccount(ada);
		verifyAccount(grace, "Grace Hopper");
		assertThat(this.persons).containsExactly("Ada Lovelace", "Grace Hopper", "Ada Lovelace", "Grace Hopper");
		assertThat(this.emulator.toolCalls().stream().map(ToolCall::credentials).distinct()).hasSize(2);
	}

	@Test
	void forwardedAuthUrlConnectsNobody() {
		String authUrl = ada.beginAttempt();
		grace.open(authUrl);
		grace.consent("Grace Hopper");
		grace.awaitPage("No account was connected", "in another session");
		assertThat(credentials()).isEmpty();
		verifyNobodyActed();
		ada.open(grace.lastReturn());
		ada.awaitPage("No account was connected", "stored nothing");
		verifyNobodyActed();
	}

	@Test
	void replayedReturnChangesNothing() {
		ada.connectWiki("Ada Lovelace");
		String address = ada.lastReturn();
		for (ConsoleBrowser browser : List.of(ada, grace)) {
			browser.open(address);
			browser.awaitPage("No account was connected", "has ended before");
		}
		verifyNoAccount(grace);
		verifyAccount(ada, "Ada Lovelace");
		assertThat(this.persons).containsExactly("Ada Lovelace");
	}

	@Test
	void returnInAnotherSessionConnectsNobody() {
		String authUrl = ada.beginAttempt();
		other.driver().manage().deleteAllCookies();
		other.open(authUrl);
		other.consent("Ada Lovelace");
		assertThat(other.address()).contains("/login");
		String abandoned = credentials().get(0).name();
		other.submitLogin("ada");
		other.awaitPage("No account was connected", "in another session");
		assertThat(credentials()).isEmpty();
		verifyNobodyActed();
		verifyNoAccount(other);
		verifyNotUsed(abandoned);
	}

	@Test
	void expiredAttemptConnectsNobody() {
		ada.beginAttempt();
		advance(Duration.ofMinutes(11));
		ada.consent("Ada Lovelace");
		ada.awaitPage("No account was connected", "It took too long");
		assertThat(credentials()).isEmpty();
		verifyNobodyActed();
	}

	@Test
	void deniedConsentConnectsNobody() {
		ada.beginAttempt();
		ada.deny();
		ada.awaitPage("No account was connected", "You did not give your consent.");
		assertThat(credentials()).isEmpty();
		verifyNobodyActed();
	}

	@Test
	void attemptOfAClosedTabIsSweptOnceExpired() {
		String tab = ada.openTab();
		URI unopened = this.wiki.consent(ada.beginAttempt(), "Ada Lovelace");
		ada.closeTab(tab);
		assertThat(unopened).hasParameter("key");
		String abandoned = credentials().get(0).name();
		verifyNobodyActed();
		advance(Duration.ofMinutes(12));
		grace.connectWiki("Grace Hopper");
		assertThat(credentials()).extracting(AuthenticationConfiguration::name).hasSize(1).doesNotContain(abandoned);
		verifyAccount(grace, "Grace Hopper");
		verifyNoAccount(ada);
		verifyNotUsed(abandoned);
	}

	@Test
	void defaultOfAClosedTabIsKeptUnusedWhileThereAreOthers() {
		String tab = ada.openTab();
		this.wiki.consent(ada.beginAttempt(), "Ada Lovelace");
		ada.closeTab(tab);
		AuthenticationConfiguration abandoned = credentials().get(0);
		assertThat(abandoned.isDefault()).isTrue();
		grace.connectWiki("Grace Hopper");
		advance(Duration.ofMinutes(12));
		ada.beginAttempt();
		assertThat(credentials()).hasSize(2);
		verifyNoAccount(ada);
		verifyAccount(grace, "Grace Hopper");
		grace.disconnectWiki();
		ada.beginAttempt();
		assertThat(credentials()).isEmpty();
		verifyNotUsed(abandoned.name());
		assertThat(this.persons).containsExactly("Grace Hopper");
	}

	@Test
	void twoAttemptsAtOnceConnectTheLastAccount() {
		ada.beginAttempt();
		String first = ada.openTab();
		ada.connectWiki("Augusta Byron");
		verifyAccount(ada, "Augusta Byron");
		ada.closeTab(first);
		ada.consent("Ada Lovelace");
		verifyAccount(ada, "Ada Lovelace");
		verifyNoAccount(grace);
		assertThat(credentials()).extracting(AuthenticationConfiguration::title)
			.satisfiesExactly((title) -> assertThat(title).isEqualTo("void"),
					(title) -> assertThat(title).startsWith("connected"));
		assertThat(this.persons).containsExactly("Augusta Byron", "Ada Lovelace");
	}

	@Test
	void formsResultsAndErrorsAreShown() {
		ada.openConsole("/tools/weather?tool=forecast");
		ada.type("argument.city", "<b>Bath</b>");
		ada.type("argument.days", "2");
		ada.click("[name='argument.wind']");
		assertThat(ada.call()).contains("\"city\" : \"<b>Bath</b>\"");
		assertThat(this.emulator.toolCalls().get(0).arguments()).containsEntry("days", 2).containsEntry("wind", true);
		ada.openConsole("/tools/weather?tool=chart");
		ada.call();
		assertThat(ada.find("#result img").getDomProperty("naturalWidth")).isNotEqualTo("0");
		ada.openConsole("/tools/weather?tool=station");
		assertThat(ada.call()).contains("The tool reports an error", "does not respond");
		this.persons.addAll(List.of("", "", ""));
	}

}
