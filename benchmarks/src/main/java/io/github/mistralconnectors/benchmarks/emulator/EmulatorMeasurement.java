// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.emulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.mistralconnectors.benchmarks.process.ChildJvm;
import io.github.mistralconnectors.benchmarks.results.EmulatorResult;
import io.github.mistralconnectors.benchmarks.results.Numbers;

/** How fast the emulator answers and starts, and whether its memory stays flat. */
public final class EmulatorMeasurement {

	private static final int TENTHS = 10;

	private static final String CALL = request("POST", "/v1/connectors/local/tools/add/call",
			"{\"arguments\":{\"a\":1,\"b\":2}}");

	private static final String LIST = request("GET", "/v1/connectors/kept/tools", "");

	private static final String CREATE = """
			{"name":"kept","description":"d","server":"http://127.0.0.1:%d/mcp"}""";

	private static final String CREDENTIALS = "{\"name\":\"default\",\"credentials\":{\"headers\":{}}}";

	private final ChildJvm children;

	private final Path jar;

	private final EmulatorPlan plan;

	/**
	 * Prepares the measurement.
	 * @param children what starts the emulator
	 * @param jar the emulator's runnable jar
	 * @param plan how much to measure
	 */
	public EmulatorMeasurement(ChildJvm children, Path jar, EmulatorPlan plan) {
		this.children = children;
		this.jar = jar;
		this.plan = plan;
	}

	/**
	 * Measures all of it.
	 * @return the result
	 * @throws IOException if a process can't be started
	 */
	public EmulatorResult measure() throws IOException {
		try (EmulatorProcess emulator = EmulatorProcess.start(this.children); Load load = new Load(emulator.port())) {
			post(emulator, "/v1/connectors", CREATE.formatted(emulator.listingPort()));
			post(emulator, "/v1/connectors/kept/user/credentials", CREDENTIALS);
			List<Double> calls = new ArrayList<>();
			List<Double> lists = new ArrayList<>();
			List<Long> heaps = new ArrayList<>();
			for (int i = 0; i < TENTHS; i++) {
				calls.add(load.callsPerSecond(CALL, this.plan.calls() / TENTHS));
				heaps.add(emulator.liveHeap());
			}
			for (int i = 0; i < TENTHS; i++) {
				lists.add(load.callsPerSecond(LIST, this.plan.lists() / TENTHS));
			}
			return new EmulatorResult(Numbers.median(calls), Numbers.median(lists), this.plan.calls(), heaps, starts());
		}
	}

	private List<Double> starts() throws IOException {
		List<Double> millis = new ArrayList<>();
		for (int i = 0; i < this.plan.starts(); i++) {
			millis.add(start());
		}
		return millis;
	}

	/** From starting the process to the answer of its health path. */
	private double start() throws IOException {
		long begin = System.nanoTime();
		Process process = new ProcessBuilder(this.children.java(), "-jar", this.jar.toString(), "--port=0").start();
		try (BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
			String line = String.valueOf(output.readLine());
			if (!line.startsWith("Connectors emulator at ")) {
				throw new IllegalStateException("The emulator's jar did not start: " + line);
			}
			String url = line.substring(line.indexOf("http"), line.indexOf(','));
			expect(200, (HttpURLConnection) URI.create(url + "/_emulator/health").toURL().openConnection());
			return (System.nanoTime() - begin) / (double) TimeUnit.MILLISECONDS.toNanos(1);
		}
		finally {
			process.destroy();
			ChildJvm.waitFor(process);
		}
	}

	private static void post(EmulatorProcess emulator, String path, String body) throws IOException {
		URI address = URI.create("http://127.0.0.1:" + emulator.port() + path);
		HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
		connection.setRequestProperty("Authorization", "Bearer benchmark");
		connection.setRequestProperty("Content-Type", "application/json");
		connection.setDoOutput(true);
		connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
		expect(path.endsWith("credentials") ? 200 : 201, connection);
	}

	private static void expect(int status, HttpURLConnection connection) throws IOException {
		if (connection.getResponseCode() != status) {
			throw new IllegalStateException("The emulator answered " + connection.getResponseCode());
		}
		connection.disconnect();
	}

	private static String request(String method, String path, String body) {
		String length = body.isEmpty() ? ""
				: "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
		return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer benchmark\r\n" + length
				+ "\r\n" + body;
	}

}
