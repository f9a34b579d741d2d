// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.lang.management.ManagementFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The application that is started with and without the starter; it knows nothing of it.
 * With the property {@code web-client} it has a {@link WebClient} of its own, as nearly
 * every application with {@code spring-boot-starter-webclient} does.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class StartupApplication {

	/**
	 * Starts, says so in one line with the number of classes and of beans, and ends.
	 * @param args properties
	 */
	public static void main(String[] args) {
		try (ConfigurableApplicationContext application = SpringApplication.run(StartupApplication.class, args)) {
			System.out.println("running " + ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount() + " "
					+ application.getBeanDefinitionCount());
		}
	}

	@Bean
	@ConditionalOnBooleanProperty("web-client")
	WebClient webClient(WebClient.Builder builder) {
		return builder.baseUrl("http://127.0.0.1").build();
	}

}
