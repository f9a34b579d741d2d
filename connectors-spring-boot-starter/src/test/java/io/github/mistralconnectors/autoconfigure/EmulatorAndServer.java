// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.auth.ConnectionCredentials;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.Identity;
import io.github.mistralconnectors.emulator.testsupport.McpTestServer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Emulator that accepts one API key, an MCP server, and applications that use them.
 */
class EmulatorAndServer implements BeforeEachCallback, AfterAllCallback {

	private final ConnectorsEmulator emulator = ConnectorsEmulator.builder()
		.apiKey("right-key", Identity.admin("ada"))
		.start();

	private final McpTestServer server = McpTestServer.start();

	private final HttpClient http = HttpClient.newHttpClient();

	ConnectorsEmulator emulator() {
		return this.emulator;
	}

	/** Starts an application on a free port. */
	ConfigurableApplicationContext start(Class<?> application, WebApplicationType type, String key,
			String... arguments) {
		Stream<String> common = Stream.of("--mistral.api-key=" + key, "--mistral.base-url=" + this.emulator.baseUrl(),
				"--server.port=0", "--server.address=127.0.0.1", "--management.endpoint.health.show-details=always");
		return new SpringApplicationBuilder(application).web(type)
			.run(Stream.concat(common, Stream.of(arguments)).toArray(String[]::new));
	}

	/** Registers the MCP server under a name, with what it takes to call its tools. */
	void register(ConnectorsClient client, String name) {
		client.create(CreateConnectorRequest.mcp(name, "For tests", this.server.url().toString()).build());
		client.createOrUpdateCredentials(name, ConsumerScope.USER,
				CreateOrUpdateCredentialsRequest.of("default", ConnectionCredentials.none()));
	}

	HttpResponse<String> get(ConfigurableApplicationContext application, String path) throws Exception {
		return this.http.send(request(application, path), HttpResponse.BodyHandlers.ofString());
	}

	CompletableFuture<String> getAsync(ConfigurableApplicationContext application, String path) {
		return this.http.sendAsync(request(application, path), HttpResponse.BodyHandlers.ofString())
			.thenApply(HttpResponse::body);
	}

	private static HttpRequest request(ConfigurableApplicationContext application, String path) {
		String port = application.getEnvironment().getRequiredProperty("local.server.port");
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.emulator.reset();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		this.emulator.close();
		this.server.close();
	}

}
