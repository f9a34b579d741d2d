// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.json;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a constructor which rejects a part of a response is told, not hidden.
 */
class LenientReadingTests {

	@Test
	void partThatItsConstructorRejectsIsLeftOutAndLoggedOnce() {
		Logger logger = (Logger) LoggerFactory.getLogger(LenientReading.class);
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		logger.addAppender(log);
		try {
			Whole whole = ApiJson
				.read(() -> new ByteArrayInputStream("{\"name\":\"n\",\"parts\":[{\"text\":\"hush\"},{\"text\":\"x\"}]}"
					.getBytes(StandardCharsets.UTF_8)), Whole.class);
			assertThat(whole).isNotNull();
			assertThat(whole.name()).isEqualTo("n");
			assertThat(log.list).singleElement()
				.satisfies((event) -> assertThat(event.getFormattedMessage()).contains(Part.class.getName())
					.contains("IllegalStateException")
					.doesNotContain("hush"));
		}
		finally {
			logger.detachAppender(log);
		}
	}

	record Whole(@Nullable String name, @Nullable List<@Nullable Part> parts) {

	}

	record Part(@Nullable String text) {

		Part {
			throw new IllegalStateException("rejected " + text);
		}

	}

}
