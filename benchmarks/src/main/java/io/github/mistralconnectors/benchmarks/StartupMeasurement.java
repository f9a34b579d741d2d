// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the same application with and without the starter, in turns.
 */
final class StartupMeasurement {

	/** An application without a client of its own. */
	static final String EMPTY = "empty application";

	/** An application with a client of its own. */
	static final String WITH_WEB_CLIENT = "application with a WebClient";

	private static final Path JAR = Benchmarks.TARGET.resolve("benchmarks.jar");

	private final String name;

	private final boolean starter;

	private final boolean classDataSharing;

	private final Path archive;

	private final List<Double> millis = new ArrayList<>();

	private String[] running = {};

	private StartupMeasurement(String name, boolean starter, boolean classDataSharing) throws IOException {
		this.name = name;
		this.starter = starter;
		this.classDataSharing = classDataSharing;
		this.archive = Benchmarks.TARGET.resolve("startup-" + starter + "-" + name.length() + ".jsa");
		if (classDataSharing) {
			Files.deleteIfExists(this.archive);
			start("-XX:ArchiveClassesAtExit=" + this.archive);
		}
	}

	static List<Results.Startup> measure(Plan plan) throws IOException {
		List<Results.Startup> results = new ArrayList<>();
		for (String name : plan.applications()) {
			for (boolean classDataSharing : new boolean[] { false, true }) {
				StartupMeasurement without = new StartupMeasurement(name, false, classDataSharing);
				StartupMeasurement with = new StartupMeasurement(name, true, classDataSharing);
				for (int i = 0; i < plan.starts(); i++) {
					without.start();
					with.start();
				}
				results.add(without.result());
				results.add(with.result());
			}
		}
		return results;
	}

	private void start() throws IOException {
		this.millis.add(start(this.classDataSharing ? "-XX:SharedArchiveFile=" + this.archive : "-Xshare:off"));
	}

	/**
	 * Returns the milliseconds from the start of the process to a running application.
	 */
	private double start(String jvmOption) throws IOException {
		String dependencies = this.starter ? "with-starter.classpath" : "without-starter.classpath";
		String classPath = JAR + File.pathSeparator + Files.readString(Benchmarks.TARGET.resolve(dependencies)).strip();
		long start = System.nanoTime();
		try (Child application = Child.start(List.of(Child.command(Child.JDK), jvmOption, "-classpath", classPath,
				StartupApplication.class.getName(), "--mistral.api-key=benchmark", "--spring.main.banner-mode=off",
				"--logging.level.root=warn", "--web-client=" + this.name.equals(WITH_WEB_CLIENT)))) {
			String line = application.read();
			while (!line.startsWith("running ")) {
				line = application.read();
			}
			double time = Benchmarks.millisSince(start);
			this.running = line.split(" ");
			return time;
		}
	}

	private Results.Startup result() {
		return new Results.Startup(this.name, this.starter, this.classDataSharing, List.copyOf(this.millis),
				Integer.parseInt(this.running[1]), Integer.parseInt(this.running[2]));
	}

}
