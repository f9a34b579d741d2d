// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that every decision about another attempt is logged at DEBUG.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
class RetryLogTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.mistralconnectors.client.Retry");

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final ConnectorsClient client;

	RetryLogTests(ClientKind kind) {
		this.client = kind.build(ConnectorsClient.builder()
			.apiKey(Api.KEY)
			.baseUrl(server.baseUrl())
			.retry(RetrySettings.builder().maxAttempts(2).initialInterval(Duration.ofMillis(1)).build()));
	}

	@BeforeEach
	void listen() {
		this.log.start();
		this.logger.setLevel(Level.DEBUG);
		this.logger.setAdditive(false);
		this.logger.addAppender(this.log);
	}

	@AfterEach
	void stopListening() {
		this.logger.detachAppender(this.log);
		this.logger.setAdditive(true);
		this.logger.setLevel(null);
	}

	private List<String> lines() {
		return this.log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	@Test
	void anotherAttemptAndTheEndOfAttempts() {
		server.stubFor(Api.anything().willReturn(Api.detail(503, "busy")));
		assertThatExceptionOfType(ConnectorsException.class).isThrownBy(() -> this.client.get("c"));
		assertThat(lines()).hasSize(3);
		assertThat(lines().get(0)).matches("Repeating in \\d+ ms after attempt 1: get\\(c\\): 503 busy");
		assertThat(lines().get(1)).isEqualTo("Not repeating after attempt 2: get(c): 503 busy (after 2 attempts)");
		assertThat(lines().get(2)).isEqualTo("Failed for good: get(c): 503 busy (after 2 attempts)");
		assertThat(this.log.list.get(2).getLevel()).isEqualTo(Level.WARN);
	}

	@Test
	void callWithEffectsThatIsNotRepeated() {
		server.stubFor(Api.anything().willReturn(Api.detail(500, "boom")));
		assertThatExceptionOfType(ConnectorsException.class)
			.isThrownBy(() -> this.client.callTool("mail", "send", Map.of()));
		assertThat(lines()).containsExactly("Not repeating after attempt 1: callTool(mail, send): 500 boom");
	}

	@Test
	void pauseThatIsTooLong() {
		server.stubFor(Api.anything().willReturn(Api.detail(429, "later").withHeader("Retry-After", "3600")));
		assertThatExceptionOfType(ConnectorsException.class).isThrownBy(() -> this.client.get("c"));
		assertThat(lines()).first()
			.asString()
			.startsWith("Not repeating, the pause of 3600000 ms is too long: get(c): 429 later");
	}

}
