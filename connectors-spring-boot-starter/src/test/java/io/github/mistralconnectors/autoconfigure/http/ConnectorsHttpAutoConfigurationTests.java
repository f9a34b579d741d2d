// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import com.github.tomakehurst.wiremock.client.CountMatchingStrategy;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.autoconfigure.ConnectorsClientCustomizer;
import io.github.mistralconnectors.autoconfigure.StarterContext;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.Phase;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.Ordered;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConnectorsHttpAutoConfigurationTests {

	private static final TestKeyStore keyStore = TestKeyStore.forLocalhost();

	@RegisterExtension
	static final WireMockExtension api = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig()
			.dynamicPort()
			.dynamicHttpsPort()
			.keystoreType("PKCS12")
			.keystorePath(keyStore.path().toString())
			.keystorePassword(keyStore.password())
			.keyManagerPassword(keyStore.password()))
		.build();

	private final ApplicationContextRunner runner = StarterContext.runner();

	/** The JDK's client sends a GET once more if a connection that it kept breaks. */
	@EveryEngine
	void requestIsSentOnceWhenConnectionBreaks(String engine) {
		api.stubFor(WireMock.get("/v1/connectors/wiki").willReturn(WireMock.okJson("{\"name\":\"wiki\"}")));
		api.stubFor(
				WireMock.get("/v1/connectors/broken").willReturn(WireMock.aResponse().withFault(Fault.EMPTY_RESPONSE)));
		this.runner
			.withPropertyValues("mistral.base-url=http://localhost:" + api.getPort(), "mistral.retry.enabled=false",
					"spring.http.clients.reactive.connector=" + engine)
			.run((context) -> {
				ConnectorsClient client = context.getBean(ConnectorsClient.class);
				client.get("wiki");
				assertThatExceptionOfType(ConnectorsException.class).isThrownBy(() -> client.get("broken"));
				api.verify(sentTimes(engine), WireMock.getRequestedFor(WireMock.urlEqualTo("/v1/connectors/broken")));
			});
	}

	private static CountMatchingStrategy sentTimes(String engine) {
		return engine.equals("jdk") ? WireMock.lessThanOrExactly(2) : WireMock.exactly(1);
	}

	@EveryEngine
	void toolCallIsSentOnceWhenConnectionBreaks(String engine) {
		api.stubFor(WireMock.get("/v1/connectors/wiki").willReturn(WireMock.okJson("{\"name\":\"wiki\"}")));
		api.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(WireMock.aResponse().withFault(Fault.EMPTY_RESPONSE)));
		this.runner
			.withPropertyValues("mistral.base-url=http://localhost:" + api.getPort(),
					"spring.http.clients.reactive.connector=" + engine)
			.run((context) -> {
				ConnectorsClient client = context.getBean(ConnectorsClient.class);
				callEndsUnknown(client);
				client.get("wiki");
				callEndsUnknown(client);
				api.verify(2, WireMock.postRequestedFor(WireMock.anyUrl()));
			});
	}

	@EveryEngine
	void toolCallThroughTheGatewayIsSentOnceWhenConnectionBreaks(String engine) {
		api.stubFor(WireMock.post(WireMock.anyUrl())
			.withRequestBody(WireMock.containing("\"initialize\""))
			.willReturn(WireMock.okJson("{\"id\":1,\"result\":{}}")));
		api.stubFor(WireMock.post(WireMock.anyUrl())
			.withRequestBody(WireMock.containing("tools/call"))
			.willReturn(WireMock.aResponse().withFault(Fault.EMPTY_RESPONSE)));
		this.runner
			.withPropertyValues("mistral.base-url=http://localhost:" + api.getPort(),
					"mistral.connectors.tool-calls=gateway", "spring.http.clients.reactive.connector=" + engine)
			.run((context) -> {
				callEndsUnknown(context.getBean(ConnectorsClient.class));
				api.verify(1, WireMock.postRequestedFor(WireMock.anyUrl())
					.withRequestBody(WireMock.containing("tools/call")));
			});
	}

	private static void callEndsUnknown(ConnectorsClient client) {
		assertThatExceptionOfType(ToolOutcomeUnknownException.class)
			.isThrownBy(() -> client.callTool("wiki", "read", Map.of("page", "home")))
			.satisfies((failure) -> assertThat(failure.phase()).isEqualTo(Phase.SENT_NO_ANSWER));
	}

	@EveryEngine
	void callWithoutConnectionIsNotSent(String engine) {
		for (String address : List.of("http://127.0.0.1:1", "https://localhost:" + api.getHttpsPort(),
				"https://localhost:" + api.getPort(), "http://no-such-host.invalid")) {
			this.runner
				.withPropertyValues("mistral.base-url=" + address, "mistral.retry.enabled=false",
						"spring.http.clients.reactive.connector=" + engine)
				.run((context) -> assertThatExceptionOfType(ConnectorsException.class)
					.isThrownBy(() -> context.getBean(ConnectorsClient.class).callTool("wiki", "read", Map.of()))
					.satisfies((failure) -> assertThat(failure.phase()).as(address).isEqualTo(Phase.NOT_SENT)));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "mistral.api-key=", "mistral.enabled=false" })
	void backsOffWithoutApiKeyAndWhenDisabled(String property) {
		this.runner.run((context) -> assertThat(context).hasSingleBean(HttpEngineCustomizer.class));
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HttpEngineCustomizer.class));
	}

	@Test
	void firstRequestCreatesEngineOnce() {
		api.stubFor(WireMock.get("/v1/connectors/wiki").willReturn(WireMock.okJson("{\"name\":\"wiki\"}")));
		AtomicInteger created = new AtomicInteger();
		ClientHttpConnectorBuilder<?> builder = ClientHttpConnectorBuilder.reactor()
			.withHttpClientCustomizer((client) -> {
				created.incrementAndGet();
				return client;
			});
		this.runner.withPropertyValues("mistral.base-url=http://localhost:" + api.getPort())
			.withBean(ClientHttpConnectorBuilder.class, () -> builder)
			.run((context) -> {
				ConnectorsClient client = context.getBean(ConnectorsClient.class);
				assertThat(created).hasValue(0);
				client.get("wiki");
				context.getBean(ReactiveConnectorsClient.class).get("wiki").block(Duration.ofSeconds(10));
				assertThat(created).hasValue(1);
			});
	}

	@Test
	void connectTimeoutIsThatOfTheProperty() {
		AtomicReference<HttpClientSettings> used = new AtomicReference<>();
		ClientHttpConnectorBuilder<ClientHttpConnector> builder = (settings) -> {
			used.set(settings);
			return (method, uri, callback) -> Mono.error(new IOException("no engine"));
		};
		this.runner.withPropertyValues("mistral.connect-timeout=250ms", "mistral.retry.enabled=false")
			.withBean(ClientHttpConnectorBuilder.class, () -> builder)
			.run((context) -> assertThatExceptionOfType(ConnectorsException.class)
				.isThrownBy(() -> context.getBean(ConnectorsClient.class).get("wiki")));
		assertThat(used.get().connectTimeout()).isEqualTo(Duration.ofMillis(250));
	}

	@Test
	void engineOfCustomizerWins() {
		ClientHttpConnector broken = (method, uri, callback) -> Mono.error(new IOException("engine of a customizer"));
		this.runner.withPropertyValues("mistral.retry.enabled=false")
			.withBean(FirstCustomizer.class, () -> new FirstCustomizer(WebClient.builder().clientConnector(broken)))
			.run((context) -> {
				ConnectorsClient client = context.getBean(ConnectorsClient.class);
				assertThatExceptionOfType(ConnectorsException.class).isThrownBy(() -> client.get("wiki"))
					.withStackTraceContaining("engine of a customizer");
			});
	}

	@EveryEngine
	void bothClientsWorkWithEveryEngine(String engine) {
		api.stubFor(WireMock.get("/v1/connectors/wiki").willReturn(WireMock.okJson("{\"name\":\"wiki\"}")));
		this.runner
			.withPropertyValues("mistral.base-url=http://localhost:" + api.getPort(),
					"spring.http.clients.reactive.connector=" + engine)
			.run((context) -> {
				assertThat(context.getBean(ConnectorsClient.class).get("wiki").name()).isEqualTo("wiki");
				assertThat(context.getBean(ReactiveConnectorsClient.class)
					.get("wiki")
					.map((connector) -> connector.name())
					.block(Duration.ofSeconds(10))).isEqualTo("wiki");
				assertThat(api.findAll(WireMock.anyRequestedFor(WireMock.anyUrl())))
					.allSatisfy((request) -> assertThat(request.header("User-Agent").values())
						.anyMatch((value) -> value.startsWith("mistral-connectors-spring")));
			});
	}

	@Test
	void requestsGoThroughProxy() throws IOException {
		try (TunnelServer proxy = new TunnelServer("{\"name\":\"wiki\"}")) {
			this.runner
				.withPropertyValues("mistral.base-url=http://api.invalid:8080", "mistral.proxy.host=127.0.0.1",
						"mistral.proxy.port=" + proxy.port(), "mistral.proxy.username=ada",
						"mistral.proxy.password=lovelace")
				.run((context) -> assertThat(context.getBean(ConnectorsClient.class).get("wiki").name())
					.isEqualTo("wiki"));
			String credentials = Base64.getEncoder().encodeToString("ada:lovelace".getBytes());
			assertThat(proxy.connectRequest()).anyMatch((line) -> line.startsWith("CONNECT api.invalid:8080 "))
				.anyMatch((line) -> line.equalsIgnoreCase("proxy-authorization: Basic " + credentials));
		}
	}

	@Test
	void requestsGoThroughProxyWithAnotherEngine() throws IOException {
		try (TunnelServer proxy = new TunnelServer("{\"name\":\"wiki\"}")) {
			this.runner
				.withPropertyValues("mistral.base-url=http://api.invalid:8080", "mistral.proxy.host=127.0.0.1",
						"mistral.proxy.port=" + proxy.port(), "spring.http.clients.reactive.connector=jdk")
				.run((context) -> assertThat(context.getBean(ConnectorsClient.class).get("wiki").name())
					.isEqualTo("wiki"));
			assertThat(proxy.connectRequest()).anyMatch((line) -> line.startsWith("CONNECT api.invalid:8080 "))
				.noneMatch((line) -> line.toLowerCase().startsWith("proxy-authorization"));
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "localhost", "LOCALHOST", "localhost.", "api.localhost", "127.0.0.1", "127.1.2.3", "[::1]" })
	void loopbackNeverGoesThroughProxy(String host) throws IOException {
		assertThat(proxyFor(host)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost.invalid", "127.0.0.1.invalid", "notlocalhost", "10.0.0.1", "[fd00::1]" })
	void otherHostsGoThroughProxy(String host) throws IOException {
		assertThat(proxyFor(host)).isNotEmpty();
	}

	/** Returns what a proxy is asked for when an application calls a host. */
	private List<String> proxyFor(String host) throws IOException {
		try (TunnelServer proxy = new TunnelServer("{\"name\":\"wiki\"}")) {
			this.runner.withPropertyValues("mistral.base-url=http://" + host + ":" + api.getPort(),
					"mistral.proxy.host=127.0.0.1", "mistral.proxy.port=" + proxy.port(), "mistral.retry.enabled=false")
				.run((context) -> Assertions.catchThrowableOfType(ConnectorsException.class,
						() -> context.getBean(ConnectorsClient.class).get("wiki")));
			return proxy.connectRequest();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "reactor", "jdk", "http-components" })
	void requestsGoThroughProxyOfSystemProperties(String engine) throws IOException {
		try (TunnelServer proxy = new TunnelServer("{\"name\":\"wiki\"}")) {
			System.setProperty("http.proxyHost", "127.0.0.1");
			System.setProperty("http.proxyPort", "" + proxy.port());
			EngineContext.runner(engine, "http://api.invalid:8080")
				.run((context) -> assertThat(context.getBean(ConnectorsClient.class).get("wiki").name())
					.isEqualTo("wiki"));
		}
		finally {
			System.clearProperty("http.proxyHost");
			System.clearProperty("http.proxyPort");
		}
	}

	@Test
	void proxyOfThePropertiesComesBeforeThatOfSystemProperties() throws IOException {
		try (TunnelServer proxy = new TunnelServer("{\"name\":\"wiki\"}")) {
			System.setProperty("http.proxyHost", "other.invalid");
			this.runner
				.withPropertyValues("mistral.base-url=http://api.invalid:8080", "mistral.proxy.host=127.0.0.1",
						"mistral.proxy.port=" + proxy.port())
				.run((context) -> assertThat(context.getBean(ConnectorsClient.class).get("wiki").name())
					.isEqualTo("wiki"));
		}
		finally {
			System.clearProperty("http.proxyHost");
		}
	}

	/** Nothing closes the connections of Jetty and the JDK as Spring Boot builds them. */
	@ParameterizedTest
	@ValueSource(strings = { "reactor", "http-components" })
	void connectionsEndWithApplication(String engine) throws IOException {
		try (TunnelServer server = new TunnelServer("{\"name\":\"wiki\"}")) {
			EngineContext.runner(engine, "http://127.0.0.1:" + server.port())
				.run((context) -> context.getBean(ConnectorsClient.class).get("wiki"));
			assertThat(server.waitForEndOfConnection()).isTrue();
		}
	}

	@EveryEngine
	void callsEndWithApplication(String engine) throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			EngineContext.runner(engine, "http://127.0.0.1:" + silent.getLocalPort()).run((context) -> {
				silent.setSoTimeout(10_000);
				CompletableFuture<?> call = context.getBean(ReactiveConnectorsClient.class).get("wiki").toFuture();
				try (Socket connection = silent.accept()) {
					connection.getInputStream().read();
					context.getSourceApplicationContext().close();
					assertThat(call).failsWithin(Duration.ofSeconds(10))
						.withThrowableThat()
						.withCauseInstanceOf(ConnectorsException.class);
				}
			});
		}
	}

	@Test
	void sslBundleIsUsed() {
		api.stubFor(WireMock.get("/v1/connectors/wiki").willReturn(WireMock.okJson("{\"name\":\"wiki\"}")));
		https().withPropertyValues("mistral.ssl.bundle=wiremock")
			.run((context) -> assertThat(context.getBean(ConnectorsClient.class).get("wiki").name()).isEqualTo("wiki"));
	}

	@Test
	void sslBundleOfApplicationIsUsedByDefault() {
		api.stubFor(WireMock.get("/v1/connectors/wiki").willReturn(WireMock.okJson("{\"name\":\"wiki\"}")));
		https().withPropertyValues("spring.http.clients.ssl.bundle=wiremock")
			.run((context) -> assertThat(context.getBean(ConnectorsClient.class).get("wiki").name()).isEqualTo("wiki"));
	}

	@EveryEngine
	void unknownCertificateIsRefused(String engine) {
		https().withPropertyValues("mistral.retry.enabled=false", "spring.http.clients.reactive.connector=" + engine)
			.run((context) -> {
				ConnectorsClient client = context.getBean(ConnectorsClient.class);
				assertThatExceptionOfType(ConnectorsException.class).isThrownBy(() -> client.get("wiki"))
					.withMessageContaining("unable to find valid certification path")
					.satisfies(
							(ex) -> assertThat(ex.hint()).contains("certificate", "TLS proxy", "mistral.ssl.bundle"));
			});
	}

	@Test
	void unknownSslBundleFailsStart() {
		https().withPropertyValues("mistral.ssl.bundle=misspelt")
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(NoSuchSslBundleException.class)
				.rootCause()
				.hasMessageContaining("misspelt"));
	}

	@EveryEngine
	void unreadableSslBundleFailsStart(String engine) {
		this.runner
			.withPropertyValues("spring.ssl.bundle.jks.own.truststore.location=file:/missing.p12",
					"mistral.ssl.bundle=own", "spring.http.clients.reactive.connector=" + engine)
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("missing.p12"));
	}

	private ApplicationContextRunner https() {
		return this.runner.withPropertyValues("mistral.base-url=https://localhost:" + api.getHttpsPort(),
				"spring.ssl.bundle.jks.wiremock.truststore.location=" + keyStore.path().toUri(),
				"spring.ssl.bundle.jks.wiremock.truststore.type=PKCS12",
				"spring.ssl.bundle.jks.wiremock.truststore.password=" + keyStore.password());
	}

	/** Comes before all other customizers of an application. */
	record FirstCustomizer(WebClient.Builder webClient) implements ConnectorsClientCustomizer, Ordered {

		@Override
		public void customize(ConnectorsClientBuilder builder) {
			builder.webClientBuilder(this.webClient);
		}

		@Override
		public int getOrder() {
			return Ordered.HIGHEST_PRECEDENCE;
		}

	}

}
