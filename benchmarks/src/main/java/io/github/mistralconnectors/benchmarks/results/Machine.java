// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.results;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

/**
 * Where it was measured, without names of hosts or paths.
 *
 * @param processor model of the processor
 * @param cores cores that the JVM may use
 * @param memoryBytes physical memory
 * @param operatingSystem name and version
 * @param jdk name and version
 */
public record Machine(String processor, int cores, long memoryBytes, String operatingSystem, String jdk) {

	private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

	/**
	 * Describes this machine.
	 * @return the description
	 */
	public static Machine here() {
		OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		return new Machine(readProcessor(), Runtime.getRuntime().availableProcessors(), system.getTotalMemorySize(),
				System.getProperty("os.name") + " " + System.getProperty("os.version"),
				System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"));
	}

	private static String readProcessor() {
		try (Stream<String> lines = Files.lines(PROCESSORS)) {
			return lines.filter((line) -> line.startsWith("model name"))
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.findFirst()
				.orElse(System.getProperty("os.arch"));
		}
		catch (IOException ex) {
			return System.getProperty("os.arch");
		}
	}

}
