// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.security.internal;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

import static org.assertj.core.api.Assertions.assertThat;

class DefaultCredentialsWarningTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(DefaultCredentialsWarning.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final DefaultCredentialsWarning warning = new DefaultCredentialsWarning(null);

	@BeforeEach
	void signIn() {
		this.logger.setAdditive(false);
		this.logger.addAppender(this.log);
		this.log.start();
		SecurityContextHolder
			.setContext(new SecurityContextImpl(new TestingAuthenticationToken("ada", "secret", "ROLE_USER")));
	}

	@AfterEach
	void signOut() {
		SecurityContextHolder.clearContext();
		this.logger.detachAppender(this.log);
		this.logger.setAdditive(true);
	}

	@Test
	void warnsOnceForEachConnectorAndResolvesNoName() {
		for (String connector : new String[] { "mail", "wiki", "mail" }) {
			assertThat(this.warning.resolve(connector).blockOptional()).isEmpty();
		}
		assertThat(this.log.list).extracting((event) -> event.getArgumentArray()[0]).containsExactly("mail", "wiki");
		assertThat(this.warning.isRequired()).isFalse();
	}

	@Test
	void namesThatUsersChooseFillNeitherMemoryNorLog() {
		for (int number = 0; number < 1000; number++) {
			this.warning.resolve("connector-" + number + "\n").block();
		}
		assertThat(this.log.list).hasSize(100)
			.allSatisfy((event) -> assertThat(event.getFormattedMessage()).doesNotContain("\n"));
	}

}
