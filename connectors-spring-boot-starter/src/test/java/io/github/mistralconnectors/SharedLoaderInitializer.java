// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors;

import io.github.mistralconnectors.emulator.testsupport.SharedWebappLoader;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Lets threads that a test's application in Tomcat has left behind serve the applications
 * of later tests.
 */
class SharedLoaderInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		context.getBeanFactory().registerSingleton("sharedLoader", new SharedLoader());
	}

	static class SharedLoader implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

		@Override
		public void customize(TomcatServletWebServerFactory factory) {
			factory.addContextCustomizers((context) -> context.setLoader(new SharedWebappLoader()));
		}

	}

}
