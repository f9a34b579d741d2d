// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.console;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Drives a console that was started by the command of the README and runs at the address
 * that {@code -Dconsole=} names.
 */
@EnabledIfSystemProperty(named = "console", matches = ".+")
class RunningConsoleTests {

	@Test
	void userConnectsAnAccountAndCallsTools(@TempDir Path profile) {
		try (ConsoleBrowser browser = ConsoleBrowser.open(profile, System.getProperty("console"))) {
			browser.signIn("ada");
			assertThat(browser.wikiState()).isEqualTo("Not connected");
			browser.connectWiki("Ada Lovelace");
			assertThat(browser.whoami()).contains("This is the account of Ada Lovelace.");
			browser.openConsole("/tools/weather?tool=chart");
			assertThat(browser.call()).contains("Temperatures of 7 days");
			browser.disconnectWiki();
			assertThat(browser.complaints()).isEmpty();
		}
	}

}
