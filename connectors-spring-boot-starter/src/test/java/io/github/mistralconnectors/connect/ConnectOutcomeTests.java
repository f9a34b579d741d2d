// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRequiredException;
import io.github.mistralconnectors.client.model.auth.AuthenticationConfiguration;
import io.github.mistralconnectors.client.model.auth.GetAuthUrlRequest;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import io.github.mistralconnectors.connect.ConnectApplications.Stack;
import io.github.mistralconnectors.emulator.Fault;
import io.github.mistralconnectors.emulator.Fault.Operation;
import io.github.mistralconnectors.security.PrincipalCredentialsNames;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what becomes of accounts when requests fail, come twice or are broken off, and
 * of what listeners hear and can do.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class ConnectOutcomeTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static final String CREDENTIALS = "/v1/connectors/wiki/user/credentials";

	@RegisterExtension
	static final ConnectApplications applications = ConnectApplications.shared();

	private final Stack stack;

	private ConfigurableApplicationContext application;

	private TestBrowser ada;

	private TestBrowser bob;

	ConnectOutcomeTests(Stack stack) {
		this.stack = stack;
	}

	@BeforeEach
	void open() {
		this.application = applications.application(this.stack);
		this.ada = ConnectApplications.browser(this.application, "ada");
		this.bob = ConnectApplications.browser(this.application, "bob");
	}

	private static String connect(TestBrowser browser, String account) {
		return TestBrowser.location(browser.open(applications.wiki().consent(browser.connect("/accounts"), account)));
	}

	private static String whoami(TestBrowser browser) {
		return browser.get("/whoami").body();
	}

	private void verifyEvents(String... events) {
		assertThat(ConnectApplications.events(this.application))
			.extracting((event) -> event.user() + " " + event.type() + " " + event.reason())
			.containsExactly(events);
	}

	@Test
	void returnThatIsLoadedTwiceAtOnceConnectsOnce() {
		URI back = applications.wiki().consent(this.ada.connect("/accounts"), "countess");
		applications.emulator().inject(Fault.delay(Duration.ofMillis(500)).onOperation(Operation.UPDATE_CREDENTIALS));
		CompletableFuture<?> first = this.ada.openAsync(back)
			.thenAccept((response) -> assertThat(TestBrowser.location(response)).isEqualTo("/accounts"));
		applications.emulator().awaitRequests("PATCH", CREDENTIALS, 1, LIMIT);
		assertThat(TestBrowser.location(this.ada.open(back))).isEqualTo("/?connect_error=unknown_attempt");
		first.join();
		assertThat(whoami(this.ada)).isEqualTo("countess");
		verifyEvents("ada REQUESTED null", "ada CONNECTED null");
	}

	@Test
	void browserThatLeavesDuringTheReturnHasConnected() {
		URI back = applications.wiki().consent(this.ada.connect("/accounts"), "countess");
		applications.emulator()
			.inject(Fault.delay(Duration.ofMillis(500)).afterEffect().onOperation(Operation.UPDATE_CREDENTIALS));
		CompletableFuture<?> response = this.ada.openAsync(back);
		applications.emulator().awaitRequests("PATCH", CREDENTIALS, 1, LIMIT);
		response.cancel(true);
		Awaitility.await().atMost(LIMIT).untilAsserted(() -> verifyEvents("ada REQUESTED null", "ada CONNECTED null"));
		assertThat(TestBrowser.location(this.ada.open(back))).isEqualTo("/?connect_error=unknown_attempt");
		assertThat(whoami(this.ada)).isEqualTo("countess");
	}

	@Test
	void accountWhoseMarkWasWrittenIsConnectedWhateverTheResponse() {
		connect(this.bob, "builder");
		connect(this.ada, "old");
		ConnectApplications.events(this.application).clear();
		URI back = applications.wiki().consent(this.ada.connect("/accounts"), "new");
		applications.emulator().inject(Fault.resetAfterEffect().onOperation(Operation.UPDATE_CREDENTIALS).times(3));
		assertThat(TestBrowser.location(this.ada.open(back))).isEqualTo("/accounts");
		assertThat(whoami(this.ada)).isEqualTo("new");
		assertThat(applications.credentials()).hasSize(2);
		verifyEvents("ada REQUESTED null", "ada CONNECTED null");
	}

	@Test
	void accountWhoseMarkWasNotWrittenIsDeleted() {
		URI back = applications.wiki().consent(this.ada.connect("/accounts"), "countess");
		applications.emulator().inject(Fault.resetBeforeEffect().onOperation(Operation.UPDATE_CREDENTIALS).times(3));
		assertThat(TestBrowser.location(this.ada.open(back))).isEqualTo("/accounts?connect_error=service_error");
		assertThat(applications.credentials()).isEmpty();
		verifyEvents("ada REQUESTED null", "ada FAILED service_error");
	}

	@Test
	void failedBeginningLeadsBack() {
		for (Operation operation : List.of(Operation.LIST_USER_CREDENTIALS, Operation.GET_AUTH_URL)) {
			applications.emulator().inject(Fault.status(400).onOperation(operation));
			assertThat(this.ada.connect("/accounts")).isEqualTo("/accounts?connect_error=service_error");
		}
		verifyEvents("ada FAILED service_error", "ada FAILED service_error");
	}

	@Test
	void expiredCredentialsAreSweptThoughOneCantBeDeleted() {
		connect(this.ada, "countess");
		String bobs = new PrincipalCredentialsNames("k".repeat(32)).nameOf(List.of("bob"));
		List<String> left = IntStream.range(0, 4).mapToObj((index) -> AuthorizationAttempt.nextName(bobs)).toList();
		left.forEach((name) -> applications.wiki()
			.consent(applications.api()
				.getAuthUrl("wiki",
						GetAuthUrlRequest.builder()
							.credentialsName(name)
							.credentialsTitle("attempt until 2026-01-01T00:00:00Z")
							.build())
				.authUrl(), "nobody"));
		applications.emulator().inject(Fault.status(403).onPath(".*" + left.get(0)).always());
		this.ada.connect("/accounts");
		assertThat(applications.credentials()).extracting(AuthenticationConfiguration::name)
			.filteredOn(left::contains)
			.containsExactly(left.get(0));
	}

	@Test
	void replacedAccountDoesNotComeBack() {
		keepOldAccountOfAda();
		assertThat(this.ada.delete("/connectors/wiki").statusCode()).isEqualTo(204);
		assertThat(this.ada.get("/whoami").statusCode()).isEqualTo(403);
		verifyEvents("ada DISCONNECTED null");
	}

	@Test
	void newestAccountStaysUntilAllOthersAreGone() {
		keepOldAccountOfAda();
		applications.emulator().inject(Fault.status(403).onOperation(Operation.DELETE_USER_CREDENTIALS).always());
		applications.emulator().inject(Fault.status(403).onOperation(Operation.UPDATE_CREDENTIALS).always());
		assertThat(this.ada.delete("/connectors/wiki").statusCode()).isEqualTo(502);
		assertThat(whoami(this.ada)).isEqualTo("new");
		applications.emulator().clearFaults();
		assertThat(this.ada.delete("/connectors/wiki").statusCode()).isEqualTo(204);
		assertThat(this.ada.get("/whoami").statusCode()).isEqualTo(403);
		verifyEvents("ada DISCONNECTED null");
	}

	/** The account cannot be deleted when another replaces it. */
	private void keepOldAccountOfAda() {
		connect(this.bob, "builder");
		connect(this.ada, "old");
		String old = applications.credentials().get(1).name();
		applications.emulator().inject(Fault.status(403).onPath(".*" + old).always());
		applications.emulator().inject(Fault.status(403).onOperation(Operation.UPDATE_CREDENTIALS).after(1).times(1));
		connect(this.ada, "new");
		ConnectApplications.events(this.application).clear();
		assertThat(whoami(this.ada)).isEqualTo("new");
		assertThat(applications.credentials()).extracting(AuthenticationConfiguration::title)
			.filteredOn((title) -> title.startsWith("connected"))
			.hasSize(3);
	}

	@Test
	void listenersActAsTheUserWithWhatIsTrueNow() {
		List<CompletableFuture<String>> found = new CopyOnWriteArrayList<>();
		ConnectApplications.listen(this.application, (event) -> found.add(account(event.user())));
		connect(this.ada, "countess");
		assertThat(this.ada.delete("/connectors/wiki").statusCode()).isEqualTo(204);
		verifyEvents("ada REQUESTED null", "ada CONNECTED null", "ada DISCONNECTED null");
		assertThat(found.stream().map(CompletableFuture::join)).containsExactly("none", "countess", "none");
	}

	/** Listeners of Spring MVC are on the thread of the request, and may wait. */
	private CompletableFuture<String> account(String user) {
		if (this.stack == Stack.MVC) {
			try {
				return CompletableFuture.completedFuture(
						this.application.getBean(ConnectorsClient.class).callTool("wiki", "whoami", Map.of()).text());
			}
			catch (ConnectorsCredentialsRequiredException ex) {
				return CompletableFuture.completedFuture("none");
			}
		}
		return this.application.getBean(ReactiveConnectorsClient.class)
			.callTool("wiki", "whoami", Map.of())
			.map(ConnectorToolCallResponse::text)
			.onErrorReturn(ConnectorsCredentialsRequiredException.class, "none")
			.contextWrite(ReactiveSecurityContextHolder
				.withAuthentication(UsernamePasswordAuthenticationToken.authenticated(user, "", List.of())))
			.toFuture();
	}

	@Test
	void usersWithoutAnAccountDontCauseAListForEachCall() {
		connect(this.bob, "builder");
		long start = System.nanoTime();
		long before = lists();
		for (int i = 0; i < 10; i++) {
			assertThat(this.ada.get("/whoami").statusCode()).isEqualTo(403);
			assertThat(whoami(this.bob)).isEqualTo("builder");
			assertThat(this.ada.get("/connectors/wiki").body()).contains("\"connected\":false");
		}
		assertThat(lists() - before).isLessThanOrEqualTo(2 + Duration.ofNanos(System.nanoTime() - start).toSeconds());
	}

	private static long lists() {
		return applications.emulator()
			.requests()
			.stream()
			.filter((request) -> request.method().equals("GET") && request.path().equals(CREDENTIALS))
			.count();
	}

}
