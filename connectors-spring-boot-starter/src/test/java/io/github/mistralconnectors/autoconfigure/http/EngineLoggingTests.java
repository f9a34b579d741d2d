// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.mistralconnectors.client.ConnectorsClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the log output of the engines with all loggers at TRACE. Jetty and Apache
 * HttpComponents log headers by themselves at this level.
 */
class EngineLoggingTests {

	private static final String KEY = "planted-key-0123456789-9876543210";

	private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();

	private final Logger root = this.loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final java.util.logging.Logger jdk = java.util.logging.Logger.getLogger("jdk.httpclient.HttpClient");

	private final Recorder recorder = new Recorder();

	private Level level;

	private PlainServer server;

	@BeforeEach
	void listen() throws IOException {
		this.server = new PlainServer();
		this.level = this.root.getLevel();
		this.root.iteratorForAppenders().forEachRemaining((appender) -> appender.stop());
		this.recorder.setContext(this.loggers);
		this.recorder.start();
		this.root.addAppender(this.recorder);
		this.root.setLevel(Level.TRACE);
		this.jdk.setLevel(java.util.logging.Level.ALL);
		this.jdk.addHandler(this.recorder.handler);
	}

	@AfterEach
	void stopListening() throws IOException {
		this.root.setLevel(this.level);
		this.root.detachAppender(this.recorder);
		this.root.iteratorForAppenders().forEachRemaining((appender) -> appender.start());
		this.jdk.setLevel(null);
		this.jdk.removeHandler(this.recorder.handler);
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "reactor", "jdk" })
	void keyAndArgumentsAreNotLogged(String engine) {
		call(engine);
		assertThat(this.recorder.seen).as("is recording").isNotEmpty();
		assertThat(shown()).isEmpty();
	}

	@EveryEngine
	void levelsOfLoggersStayAsTheyAre(String engine) {
		Map<String, Level> before = levels();
		call(engine);
		assertThat(levels()).isEqualTo(before);
	}

	private Map<String, Level> levels() {
		return this.loggers.getLoggerList()
			.stream()
			.filter((logger) -> logger.getLevel() != null)
			.collect(Collectors.toMap(Logger::getName, Logger::getLevel));
	}

	private Stream<String> shown() {
		return this.recorder.seen.stream().filter((line) -> line.contains(KEY) || line.contains("planted-argument"));
	}

	private void call(String engine) {
		EngineContext.runner(engine, this.server.url())
			.withUserConfiguration(EngineContext.HarmfulCustomizers.class)
			.withPropertyValues("mistral.api-key=" + KEY)
			.run((context) -> context.getBean(ConnectorsClient.class)
				.callTool("wiki", "read", Map.of("page", "planted-argument")));
	}

	private static final class Recorder extends AppenderBase<ILoggingEvent> {

		private final List<String> seen = new CopyOnWriteArrayList<>();

		private final Handler handler = new Handler() {

			@Override
			public void publish(LogRecord entry) {
				Recorder.this.seen.add(entry.getLoggerName() + " " + entry.getMessage());
			}

			@Override
			public void flush() {
			}

			@Override
			public void close() {
			}

		};

		@Override
		protected void append(ILoggingEvent event) {
			this.seen.add(event.getLoggerName() + " " + event.getFormattedMessage());
		}

	}

}
