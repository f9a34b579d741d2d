// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.OutputType;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Takes the pictures of the documentation. They are written where {@code -Dscreenshots=}
 * says.
 */
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
class ConsoleScreenshotTests {

	private final Path directory = Path.of(System.getProperty("screenshots", "."));

	@Test
	void picturesAreTaken(@TempDir Path profile) throws IOException {
		try (ConfigurableApplicationContext console = ConsoleApplications.start();
				ConsoleBrowser browser = ConsoleBrowser.open(profile, ConsoleApplications.address(console))) {
			browser.driver().executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", true));
			browser.openConsole("/login");
			take(browser, "login", 660, false);
			browser.signIn("ada");
			browser.beginAttempt();
			browser.type("person", "Ada Lovelace");
			take(browser, "console-consent", 400, false);
			browser.consent("Ada Lovelace");
			take(browser, "console-connectors", 375, false);
			take(browser, "connectors-dark", 375, true);
			browser.openConsole("/tools/weather?tool=chart");
			browser.call();
			take(browser, "console-tool", 940, true);
			take(browser, "tool-light", 920, false);
			browser.openConsole("/tools/weather?tool=forecast");
			browser.type("argument.city", "Bath");
			browser.call();
			take(browser, "forecast", 1300, false);
			browser.openConsole("/tools/weather?tool=station");
			browser.call();
			take(browser, "failed", 560, false);
			ConsoleApplications.emulator(console).oauthConnector("wiki").revokeTokens();
			browser.openConsole("/tools/wiki?tool=whoami");
			browser.openConsole("/tools/wiki?tool=whoami");
			take(browser, "console-error", 360, false);
			browser.openConsole("/nowhere");
			take(browser, "error", 400, false);
			browser.openConsole("/tools/nothing");
			take(browser, "nothing", 400, false);
			browser.driver()
				.executeCdpCommand("Emulation.setDeviceMetricsOverride",
						Map.of("width", 390, "height", 1300, "deviceScaleFactor", 1, "mobile", true));
			browser.openConsole("/tools/weather?tool=forecast");
			shoot(browser, "phone");
		}
	}

	private void take(ConsoleBrowser browser, String name, int height, boolean dark) throws IOException {
		browser.driver()
			.executeCdpCommand("Emulation.setDeviceMetricsOverride",
					Map.of("width", 980, "height", height, "deviceScaleFactor", 1, "mobile", false));
		browser.driver()
			.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features",
					new Object[] { Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light") }));
		shoot(browser, name);
	}

	private void shoot(ConsoleBrowser browser, String name) throws IOException {
		byte[] picture = browser.driver().getScreenshotAs(OutputType.BYTES);
		assertThat(picture).hasSizeLessThan(100_000);
		Files.write(this.directory.resolve(name + ".png"), picture);
	}

}
