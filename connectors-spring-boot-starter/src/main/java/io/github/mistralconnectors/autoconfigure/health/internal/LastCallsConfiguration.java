// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.health.internal;

import java.time.InstantSource;

import io.github.mistralconnectors.autoconfigure.FeatureCustomizer;
import io.github.mistralconnectors.health.internal.LastCalls;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configuration of the record of the clients' last calls, imported by the
 * auto-configurations that show them.
 */
@Configuration(proxyBeanMethods = false)
public class LastCallsConfiguration {

	LastCallsConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	LastCalls connectorsLastCalls() {
		return new LastCalls(InstantSource.system());
	}

	@Bean
	FeatureCustomizer connectorsLastCallsCustomizer(LastCalls calls) {
		return (builder) -> builder.listener(calls.ofOneClient());
	}

}
