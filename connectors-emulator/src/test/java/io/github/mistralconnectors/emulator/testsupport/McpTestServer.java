// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.testsupport;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/**
 * A real MCP server for tests, over streamable HTTP on a free loopback port.
 *
 * <ul>
 * <li>{@code add} adds the integers {@code a} and {@code b} and returns text and
 * {@code structuredContent} <code>{"sum": …}</code>
 * <li>{@code echo} returns {@code text}, repeated up to {@code size} characters if that
 * is given
 * <li>{@code fail} returns a tool error with the text {@code message}
 * <li>{@code count} adds one to a counter and returns its new value
 * <li>{@code wait} responds after {@code millis} milliseconds
 * <li>{@code capabilities} returns the client's roots, sampling and elicitation
 * </ul>
 */
public final class McpTestServer implements AutoCloseable {

	/** Held so that the level stays: Tomcat tells much about starting and stopping. */
	private static final Logger TOMCAT_LOGGER = Logger.getLogger("org.apache");

	static {
		TOMCAT_LOGGER.setLevel(Level.SEVERE);
	}

	private final Tomcat tomcat = new Tomcat();

	private final TestTools tools = new TestTools();

	private final Gatekeeper gatekeeper = new Gatekeeper();

	private final McpSyncServer server;

	private final Connector connector;

	private McpTestServer() {
		HttpServletStreamableServerTransportProvider transport = HttpServletStreamableServerTransportProvider.builder()
			.mcpEndpoint("/mcp")
			.build();
		this.server = McpServer.sync(transport)
			.serverInfo("test-server", "1")
			.capabilities(McpSchema.ServerCapabilities.builder().tools(true).build())
			.tools(this.tools.specifications())
			.build();
		this.connector = connector(transport);
	}

	/**
	 * Starts a server.
	 * @return a running server; close it after use
	 */
	public static McpTestServer start() {
		McpTestServer server = new McpTestServer();
		try {
			server.tomcat.start();
			return server;
		}
		catch (LifecycleException ex) {
			throw new IllegalStateException("The MCP server does not start", ex);
		}
	}

	/**
	 * Returns the address to register as a connector's server.
	 * @return {@code http://127.0.0.1:<port>/mcp}
	 */
	public URI url() {
		return URI.create("http://127.0.0.1:" + this.connector.getLocalPort() + "/mcp");
	}

	/**
	 * Tells how often a tool was run.
	 * @param tool the tool's name
	 * @return the number of runs so far, also of those that ended in a tool error
	 */
	public int executions(String tool) {
		return this.tools.executions(tool);
	}

	/**
	 * Responds with 401 from now on to requests without this bearer token.
	 * @param token the only token accepted
	 * @return this
	 */
	public McpTestServer requireBearerToken(String token) {
		this.gatekeeper.requireBearerToken(token);
		return this;
	}

	/**
	 * Responds to all requests from now on with a status and nothing else.
	 * @param status the status, or 0 to work as usual again
	 */
	public void respondWith(int status) {
		this.gatekeeper.respondWith(status, "text/plain", "");
	}

	/**
	 * Responds to all requests from now on with a status and a body.
	 * @param status the status
	 * @param contentType the media type of the body
	 * @param body the body
	 */
	public void respondWith(int status, String contentType, String body) {
		this.gatekeeper.respondWith(status, contentType, body);
	}

	/**
	 * Redirects all requests from now on.
	 * @param location where to
	 */
	public void redirectTo(URI location) {
		this.gatekeeper.redirectTo(location.toString());
	}

	/**
	 * Responds with 404 to requests of the sessions opened so far, as after a restart.
	 */
	public void loseSessions() {
		this.gatekeeper.loseSessions();
	}

	/**
	 * Returns the headers of every request so far, in order of arrival.
	 * @return one map for each request, by lower-case name
	 */
	public List<Map<String, String>> receivedHeaders() {
		return this.gatekeeper.receivedHeaders();
	}

	/**
	 * Counts the requests so far, refused ones too.
	 * @param method the HTTP method in upper case
	 * @return how many had this method
	 */
	public long requests(String method) {
		return this.gatekeeper.receivedMethods().stream().filter(method::equals).count();
	}

	@Override
	public void close() {
		try {
			this.server.closeGracefully();
			this.tomcat.stop();
			this.tomcat.destroy();
		}
		catch (LifecycleException ex) {
			throw new IllegalStateException("The MCP server does not stop", ex);
		}
	}

	private Connector connector(HttpServletStreamableServerTransportProvider transport) {
		this.tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
		this.tomcat.setHostname("127.0.0.1");
		this.tomcat.setPort(0);
		Context context = this.tomcat.addContext("", null);
		context.setLoader(new SharedWebappLoader());
		Tomcat.addServlet(context, "mcp", transport).setAsyncSupported(true);
		context.addServletMappingDecoded("/*", "mcp");
		addFilter(context);
		Connector http = this.tomcat.getConnector();
		http.setProperty("address", "127.0.0.1");
		http.setProperty("maxPostSize", "-1");
		http.setAsyncTimeout(Duration.ofMinutes(5).toMillis());
		return http;
	}

	private void addFilter(Context context) {
		FilterDef definition = new FilterDef();
		definition.setFilterName("gatekeeper");
		definition.setFilter(this.gatekeeper);
		definition.setAsyncSupported("true");
		context.addFilterDef(definition);
		FilterMap mapping = new FilterMap();
		mapping.setFilterName("gatekeeper");
		mapping.addURLPattern("/*");
		context.addFilterMap(mapping);
	}

}
