// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures how many calls per second the emulator serves, how large its heap is
 * meanwhile, and how long its jar takes to start.
 */
final class EmulatorMeasurement {

	private static final int ROUNDS = 10;

	private EmulatorMeasurement() {
	}

	static Results.Emulator measure(Plan plan, Path jar) throws IOException {
		List<Double> calls = new ArrayList<>();
		List<Double> lists = new ArrayList<>();
		List<Long> heaps = new ArrayList<>();
		// A collection that does not compact would leave garbage that counts as live.
		List<String> options = plan.jvmOptions("-Xmx512m", "-XX:+UseSerialGC", "-XX:MarkSweepAlwaysCompactCount=1");
		try (Child emulator = Child.java(Child.JDK, options, EmulatorServer.class);
				EmulatorLoad load = new EmulatorLoad(Integer.parseInt(emulator.read()))) {
			load.perSecond(1, "POST", "", """
					{"name":"kept","description":"d","server":"http://127.0.0.1:%s/mcp","protocol":"mcp"}"""
				.formatted(emulator.read()));
			load.perSecond(1, "POST", "/kept/user/credentials", """
					{"name":"default","credentials":{"headers":{}}}""");
			for (int i = 0; i < ROUNDS; i++) {
				calls.add(load.perSecond(plan.emulatorCalls() / ROUNDS, "POST", "/local/tools/add/call", """
						{"arguments":{"a":1,"b":2}}"""));
				heaps.add(Long.valueOf(emulator.ask("heap")));
			}
			for (int i = 0; i < ROUNDS; i++) {
				lists.add(load.perSecond(plan.emulatorLists() / ROUNDS, "GET", "/kept/tools", ""));
			}
		}
		List<Double> starts = new ArrayList<>();
		for (int i = 0; i < plan.starts(); i++) {
			starts.add(startMillis(jar));
		}
		return new Results.Emulator(Results.median(calls), Results.median(lists), plan.emulatorCalls(), heaps, starts);
	}

	/** Returns the time from the start of the process until its health path responds. */
	private static double startMillis(Path jar) throws IOException {
		long start = System.nanoTime();
		try (Child emulator = Child.start(List.of(Child.command(Child.JDK), "-jar", jar.toString(), "--port=0"))) {
			String line = emulator.read();
			String url = line.substring(line.indexOf("http"), line.indexOf(','));
			URI.create(url + "/_emulator/health").toURL().openStream().close();
			double millis = Benchmarks.millisSince(start);
			emulator.process().destroy();
			return millis;
		}
	}

}
