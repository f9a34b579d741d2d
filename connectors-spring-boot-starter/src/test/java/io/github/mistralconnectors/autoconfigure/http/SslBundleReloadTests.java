// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.autoconfigure.StarterContext;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.model.connector.Connector;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of files of an SSL bundle that change while the application runs.
 */
@ExtendWith(OutputCaptureExtension.class)
class SslBundleReloadTests {

	private static final TestKeyStore keyStore = TestKeyStore.forLocalhost();

	private static final String RIGHT = pem(keyStore);

	private static final String WRONG = pem(TestKeyStore.forLocalhost());

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

	@TempDir
	private Path directory;

	@BeforeEach
	void stub() {
		api.stubFor(WireMock.get("/v1/connectors/wiki").willReturn(WireMock.okJson("{\"name\":\"wiki\"}")));
	}

	@EveryEngine
	void newConnectionsUseNewBundle(String engine) throws IOException {
		runner(WRONG).withPropertyValues("mistral.ssl.bundle=api", "spring.http.clients.reactive.connector=" + engine)
			.run((context) -> usesNewBundle(context.getBean(ConnectorsClient.class)));
	}

	@Test
	void bundleOfApplicationMayChangeToo() throws IOException {
		runner(WRONG).withPropertyValues("spring.http.clients.ssl.bundle=api")
			.run((context) -> usesNewBundle(context.getBean(ConnectorsClient.class)));
	}

	private void usesNewBundle(ConnectorsClient client) throws IOException {
		assertThatExceptionOfType(ConnectorsException.class).isThrownBy(() -> client.get("wiki"));
		write(RIGHT);
		Awaitility.await()
			.ignoreExceptionsInstanceOf(ConnectorsException.class)
			.untilAsserted(() -> assertThat(client.get("wiki").name()).isEqualTo("wiki"));
		write(WRONG);
		Awaitility.await()
			.untilAsserted(
					() -> assertThatExceptionOfType(ConnectorsException.class).isThrownBy(() -> client.get("wiki")));
	}

	@Test
	void unreadableBundleIsNotUsed(CapturedOutput output) throws IOException {
		runner(RIGHT).withPropertyValues("mistral.ssl.bundle=api").run((context) -> {
			ConnectorsClient client = context.getBean(ConnectorsClient.class);
			write("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
			Awaitility.await()
				.untilAsserted(() -> assertThat(output).contains("The SSL bundle has changed but can't be loaded;"));
			assertThat(client.get("wiki").name()).isEqualTo("wiki");
		});
	}

	@EveryEngine
	void callUnderWayIsNotCut(String engine) {
		api.stubFor(WireMock.get("/v1/connectors/slow")
			.willReturn(WireMock.okJson("{\"name\":\"slow\"}").withFixedDelay(1000)));
		EngineContext.runner(engine, "http://localhost:" + api.getPort()).run((context) -> {
			HttpEngineCustomizer customizer = context.getBean(HttpEngineCustomizer.class);
			HttpEngine old = customizer.engine();
			CompletableFuture<Connector> call = context.getBean(ReactiveConnectorsClient.class).get("slow").toFuture();
			Awaitility.await()
				.untilAsserted(
						() -> api.verify(1, WireMock.getRequestedFor(WireMock.urlEqualTo("/v1/connectors/slow"))));
			customizer.renew(Duration.ofSeconds(30));
			assertThat(customizer.engine()).isNotSameAs(old);
			assertThat(call).succeedsWithin(Duration.ofSeconds(30));
		});
	}

	private ApplicationContextRunner runner(String certificate) throws IOException {
		write(certificate);
		return StarterContext.runner()
			.withPropertyValues("mistral.base-url=https://localhost:" + api.getHttpsPort(),
					"mistral.retry.enabled=false", "spring.ssl.bundle.watch.file.quiet-period=10ms",
					"spring.ssl.bundle.pem.api.reload-on-update=true",
					"spring.ssl.bundle.pem.api.truststore.certificate=" + file().toUri());
	}

	private void write(String certificate) throws IOException {
		Files.writeString(file(), certificate);
	}

	private Path file() {
		return this.directory.resolve("ca.pem");
	}

	private static String pem(TestKeyStore store) {
		try (InputStream stream = Files.newInputStream(store.path())) {
			KeyStore loaded = KeyStore.getInstance("PKCS12");
			loaded.load(stream, store.password().toCharArray());
			return "-----BEGIN CERTIFICATE-----\n"
					+ Base64.getMimeEncoder().encodeToString(loaded.getCertificate("localhost").getEncoded())
					+ "\n-----END CERTIFICATE-----\n";
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
