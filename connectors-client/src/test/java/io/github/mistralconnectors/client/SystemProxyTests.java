// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that a client without Spring Boot uses the proxy that the system properties of
 * the JVM name.
 */
class SystemProxyTests {

	@AfterEach
	void clearProperties() {
		for (String name : new String[] { "http.proxyHost", "http.proxyPort", "https.proxyHost", "https.proxyPort",
				"http.nonProxyHosts" }) {
			System.clearProperty(name);
		}
	}

	@ParameterizedTest
	@CsvSource({ "http, http://api.invalid:8080, api.invalid:8080", "https, https://api.invalid, api.invalid:443" })
	void proxyIsUsed(String scheme, String baseUrl, String target) throws IOException {
		try (ServerSocket proxy = server()) {
			System.setProperty(scheme + ".proxyHost", "127.0.0.1");
			System.setProperty(scheme + ".proxyPort", String.valueOf(proxy.getLocalPort()));
			assertThat(firstLine(proxy, baseUrl)).isEqualTo("CONNECT " + target + " HTTP/1.1");
		}
	}

	@Test
	void loopbackIsCalledDirectly() throws IOException {
		try (ServerSocket service = server()) {
			System.setProperty("http.proxyHost", "proxy.invalid");
			assertThat(firstLine(service, "http://127.0.0.1:" + service.getLocalPort()))
				.isEqualTo("GET /v1/connectors/wiki HTTP/1.1");
		}
	}

	@Test
	void otherHostsMayBeExcepted() throws IOException {
		try (ServerSocket proxy = server()) {
			System.setProperty("http.proxyHost", "127.0.0.1");
			System.setProperty("http.proxyPort", String.valueOf(proxy.getLocalPort()));
			System.setProperty("http.nonProxyHosts", "*.invalid");
			fail("http://api.invalid:8080");
			proxy.setSoTimeout(1);
			assertThatExceptionOfType(IOException.class).isThrownBy(proxy::accept);
		}
	}

	private static ServerSocket server() throws IOException {
		return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
	}

	/** Returns the first line that arrives at a server when a client makes a call. */
	private static String firstLine(ServerSocket server, String baseUrl) {
		CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> {
			try (Socket connection = server.accept();
					BufferedReader reader = new BufferedReader(new InputStreamReader(connection.getInputStream()))) {
				return reader.readLine();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
		fail(baseUrl);
		return line.orTimeout(10, TimeUnit.SECONDS).join();
	}

	private static void fail(String baseUrl) {
		try (ConnectorsClient client = ConnectorsClient.builder()
			.apiKey("key-1")
			.baseUrl(baseUrl)
			.responseTimeout(Duration.ofSeconds(10))
			.retry(RetrySettings.disabled())
			.build()) {
			assertThatExceptionOfType(ConnectorsException.class).isThrownBy(() -> client.get("wiki"));
		}
	}

}
