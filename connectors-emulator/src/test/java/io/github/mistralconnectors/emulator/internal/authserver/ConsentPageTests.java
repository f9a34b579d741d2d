// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.authserver;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.MutableClock;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the page that asks for consent, with an HTTP client that posts its form.
 */
class ConsentPageTests {

	private static final String WIKI = TestApi.ROOT + "/wiki";

	private static final String FORM = "application/x-www-form-urlencoded";

	private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");

	private static final MutableClock clock = new MutableClock();

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension((builder) -> builder.clock(clock));

	private final TestApi api = extension.api();

	private final TestApi browser = this.api.withAuthorization("");

	@BeforeEach
	void declare() {
		clock.reset();
		extension.emulator().oauthConnector("wiki").tool("whoami", "{}", (arguments, person) -> person);
	}

	@Test
	void pageAsksAndFormAllows() {
		TestResponse page = page();
		assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
		assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'",
				"frame-ancestors 'none'");
		assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
		assertThat(page.body()).contains("mistral-mcp-client", "wiki", "action=\"authorize\"")
			.doesNotContain("<script");
		String callback = location(post(form(page) + "&decision=allow&person=Ada+L%C3%B6ve"));
		assertThat(this.browser.get(path(callback)).expect(200).body()).contains("The authorization is complete");
		assertThat(this.api.post(WIKI + "/tools/whoami/call", "{}").expect(200).text("/content/0/text"))
			.isEqualTo("Ada Löve");
	}

	@Test
	void formDenies() {
		String callback = location(post(form(page()) + "&decision=deny&person="));
		assertThat(callback).contains("?error=access_denied&error_description=", "&state=", "&iss=");
		assertThat(this.browser.get(path(callback)).expect(400).body()).contains("access_denied");
		assertThat(this.api.get(WIKI + "/user/credentials").at("/credentials")).isEmpty();
	}

	@Test
	void formWorksOnceAndForALimitedTime() {
		String form = form(page()) + "&decision=allow&person=ada";
		location(post(form));
		assertThat(post(form).expect(400).body()).contains("was used already");
		assertThat(post("ticket=guessed&decision=allow&person=ada").expect(400).body()).contains("was used already");
		post("decision=allow&person=ada").expect(400);
		String late = form(page()) + "&decision=allow&person=ada";
		clock.advance(Duration.ofMinutes(10));
		assertThat(post(late).expect(400).body()).contains("has expired");
	}

	@Test
	void missingNameOrDecisionUsesNothingUp() {
		String form = form(page());
		post(form + "&decision=allow&person=+").expect(400);
		post(form + "&person=ada").expect(400);
		post(form + "&decision=allow&decision=deny&person=ada").expect(400);
		post(form + "&decision=allow&person=%zz").expect(400);
		location(post(form + "&decision=allow&person=ada"));
	}

	@Test
	void pageOfOneServerIsNotOneOfAnother() {
		extension.emulator().oauthConnector("other");
		String form = form(page()) + "&decision=allow&person=ada";
		this.browser.send("POST", "/_oauth/other/authorize", form, FORM).expect(400);
		location(post(form));
	}

	@Test
	void whatClientSaysIsNoMarkup() {
		String client = this.browser.post("/_oauth/wiki/register",
				"{\"client_name\":\"<script>alert(1)</script>\",\"redirect_uris\":[\"http://a.example.com/?'%22\"]}")
			.expect(201)
			.text("/client_id");
		String body = this.browser
			.get("/_oauth/wiki/authorize?response_type=code&code_challenge=c&code_challenge_method=S256&client_id="
					+ client + "&redirect_uri="
					+ URLEncoder.encode("http://a.example.com/?'%22", StandardCharsets.UTF_8))
			.expect(200)
			.body();
		assertThat(body).contains("&lt;script&gt;", "?&#39;%22").doesNotContain("<script");
	}

	private TestResponse page() {
		return this.browser.get(path(this.api.get(WIKI + "/auth_url").expect(200).text("/auth_url"))).expect(200);
	}

	private static String form(TestResponse page) {
		Matcher ticket = TICKET.matcher(page.body());
		assertThat(ticket.find()).isTrue();
		return "ticket=" + ticket.group(1);
	}

	private TestResponse post(String form) {
		return this.browser.send("POST", "/_oauth/wiki/authorize", form, FORM);
	}

	private static String location(TestResponse response) {
		return response.expect(302).headers().firstValue("Location").orElseThrow();
	}

	private static String path(String address) {
		return address.substring(extension.emulator().baseUrl().toString().length());
	}

}
