// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link SharedLoaderInitializer}.
 */
class SharedLoaderInitializerTests {

	@Test
	void threadsThatAnApplicationStartedLoadResourcesAfterItsEnd() throws Exception {
		ClassLoader inherited = inheritedLoader();
		assertThat(inherited.getResource("missing")).isNull();
	}

	private static ClassLoader inheritedLoader() throws IOException, InterruptedException {
		try (ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.SERVLET)
			.run("--server.port=0", "--mistral.api-key=key")) {
			String port = application.getEnvironment().getRequiredProperty("local.server.port");
			HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/loader")).build(),
						HttpResponse.BodyHandlers.discarding());
			return application.getBean(LoaderServlet.class).loader.join();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		LoaderServlet loaderServlet() {
			return new LoaderServlet();
		}

		@Bean
		ServletRegistrationBean<LoaderServlet> loaderMapping(LoaderServlet servlet) {
			return new ServletRegistrationBean<>(servlet, "/loader");
		}

	}

	static class LoaderServlet extends HttpServlet {

		private static final long serialVersionUID = 1L;

		private final transient CompletableFuture<ClassLoader> loader = new CompletableFuture<>();

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) {
			new Thread(() -> this.loader.complete(Thread.currentThread().getContextClassLoader())).start();
		}

	}

}
