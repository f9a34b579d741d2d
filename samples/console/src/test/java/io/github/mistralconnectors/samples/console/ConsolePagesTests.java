// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.console;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.Fault;
import io.github.mistralconnectors.emulator.Fault.Operation;
import io.github.mistralconnectors.emulator.ToolResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests of the pages without a browser.
 */
class ConsolePagesTests {

	private static ConfigurableApplicationContext console;

	private static ConsoleClient ada;

	private final ConnectorsEmulator emulator = ConsoleApplications.emulator(console);

	@BeforeAll
	static void start() {
		console = ConsoleApplications.start("--mistral.retry.enabled=false");
		ada = client().signIn("ada", "analytical-engine");
	}

	@AfterAll
	static void stop() {
		console.close();
	}

	@BeforeEach
	void reset() {
		this.emulator.reset();
	}

	private static ConsoleClient client() {
		return new ConsoleClient(ConsoleApplications.address(console));
	}

	private Map<String, Object> lastArguments() {
		return this.emulator.toolCalls().get(0).arguments();
	}

	@Test
	void signInPageShowsThePasswordOfTheDemo() {
		ConsoleClient stranger = client();
		assertThat(ConsoleClient.location(stranger.get("/"))).endsWith("/login");
		HttpResponse<String> page = stranger.get("/login");
		assertThat(page.body()).contains("ada", "grace", "analytical-engine");
		assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
			.contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
			.doesNotContain("unsafe");
		assertThat(ConsoleClient.location(stranger.post("/login", Map.of("username", "ada", "password", "wrong"))))
			.endsWith("/login?error");
		assertThat(stranger.get("/", "HX-Request", "true").headers().firstValue("HX-Redirect")).hasValue("/login");
	}

	@Test
	void pagesHaveNoInlineScriptsOrStyles() {
		for (String path : List.of("/", "/tools/weather?tool=forecast", "/tools/wiki", "/tools/none", "/none")) {
			assertThat(ada.get(path).body()).as(path)
				.contains("<html lang=\"en\">")
				.doesNotContainPattern("<script(?![^>]* src=)|<style|style=| on[a-z]+=");
		}
		assertThat(ada.get("/none").body()).contains("There is no such page");
		assertThat(ada.get("/webjars/htmx.org/dist/htmx.min.js").statusCode()).isEqualTo(200);
	}

	@Test
	void formHasAFieldForEachArgument() {
		String page = ada.get("/tools/weather?tool=forecast").body();
		assertThat(page).containsPattern("<input id=\"field-0\" name=\"argument.city\"[^>]* required=\"required\"")
			.containsPattern(
					"type=\"number\" step=\"1\"[^>]*name=\"argument.days\"\\s+min=\"1\" max=\"7\"\\s+value=\"3\"")
			.containsPattern("<option value=\"celsius\" selected=\"selected\">")
			.containsPattern("type=\"number\" step=\"any\"[^>]*name=\"argument.altitude\"")
			.containsPattern("type=\"checkbox\"[^>]*name=\"argument.wind\"")
			.contains("Metres above the sea");
		assertThat(ada.get("/tools/weather?tool=chart").body())
			.containsPattern("<textarea[^>]*name=\"argument.temperatures\"[^>]*>\\[9,12,17,15,21,19,24]</textarea>");
	}

	@Test
	void argumentsHaveTheirTypes() {
		String result = ada.call("weather", "forecast",
				Map.of("city", "Bath", "days", "2", "unit", "fahrenheit", "altitude", "12.50", "wind", "true"));
		assertThat(result).contains("Structured content", "&quot;city&quot; : &quot;Bath&quot;")
			.doesNotContain("<html", "{&quot;");
		assertThat(lastArguments()).hasToString("{city=Bath, days=2, unit=fahrenheit, altitude=12.50, wind=true}");
		this.emulator.reset();
		ada.call("weather", "forecast", Map.of("city", "7", "days", "", "unit", ""));
		assertThat(lastArguments()).hasToString("{city=7, wind=false}");
	}

	@ParameterizedTest
	@CsvSource({ "forecast, city, '', “city” is required.", "forecast, days, x, “days” must be a whole number.",
			"forecast, altitude, high, “altitude” must be a number.",
			"forecast, unit, kelvin, “unit” must be one of the choices.",
			"chart, temperatures, '[1,', “temperatures” is not JSON",
			"gone, a, b, The connector no longer has this tool." })
	void valuesThatDoNotFitAreExplained(String tool, String argument, String value, String words) {
		Map<String, String> arguments = argument.equals("city") ? Map.of("city", value)
				: Map.of("city", "Bath", argument, value);
		assertThat(ada.call("weather", tool, arguments)).contains("The form is not complete", words);
		assertThat(this.emulator.toolCalls()).isEmpty();
	}

	@Test
	void contentOfAllTypesIsShown() {
		this.emulator.connector("pictures")
			.tool("all", "{}",
					(arguments) -> new ToolResult(List.of(ToolResult.image(new byte[] { 1 }, "image/png"),
							Map.of("type", "audio", "data", "AQ==", "mimeType", "audio/wav"),
							Map.of("type", "text", "text", "<script>"),
							Map.of("type", "resource_link", "name", "page", "uri", "https://example.com/page"),
							Map.of("type", "resource_link", "name", "evil", "uri", "javascript:alert(1)"),
							Map.of("type", "resource", "resource", Map.of("uri", "file:///a", "text", "inside")),
							Map.of("type", "resource", "resource",
									Map.of("uri", "file:///b", "blob", "AQI=", "mimeType", "image/gif")),
							Map.of("type", "novelty", "colour", "red"))));
		assertThat(ada.call("pictures", "all", Map.of()))
			.contains("<img src=\"data:image/png;base64,AQ==\"", "<audio controls src=\"data:audio/wav;base64,AQ==\"",
					"&lt;script&gt;", "href=\"https://example.com/page\"",
					"<figcaption>javascript:alert(1)</figcaption>", "<figcaption>file:///a</figcaption>", "inside",
					"<img src=\"data:image/gif;base64,AQI=\"", "novelty")
			.doesNotContain("<script", "href=\"javascript");
	}

	@Test
	void errorOfAToolIsShown() {
		assertThat(ada.call("weather", "station", Map.of())).contains("The tool reports an error", "does not respond");
	}

	@Test
	void userConnectsAndDisconnects() {
		ConsoleClient grace = client().signIn("grace", "analytical-engine");
		assertThat(grace.get("/tools/wiki").body()).contains("An account is needed", "/connectors/wiki/connect");
		String authUrl = ConsoleClient.location(grace.get("/connectors/wiki/connect?return_to=/tools/wiki"));
		String back = this.emulator.oauthConnector("wiki").consent(authUrl, "Grace Hopper").toString();
		assertThat(ConsoleClient.location(grace.get(back))).isEqualTo("/tools/wiki");
		assertThat(grace.get("/").body()).contains(">Connected<", "Disconnect");
		assertThat(grace.call("wiki", "whoami", Map.of())).contains("This is the account of Grace Hopper.");
		assertThat(ada.get("/").body()).contains("Not connected");
		this.emulator.oauthConnector("wiki").revokeTokens();
		assertThat(grace.call("wiki", "whoami", Map.of())).contains("The account has to be connected again");
		assertThat(grace.get("/").body()).contains("Permission ended", "Connect again");
	}

	@ParameterizedTest
	@CsvSource({ "access_denied, You did not give your consent.", "expired, It took too long.",
			"not_stored, stored nothing", "unknown_attempt, in another session", "service_error, did not respond",
			"<b>, The authorization failed." })
	void failedAttemptIsExplained(String error, String words) {
		assertThat(ada.get("/?connect_error=" + error.replace("<", "%3C").replace(">", "%3E")).body())
			.contains("No account was connected", words)
			.doesNotContain("<b>");
	}

	static Stream<Arguments> faults() {
		return Stream.of(Arguments.of(Operation.CALL_TOOL, Fault.status(401), "The console was refused"),
				Arguments.of(Operation.CALL_TOOL, Fault.status(404).body("application/json", "{\"detail\":\"Gone\"}"),
						"This does not exist"),
				Arguments.of(Operation.CALL_TOOL, Fault.status(422)
					.body("application/json", "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"Too hot\",\"type\":\"x\"}]}"),
						"Too hot."),
				Arguments.of(Operation.CALL_TOOL, Fault.rateLimit(Duration.ofSeconds(7)), "Try again in 7 seconds."),
				Arguments.of(Operation.LIST_TOOLS, Fault.status(500), "The service could not do this"),
				Arguments.of(Operation.CALL_TOOL, Fault.status(500), "It is unknown whether the tool ran"),
				Arguments.of(Operation.CALL_TOOL, Fault.resetAfterEffect(), "It is unknown whether the tool ran"),
				Arguments.of(Operation.LIST_TOOLS, Fault.resetAfterEffect(), "The service did not respond"),
				Arguments.of(Operation.LIST_TOOLS, Fault.status(200).body("text/html", "<p>"),
						"The response makes no sense"));
	}

	@ParameterizedTest
	@MethodSource("faults")
	void failuresAreToldInWords(Operation operation, Fault fault, String words) {
		this.emulator.inject(fault.onOperation(operation));
		assertThat(ada.call("weather", "station", Map.of())).contains(words)
			.doesNotContain("Exception", "callTool", "emulator-api-key");
	}

	@Test
	void connectorThatFailsDoesNotHideOthers() {
		this.emulator.inject(Fault.status(500).onPath("/v1/connectors/wiki/.*").always());
		assertThat(ada.get("/").body()).contains("The service could not do this", "Not available", "weather");
		this.emulator.clearFaults();
		this.emulator.inject(Fault.status(503).onOperation(Operation.LIST));
		assertThat(ada.get("/").body()).contains("The service could not do this", "ada");
	}

	@Test
	void formsFromElsewhereAreRefused() {
		ConsoleClient forged = client().signIn("ada", "analytical-engine").withoutToken();
		assertThat(forged.post("/tools/weather", Map.of("tool", "station")).statusCode()).isEqualTo(403);
		assertThat(this.emulator.toolCalls()).isEmpty();
	}

	@Test
	void liveConsoleNeedsAPasswordOfItsOwn() {
		String[] live = { "--spring.profiles.active=live", "--server.port=0", "--mistral.api-key=k",
				"--CONNECTORS_PRINCIPAL_KEY=" + "k".repeat(32), "--mistral.base-url=" + this.emulator.baseUrl() };
		assertThatException().isThrownBy(() -> SpringApplication.run(ConsoleApplication.class, live))
			.withStackTraceContaining("CONSOLE_PASSWORD");
		String[] complete = Stream.concat(Arrays.stream(live), Stream.of("--CONSOLE_PASSWORD=secret"))
			.toArray(String[]::new);
		try (ConfigurableApplicationContext other = SpringApplication.run(ConsoleApplication.class, complete)) {
			ConsoleClient user = new ConsoleClient(ConsoleApplications.address(other));
			assertThat(user.get("/login").body()).doesNotContain("secret", "analytical-engine");
			assertThat(user.signIn("grace", "secret").get("/").body()).contains("weather");
		}
	}

}
