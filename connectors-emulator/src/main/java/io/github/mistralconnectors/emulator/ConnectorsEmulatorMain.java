// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.github.mistralconnectors.emulator.internal.support.Json;

/**
 * Command line of the emulator, which runs until the process is told to stop.
 */
final class ConnectorsEmulatorMain {

	private static final int DEFAULT_PORT = 8089;

	private static final String USAGE = """
			Usage: java -jar connectors-emulator-<version>-exec.jar [options]
			  --demo               add a connector "demo" with tools to try: echo, add,
			                       forecast, fail; and "demo-oauth", which each user has to
			                       authorize in the browser: whoami, add_note, list_notes
			  --port=PORT          port to listen on; 8089 by default, 0 for any free one
			  --host=ADDRESS       address to listen on; 127.0.0.1 by default, 0.0.0.0 for
			                       all addresses of this machine
			  --state=FILE         keep connectors and credentials in this file
			  --api-version=V      version of the API: 2026-03, 2026-08, 2026-09 or
			                       2026-10 (the default)
			  --gateway-sessions   the gateway gives MCP clients a session
			  --gateway-event-streams
			                       the gateway responds to MCP clients with event streams
			  --key=KEY            accept this API key; without the option any key is
			                       accepted. A key can be followed by its identity, separated
			                       by commas: user=ID, workspace=ID, organization=ID, member
			                       (not an administrator), shared-only (sees no private
			                       connectors). May be repeated
			  --allow-host=HOST    let connectors use servers on this host, which is not this
			                       machine; *.example.com and * are patterns. With --host
			                       beyond loopback this machine has to be allowed too. May be
			                       repeated
			  --help               show this text
			""";

	private ConnectorsEmulatorMain() {
	}

	/**
	 * Starts the emulator. Ends with status 2 and the usage if an option is unknown, with
	 * status 1 if the emulator can't start.
	 * @param args the options, see {@code --help}
	 * @throws InterruptedException if the main thread is interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		// Libraries log through SLF4J, for which the runnable jar brings no provider.
		System.setProperty("slf4j.internal.verbosity", "ERROR");
		// Netty would start Flight Recorder for its events with the first buffer.
		System.getProperties().putIfAbsent("io.netty.jfr.enabled", "false");
		warmUp();
		int status = run(List.of(args), System.out, System.err);
		if (status != 0) {
			System.exit(status);
		}
	}

	/** Loads classes of the first response while the rest starts. */
	private static void warmUp() {
		Thread thread = new Thread(() -> Json.MAPPER.writeValueAsBytes(Json.object()), "connectors-emulator-warm-up");
		thread.setDaemon(true);
		thread.start();
	}

	private static int run(List<String> args, PrintStream out, PrintStream err) throws InterruptedException {
		if (args.contains("--help")) {
			out.print(USAGE);
			return 0;
		}
		ConnectorsEmulator.Builder builder = ConnectorsEmulator.builder().port(DEFAULT_PORT);
		try {
			args.forEach((argument) -> apply(argument, builder));
		}
		catch (IllegalArgumentException ex) {
			err.println(ex.getMessage());
			err.print(USAGE);
			return 2;
		}
		return serve(builder, args.contains("--demo"), out, err);
	}

	private static int serve(ConnectorsEmulator.Builder builder, boolean demo, PrintStream out, PrintStream err)
			throws InterruptedException {
		ConnectorsEmulator emulator;
		try {
			emulator = builder.start();
		}
		catch (IllegalStateException ex) {
			err.println("The emulator can't start: " + ex.getMessage());
			return 1;
		}
		CountDownLatch stopped = new CountDownLatch(1);
		Runtime.getRuntime().addShutdownHook(new Thread(() -> {
			emulator.close();
			stopped.countDown();
		}, "connectors-emulator-stop"));
		out.println("Connectors emulator at " + emulator.baseUrl() + ", accepts API key " + emulator.apiKey());
		out.println(demo
				? "Connector 'demo' has the tools echo, add, forecast and fail; 'demo-oauth' has whoami, add_note and"
						+ " list_notes after you have opened the auth_url of "
						+ emulator.baseUrl().resolve("/v1/connectors/demo-oauth/auth_url")
				: "The option --demo adds connectors with tools to try");
		stopped.await();
		return 0;
	}

	private static void apply(String argument, ConnectorsEmulator.Builder builder) {
		int equals = argument.indexOf('=');
		String name = (equals > 0) ? argument.substring(0, equals) : argument;
		String value = argument.substring(equals + 1);
		switch (name) {
			case "--demo" -> builder.demoConnector();
			case "--port" -> builder.port(port(value));
			case "--host" -> builder.host(value);
			case "--state" -> builder.stateFile(Path.of(value));
			case "--api-version" -> builder.apiVersion(ApiVersion.of(value));
			case "--gateway-sessions" -> builder.gatewaySessions(true);
			case "--gateway-event-streams" -> builder.gatewayEventStreams(true);
			case "--key" -> addKey(value, builder);
			case "--allow-host" -> builder.allowHost(value);
			default -> throw new IllegalArgumentException("Unknown option " + name);
		}
	}

	/**
	 * Adds {@code KEY[,user=ID][,workspace=ID][,organization=ID][,member][,shared-only]}.
	 */
	private static void addKey(String value, ConnectorsEmulator.Builder builder) {
		List<String> parts = List.of(value.split(",", -1));
		if (parts.get(0).isEmpty()) {
			throw new IllegalArgumentException("--key has no key");
		}
		Identity identity = Identity.DEFAULT;
		for (String part : parts.subList(1, parts.size())) {
			identity = identity.with(part);
		}
		builder.apiKey(parts.get(0), identity);
	}

	private static int port(String value) {
		try {
			return Integer.parseInt(value);
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("--port=" + value + " is not a number", ex);
		}
	}

}
