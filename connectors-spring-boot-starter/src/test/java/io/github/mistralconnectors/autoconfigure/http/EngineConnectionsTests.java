// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests of the connections of every engine.
 */
@Timeout(120)
class EngineConnectionsTests {

	@EveryEngine
	void abandonedCallClosesItsConnection(String engine) throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			EngineContext.runner(engine, "http://127.0.0.1:" + silent.getLocalPort())
				.withPropertyValues("mistral.response-timeout=2s", "mistral.tool-call-timeout=2s")
				.run((context) -> {
					silent.setSoTimeout(10_000);
					ConnectorsClient client = context.getBean(ConnectorsClient.class);
					assertThatExceptionOfType(ToolOutcomeUnknownException.class)
						.isThrownBy(() -> client.callTool("wiki", "read", Map.of()));
					try (Socket connection = silent.accept()) {
						connection.setSoTimeout(10_000);
						assertThatNoException().isThrownBy(() -> readToTheEnd(connection));
					}
				});
		}
	}

	@EveryEngine
	void informationalResponsesAreSkipped(String engine) throws IOException {
		String informational = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
		try (PlainServer server = new PlainServer(informational + informational, "")) {
			EngineContext.runner(engine, server.url()).run((context) -> {
				ConnectorsClient client = context.getBean(ConnectorsClient.class);
				for (int call = 0; call < 5; call++) {
					assertThat(client.get("wiki").name()).isEqualTo("wiki");
				}
			});
		}
	}

	@EveryEngine
	void connectionEndedByServerFailsNoCall(String engine) throws Exception {
		try (PlainServer server = new PlainServer()) {
			EngineContext.runner(engine, server.url()).run((context) -> {
				ConnectorsClient client = context.getBean(ConnectorsClient.class);
				for (int call = 0; call < 10; call++) {
					client.callTool("wiki", "read", Map.of());
				}
				int connections = server.connections();
				assertThat(connections).as("reused").isLessThan(10);
				server.endConnections();
				client.callTool("wiki", "read", Map.of());
				assertThat(server.connections()).isEqualTo(connections + 1);
				assertThat(server.requests()).isEqualTo(11);
			});
		}
	}

	/** Reads until the connection is closed or reset. */
	private static void readToTheEnd(Socket connection) throws IOException {
		try {
			connection.getInputStream().readAllBytes();
		}
		catch (SocketException ex) {
			assertThat(ex).hasMessageContaining("reset");
		}
	}

}
