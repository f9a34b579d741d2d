// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.net.URL;
import java.time.Duration;
import java.util.Enumeration;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.LoopResources;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of calls on event loops that were started by a web application which has ended
 * since, and whose class loader they still have.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
class EndedApplicationTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	private final LoopResources loops = LoopResources.create("ended", 1, true);

	private final ConnectorsClient client;

	EndedApplicationTests(ClientKind kind) {
		WebClient.Builder webClient = WebClient.builder()
			.clientConnector(new ReactorClientHttpConnector(HttpClient.create().runOn(this.loops)));
		this.client = kind.build(ConnectorsClient.builder()
			.apiKey(Api.KEY)
			.baseUrl(server.baseUrl())
			.webClientBuilder(webClient)
			.retry(RetrySettings.builder().initialInterval(Duration.ofMillis(1)).build()));
	}

	@AfterEach
	void close() {
		this.client.close();
		this.loops.disposeLater(Duration.ZERO, Duration.ofSeconds(10)).block();
	}

	@Test
	void callIsRepeatedAsBefore() {
		repeat();
		this.loops.onClient(true).execute(() -> Thread.currentThread().setContextClassLoader(new EndedClassLoader()));
		repeat();
	}

	private void repeat() {
		server.resetScenarios();
		server.stubFor(Api.anything()
			.inScenario("s")
			.whenScenarioStateIs(Scenario.STARTED)
			.willReturn(Api.detail(503, "busy"))
			.willSetStateTo("second"));
		server.stubFor(
				Api.anything().inScenario("s").whenScenarioStateIs("second").willReturn(Api.json(200, Api.CONNECTOR)));
		assertThat(this.client.get("c").name()).isEqualTo("my_connector");
	}

	/** Refuses everything, as the class loader of an ended web application does. */
	private static final class EndedClassLoader extends ClassLoader {

		@Override
		protected Class<?> loadClass(String name, boolean resolve) {
			throw new IllegalStateException("The application has ended");
		}

		@Override
		public Enumeration<URL> getResources(String name) {
			throw new IllegalStateException("The application has ended");
		}

	}

}
