// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.coexistence;

import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * Application with nothing but the starter, whose main method just returns.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class PlainApplication {

	public static void main(String[] arguments) {
		ApplicationContext context = SpringApplication.run(PlainApplication.class, arguments);
		System.out
			.println("Result " + context.getBean(ConnectorsClient.class).callTool("wiki", "read", Map.of()).text());
		System.out.println("Port " + context.getEnvironment().getProperty("local.server.port"));
	}

}
