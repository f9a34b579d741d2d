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
			browser.signIn("ada");
			browser.beginAttempt();
			browser.type("person", "Ada Lovelace");
			take(browser, "consent", 400, false);
			browser.consent("Ada Lovelace");
			take(browser, "connectors", 375, false);
			browser.openConsole("/tools/weather?tool=chart");
			browser.call();
			take(browser, "tool", 960, true);
			ConsoleApplications.emulator(console).oauthConnector("wiki").revokeTokens();
			browser.openConsole("/tools/wiki");
			browser.openConsole("/tools/wiki");
			take(browser, "account-needed", 360, false);
		}
	}

	private void take(ConsoleBrowser browser, String name, int height, boolean dark) throws IOException {
		browser.driver()
			.executeCdpCommand("Emulation.setDeviceMetricsOverride",
					Map.of("width", 980, "height", height, "deviceScaleFactor", 1, "mobile", false));
		browser.driver()
			.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features",
					new Object[] { Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light") }));
		browser.driver().executeScript("scrollTo(0, 0)");
		byte[] picture = browser.driver().getScreenshotAs(OutputType.BYTES);
		assertThat(picture).hasSizeLessThan(100_000);
		Files.write(this.directory.resolve("console-" + name + ".png"), picture);
	}

}
