// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import java.time.Duration;

import io.github.mistralconnectors.autoconfigure.ConnectorsClientCustomizer;
import io.github.mistralconnectors.client.RetrySettings;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The application that the tests of this package share.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ Connectors.class, ErrorHandling.class, RetryOptions.class, CustomizerConfiguration.class })
class Application {

	@Bean
	ConnectorsClientCustomizer shortIntervals() {
		return (builder) -> builder
			.retry(RetrySettings.builder().initialInterval(Duration.ofMillis(1)).maxRetryAfter(Duration.ZERO).build());
	}

}
