// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.util.List;

import io.github.mistralconnectors.client.ConnectorsClient;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Application that injects a client. Its initializer has the name that Spring Boot
 * expects since the class is not nested.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class AheadOfTimeApplication {

	public static void main(String[] arguments) {
		ApplicationContext context = SpringApplication.run(AheadOfTimeApplication.class, arguments);
		System.out.println("Started with " + context.getBean(ConnectorsConnectionDetails.class).getApiKey());
		System.out.println("Beans " + List.of(context.getBeanDefinitionNames()));
		System.exit(0);
	}

	@Bean
	String greeting(ConnectorsClient client) {
		return "hello";
	}

}
