// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that requests to other servers go through the proxy that the JVM is told to use.
 */
class JvmProxyTests {

	private static final String HOST = "proxied.example";

	private static final String BODY = "{\"name\":\"%s\",\"description\":\"d\",\"protocol\":\"mcp\","
			+ "\"server\":\"http://proxied.example/mcp\"%s}";

	private final ProxySelector former = ProxySelector.getDefault();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private ServerSocket proxy;

	@BeforeEach
	void start() throws IOException {
		this.proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(this::serve);
		thread.setDaemon(true);
		thread.start();
		ProxySelector.setDefault(new OneHost());
	}

	@AfterEach
	void stop() throws IOException {
		ProxySelector.setDefault(this.former);
		this.proxy.close();
	}

	@Test
	void probeMetadataAndToolsGoThroughIt() {
		try (ConnectorsEmulator emulator = ConnectorsEmulator.builder().allowHost(HOST).start()) {
			TestApi api = new TestApi(emulator);
			api.post(TestApi.ROOT, BODY.formatted("calc", "")).expect(201);
			assertThat(this.requests).containsExactly("CONNECT proxied.example:80");
			api.post(TestApi.ROOT,
					BODY.formatted("other", ",\"oauth2_server_metadata_url\":\"http://proxied.example:81/m\""))
				.expect(400);
			assertThat(this.requests).containsExactly("CONNECT proxied.example:80", "CONNECT proxied.example:81");
			api.openCredentials("calc");
			api.get(TestApi.ROOT + "/calc/tools").expect(502);
			assertThat(this.requests).element(2).isEqualTo("CONNECT proxied.example:80");
		}
	}

	private void serve() {
		while (!this.proxy.isClosed()) {
			try (Socket connection = this.proxy.accept()) {
				BufferedReader reader = new BufferedReader(
						new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
				this.requests.add(String.valueOf(reader.readLine()).replace(" HTTP/1.1", ""));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private final class OneHost extends ProxySelector {

		@Override
		public List<Proxy> select(URI uri) {
			return HOST.equals(uri.getHost())
					? List
						.of(new Proxy(Proxy.Type.HTTP,
								new InetSocketAddress(InetAddress.getLoopbackAddress(),
										JvmProxyTests.this.proxy.getLocalPort())))
					: JvmProxyTests.this.former.select(uri);
		}

		@Override
		public void connectFailed(URI uri, SocketAddress address, IOException failure) {
		}

	}

}
