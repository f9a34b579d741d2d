// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.authserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import com.sun.net.httpserver.HttpServer;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.testsupport.MutableClock;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Participants of a round trip: an authorization server, an MCP server that trusts it, an
 * emulator with a clock of its own, a browser, and an application that browsers return
 * to. The emulator is empty before each test, the browser new. The worlds of a JVM share
 * the servers, since it takes long to start them, and those end with the JVM.
 */
public final class OAuthWorld implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {

	private static final AuthorizationServer authorizationServer = AuthorizationServer.start();

	private static final ProtectedMcpServer server = ProtectedMcpServer.start(authorizationServer.issuer());

	private final HttpServer application;

	private final List<String> returns = new CopyOnWriteArrayList<>();

	private final MutableClock clock = new MutableClock();

	private final ConnectorsEmulator emulator;

	private Browser browser = new Browser();

	public OAuthWorld() {
		this((builder) -> {
		});
	}

	public OAuthWorld(Consumer<ConnectorsEmulator.Builder> settings) {
		ConnectorsEmulator.Builder builder = ConnectorsEmulator.builder().clock(this.clock);
		settings.accept(builder);
		this.emulator = builder.start();
		try {
			this.application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		this.application.createContext("/", (exchange) -> {
			this.returns.add(exchange.getRequestURI().toString());
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		});
		this.application.start();
	}

	public AuthorizationServer authorizationServer() {
		return authorizationServer;
	}

	public URI server() {
		return server.url();
	}

	public ConnectorsEmulator emulator() {
		return this.emulator;
	}

	public TestApi api() {
		return new TestApi(this.emulator);
	}

	public Browser browser() {
		return this.browser;
	}

	public MutableClock clock() {
		return this.clock;
	}

	/** The address of a page of the application. */
	public String returnUrl(String path) {
		return "http://127.0.0.1:" + this.application.getAddress().getPort() + path;
	}

	/** The pages that browsers returned to. */
	public List<String> returns() {
		return List.copyOf(this.returns);
	}

	/** Asks for an address to authorize at; the query starts with a question mark. */
	public String authUrl(String connector, String query) {
		return api().get(TestApi.ROOT + "/" + connector + "/auth_url" + query).expect(200).text("/auth_url");
	}

	/** Creates a connector of the protected server and authorizes it in the browser. */
	public void authorized(String connector) {
		api().create(connector, server());
		this.browser.consent(authUrl(connector, ""));
	}

	/** Does the same work several times at once. */
	public static <T> List<T> together(int times, Callable<T> work) {
		ExecutorService threads = Executors.newFixedThreadPool(times);
		try {
			return threads.invokeAll(Collections.nCopies(times, work)).stream().map(OAuthWorld::outcome).toList();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		finally {
			threads.shutdown();
		}
	}

	private static <T> T outcome(Future<T> done) {
		try {
			return done.get();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.emulator.reset();
		this.clock.reset();
		this.browser = new Browser();
		this.returns.clear();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.browser.close();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		this.emulator.close();
		this.application.stop(0);
	}

}
