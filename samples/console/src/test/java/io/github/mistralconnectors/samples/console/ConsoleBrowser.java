// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.console;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Chromium with a profile of its own, and what a person does with it.
 */
final class ConsoleBrowser implements AutoCloseable {

	private static final Pattern RETURN = Pattern
		.compile("\"url\":\"(http://[^\"]*/connectors/wiki/connected\\?[^\"]*)\"");

	private final ChromeDriver driver;

	private final FluentWait<WebDriver> wait;

	private final String console;

	private ConsoleBrowser(ChromeDriver driver, String console) {
		this.driver = driver;
		this.wait = new WebDriverWait(driver, Duration.ofSeconds(20), Duration.ofMillis(50))
			.ignoring(StaleElementReferenceException.class);
		this.console = console;
	}

	static ConsoleBrowser open(Path profile, String console, String... options) {
		ChromeOptions chromium = new ChromeOptions();
		chromium.setBinary(System.getProperty("chromium"));
		chromium.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
				"--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
				"--disable-quic", "--no-proxy-server", "--user-data-dir=" + profile, "--window-size=1100,760");
		chromium.addArguments(options);
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.PERFORMANCE, Level.ALL);
		logs.enable(LogType.BROWSER, Level.ALL);
		chromium.setCapability("goog:loggingPrefs", logs);
		chromium.setExperimentalOption("perfLoggingPrefs", Map.of("enableNetwork", true, "enablePage", false));
		ChromeDriverService service = new ChromeDriverService.Builder()
			.usingDriverExecutable(new File(System.getProperty("chromedriver")))
			.build();
		return new ConsoleBrowser(new ChromeDriver(service, chromium), console);
	}

	ChromeDriver driver() {
		return this.driver;
	}

	/** Begins a new session. */
	void signIn(String user) {
		this.driver.get(this.console + "/login");
		this.driver.manage().deleteAllCookies();
		this.driver.get(this.console + "/login");
		submitLogin(user);
		waitForText("#user", user);
	}

	void submitLogin(String user) {
		type("username", user);
		type("password", "analytical-engine");
		click("form.card button");
	}

	void openConsole(String path) {
		this.driver.get(this.console + path);
	}

	void open(String address) {
		this.driver.get(address);
	}

	String address() {
		return this.driver.getCurrentUrl();
	}

	/** Returns the state of the wiki on the list of connectors. */
	String wikiState() {
		openConsole("/");
		return text("#connector-wiki .state");
	}

	/** Begins an attempt and returns the address of the page that asks for consent. */
	String beginAttempt() {
		openConsole("/");
		click("#connector-wiki .actions .button");
		this.wait.until(ExpectedConditions.elementToBeClickable(By.name("person")));
		return address();
	}

	void consent(String person) {
		type("person", person);
		click("button[value=allow]");
		this.wait.until(ExpectedConditions.urlContains(this.console));
	}

	void deny() {
		click("button[value=deny]");
		this.wait.until(ExpectedConditions.urlContains(this.console));
	}

	void connectWiki(String person) {
		beginAttempt();
		consent(person);
	}

	void disconnectWiki() {
		openConsole("/");
		click("#connector-wiki .disconnect");
		waitForText("#connector-wiki .state", "Not connected");
	}

	/** Returns what the page shows after a call, or why there is no form. */
	String whoami() {
		openConsole("/tools/wiki?tool=whoami");
		if (this.driver.findElements(By.cssSelector("form.card")).isEmpty()) {
			return text(".notice");
		}
		return call();
	}

	String call() {
		click("form.card button");
		this.wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("#result > *")));
		return text("#result");
	}

	/** Returns the address at which the last authorization has ended. */
	String lastReturn() {
		String last = null;
		for (LogEntry entry : this.driver.manage().logs().get(LogType.PERFORMANCE)) {
			Matcher matcher = RETURN.matcher(entry.getMessage());
			last = matcher.find() ? URI.create(matcher.group(1)).toString() : last;
		}
		if (last == null) {
			throw new IllegalStateException("The browser did not return");
		}
		return last;
	}

	/** Returns what the browser complains about, such as violations of the policy. */
	List<String> complaints() {
		return this.driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::getMessage).toList();
	}

	/** Opens a tab and returns a handle of the one before. */
	String openTab() {
		String before = this.driver.getWindowHandle();
		this.driver.switchTo().newWindow(WindowType.TAB);
		return before;
	}

	void switchTo(String tab) {
		this.driver.switchTo().window(tab);
	}

	void closeTab(String next) {
		this.driver.close();
		switchTo(next);
	}

	/** Waits for a page with these texts. */
	void awaitPage(String... texts) {
		this.wait.until((WebDriver opened) -> Stream.of(texts)
			.allMatch(opened.findElement(By.cssSelector("body")).getText()::contains));
	}

	String text(String selector) {
		return this.wait.until((WebDriver opened) -> opened.findElement(By.cssSelector(selector)).getText());
	}

	WebElement find(String selector) {
		return this.wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(selector)));
	}

	void type(String name, String text) {
		WebElement field = find("[name='" + name + "']");
		field.clear();
		field.sendKeys(text);
	}

	void click(String selector) {
		this.wait.until(ExpectedConditions.elementToBeClickable(By.cssSelector(selector))).click();
	}

	void waitForText(String selector, String text) {
		this.wait.until((WebDriver opened) -> opened.findElements(By.cssSelector(selector))
			.stream()
			.anyMatch((element) -> element.getText().equals(text)));
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
