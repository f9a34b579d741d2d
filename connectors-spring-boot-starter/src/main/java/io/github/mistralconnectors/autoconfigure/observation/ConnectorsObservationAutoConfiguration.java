// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.observation;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.mistralconnectors.autoconfigure.ConnectorsAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.FeatureCustomizer;
import io.github.mistralconnectors.autoconfigure.MistralProperties;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.observation.DefaultOperationObservationConvention;
import io.github.mistralconnectors.client.observation.OperationObservationConvention;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.webclient.observation.ObservationWebClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link AutoConfiguration Auto-configuration} that observes the calls of the clients,
 * and their requests in the same way as those of the application's own {@code WebClient}.
 * The connectors that the configuration names are named in metrics.
 *
 * @since 0.1
 */
@AutoConfiguration(after = ConnectorsAutoConfiguration.class,
		afterName = { "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
				"org.springframework.boot.webclient.autoconfigure.WebClientObservationAutoConfiguration" })
@ConditionalOnBean({ ConnectorsClientBuilder.class, ObservationRegistry.class })
public final class ConnectorsObservationAutoConfiguration {

	ConnectorsObservationAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(OperationObservationConvention.class)
	DefaultOperationObservationConvention connectorsOperationObservationConvention(MistralProperties properties) {
		MistralProperties.Connectors connectors = properties.connectors();
		Set<String> named = Stream
			.of(connectors.tools().keySet(), connectors.trustedAnnotations(), connectors.connect().connectors())
			.flatMap(Set::stream)
			.collect(Collectors.toUnmodifiableSet());
		return new DefaultOperationObservationConvention(named);
	}

	@Bean
	FeatureCustomizer connectorsObservationCustomizer(ObservationRegistry registry,
			OperationObservationConvention convention, ObjectProvider<ObservationWebClientCustomizer> webClient) {
		return (builder) -> {
			builder.observationRegistry(registry).observationConvention(convention);
			webClient.orderedStream().forEach((each) -> builder.webClientCustomizer(each::customize));
		};
	}

	/**
	 * Configuration of the meters beside the observations, and of those for tool calls
	 * inside an observation of Spring AI, which would otherwise have a second span.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	@ConditionalOnBean(MeterRegistry.class)
	static class MeterConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "connectorsAttemptObservationHandler")
		AttemptObservationHandler connectorsAttemptObservationHandler(MeterRegistry registry) {
			return new AttemptObservationHandler(registry);
		}

		@Bean
		FeatureCustomizer connectorsMeterCustomizer(
				@Qualifier("connectorsAttemptObservationHandler") ObservationHandler<?> attempts,
				ObjectProvider<MeterObservationHandler<?>> handlers, ObjectProvider<ObservationPredicate> predicates,
				ObjectProvider<ObservationFilter> filters) {
			ObservationRegistry meters = ObservationRegistry.create();
			ObservationRegistry.ObservationConfig config = meters.observationConfig().observationHandler(attempts);
			// As in the application's registry, the first one of them measures.
			config.observationHandler(new FirstMatchingCompositeObservationHandler(handlers.orderedStream().toList()));
			predicates.orderedStream().forEach(config::observationPredicate);
			filters.orderedStream().forEach(config::observationFilter);
			return (builder) -> builder.meterObservationRegistry(meters);
		}

	}

}
