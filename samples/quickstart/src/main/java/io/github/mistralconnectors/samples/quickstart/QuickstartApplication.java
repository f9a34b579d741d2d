// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.quickstart;

import java.util.UUID;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.ResourceVisibility;
import io.github.mistralconnectors.client.model.auth.ConnectionCredentials;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.connector.Connector;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.model.connector.UpdateConnectorRequest;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.env.Environment;

/**
 * Registers an MCP server as a connector and uses its tools. Which server, and whether
 * the API is the emulator or Mistral's own, is configuration.
 */
@SpringBootApplication
@EnableConfigurationProperties(DemoProperties.class)
public class QuickstartApplication implements CommandLineRunner {

	private final ConnectorsClient client;

	private final DemoProperties demo;

	private final Environment environment;

	QuickstartApplication(ConnectorsClient client, DemoProperties demo, Environment environment) {
		this.client = client;
		this.demo = demo;
		this.environment = environment;
	}

	/**
	 * Runs the program and ends with its exit status.
	 * @param arguments what Spring Boot takes
	 */
	public static void main(String[] arguments) {
		System.exit(SpringApplication.exit(SpringApplication.run(QuickstartApplication.class, arguments)));
	}

	@Override
	public void run(String... arguments) {
		String name = "quickstart-" + UUID.randomUUID().toString().substring(0, 8);
		Connector connector = create(name);
		try {
			saveCredentials(name);
			listTools(name);
			callTool(name);
			callToolThatFails(name);
			meetNotFound();
			update(connector);
			list();
		}
		finally {
			delete(connector);
		}
	}

	private Connector create(String name) {
		// Asked for here and not bound: the local server's port is known only now.
		String server = this.environment.getRequiredProperty("demo.server-url");
		Connector connector = this.client.create(CreateConnectorRequest.mcp(name, "Made by the quickstart", server)
			.visibility(ResourceVisibility.PRIVATE)
			.build());
		step("Created the connector '" + name + "' for the MCP server at " + server);
		note("its id is " + connector.id());
		return connector;
	}

	private void saveCredentials(String name) {
		step("Saved credentials; a server that asks for none needs an empty record all the same");
		note(this.client
			.createOrUpdateCredentials(name, ConsumerScope.USER,
					CreateOrUpdateCredentialsRequest.of("default", ConnectionCredentials.none()))
			.message());
	}

	private void listTools(String name) {
		step("Listed its tools");
		for (ConnectorTool tool : this.client.listTools(name)) {
			note(tool.name() + ": " + firstLine(tool.description()));
		}
	}

	private void callTool(String name) {
		ConnectorToolCallResponse result = this.client.callTool(name, this.demo.tool(), this.demo.arguments());
		step("Called '" + this.demo.tool() + "' with " + this.demo.arguments()
				+ " and read its structured content into a record");
		note(firstLine(result.orThrow().structuredContent(Answer.class).toString()));
	}

	private void callToolThatFails(String name) {
		ConnectorToolCallResponse result = this.client.callTool(name, this.demo.failingTool(),
				this.demo.failingArguments());
		step("Called '" + this.demo.failingTool() + "' with " + this.demo.failingArguments()
				+ "; a tool that fails is a result, not an exception");
		note("isError=" + result.isError() + ": " + firstLine(result.text()));
	}

	private void meetNotFound() {
		step("Asked for a connector that does not exist, which is an exception of its own type");
		try {
			this.client.get("no-such-connector");
		}
		catch (ConnectorsNotFoundException ex) {
			note(ex.getMessage());
		}
	}

	private void update(Connector connector) {
		Connector updated = this.client.update(connector.id(),
				UpdateConnectorRequest.mcp().description("Changed by the quickstart").build());
		step("Updated its description");
		note("now: " + updated.description());
	}

	private void list() {
		step("Listed the first page of connectors");
		for (Connector connector : this.client.list().items()) {
			note(connector.name() + ": " + firstLine(connector.description()));
		}
	}

	private void delete(Connector connector) {
		step("Deleted the connector, its credentials with it");
		note(this.client.delete(connector.id()).message());
	}

	private static void step(String text) {
		System.out.println("\n" + text);
	}

	private static void note(@Nullable Object text) {
		System.out.println("  " + text);
	}

	private static String firstLine(@Nullable String text) {
		String line = (text != null) ? text.lines().findFirst().orElse("") : "";
		return (line.length() <= 120) ? line : line.substring(0, 120) + "…";
	}

	/** What the tool's structured content is read into. */
	record Answer(String result) {
	}

}
