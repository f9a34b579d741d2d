// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.connect.ConnectEndpoints;
import io.github.mistralconnectors.connect.ConnectSettings;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.security.PrincipalCredentialsNameResolver;
import io.github.mistralconnectors.security.PrincipalCredentialsNames;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * The console on a free port, with a clock of attempts that a test can set.
 */
final class ConsoleApplications {

	private ConsoleApplications() {
	}

	static ConfigurableApplicationContext start(String... properties) {
		return new SpringApplicationBuilder(ConsoleApplication.class, SettableClock.class)
			.properties("server.port=0", "spring.reactor.netty.shutdown-quiet-period=0s",
					"logging.level.org.openqa.selenium=error")
			.run(properties);
	}

	static String address(ConfigurableApplicationContext console) {
		return "http://localhost:" + console.getEnvironment().getRequiredProperty("local.server.port");
	}

	static ConnectorsEmulator emulator(ConfigurableApplicationContext console) {
		return console.getBean(ConnectorsEmulator.class);
	}

	/**
	 * Clock of attempts that stands still until it is set.
	 */
	static class SettableClock extends Clock {

		private volatile Instant now = Instant.now();

		void advance(Duration time) {
			this.now = this.now.plus(time);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			throw new UnsupportedOperationException();
		}

		@Bean
		ConnectEndpoints endpoints(@Value("${mistral.connectors.principal-key}") String key,
				ObjectProvider<ReactiveConnectorsClient> client, ApplicationEventPublisher events) {
			return new ConnectEndpoints(new PrincipalCredentialsNameResolver(new PrincipalCredentialsNames(key)),
					client::getObject, new ConnectSettings("/connectors", Set.of(), List.of(), Set.of(), "/",
							Duration.ofMinutes(10), Duration.ofSeconds(10)),
					events::publishEvent, this);
		}

	}

}
