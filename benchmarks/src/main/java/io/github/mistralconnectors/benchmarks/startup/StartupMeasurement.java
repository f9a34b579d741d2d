// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.startup;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.mistralconnectors.benchmarks.process.ChildJvm;
import io.github.mistralconnectors.benchmarks.results.StartupResult;

/**
 * Starts the same application with and without the starter, by turns.
 *
 * @param children starts it
 * @param application jar with the application
 * @param work directory with the two class paths, and for class-data archives
 */
public record StartupMeasurement(ChildJvm children, Path application, Path work) {

	/** An application without a client of its own. */
	public static final String EMPTY = "empty application";

	/** An application with a client of its own. */
	public static final String WITH_WEB_CLIENT = "application with a WebClient";

	/**
	 * Starts each application with and without the starter, with classes from an archive
	 * and without.
	 * @param applications which
	 * @param starts how often
	 * @return the starts
	 * @throws IOException if a JVM can't be started
	 */
	public List<StartupResult> measure(List<String> applications, int starts) throws IOException {
		List<StartupResult> results = new ArrayList<>();
		for (String name : applications) {
			for (boolean classDataSharing : new boolean[] { false, true }) {
				Candidate without = candidate(name, false, classDataSharing);
				Candidate with = candidate(name, true, classDataSharing);
				for (int i = 0; i < starts; i++) {
					without.start();
					with.start();
				}
				results.add(without.result());
				results.add(with.result());
			}
		}
		return results;
	}

	private Candidate candidate(String name, boolean starter, boolean classDataSharing) throws IOException {
		Path dependencies = this.work.resolve(starter ? "with-starter.classpath" : "without-starter.classpath");
		ChildJvm jvm = new ChildJvm(this.children.java(),
				this.application + File.pathSeparator + Files.readString(dependencies).strip(), List.of(),
				this.children.log());
		Candidate candidate = new Candidate(jvm, name, starter, classDataSharing);
		if (classDataSharing) {
			candidate.archive(this.work.resolve("startup-" + starter + "-" + name.length() + ".jsa"));
		}
		return candidate;
	}

	/**
	 * One application as it is started again and again.
	 */
	private static final class Candidate {

		private final ChildJvm jvm;

		private final String name;

		private final boolean starter;

		private final boolean classDataSharing;

		private final List<Double> millis = new ArrayList<>();

		private String jvmOption = "-Xshare:off";

		private int classes;

		private int beans;

		Candidate(ChildJvm jvm, String name, boolean starter, boolean classDataSharing) {
			this.jvm = jvm;
			this.name = name;
			this.starter = starter;
			this.classDataSharing = classDataSharing;
		}

		/** Makes the archive that further starts take classes from. */
		void archive(Path file) throws IOException {
			Files.deleteIfExists(file);
			this.jvmOption = "-XX:ArchiveClassesAtExit=" + file;
			start();
			this.millis.clear();
			this.jvmOption = "-XX:SharedArchiveFile=" + file;
		}

		void start() throws IOException {
			long begin = System.nanoTime();
			Process process = this.jvm.start(StartupApplication.class, List.of(this.jvmOption),
					"--mistral.api-key=benchmark", "--spring.main.banner-mode=off", "--logging.level.root=warn",
					"--web-client=" + this.name.equals(WITH_WEB_CLIENT));
			try (BufferedReader output = new BufferedReader(
					new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
				String[] running = running(output);
				this.millis.add((System.nanoTime() - begin) / (double) TimeUnit.MILLISECONDS.toNanos(1));
				this.classes = Integer.parseInt(running[1]);
				this.beans = Integer.parseInt(running[2]);
				output.lines().forEach((line) -> {
				});
			}
			if (ChildJvm.waitFor(process) != 0) {
				throw new IllegalStateException("The " + this.name + " ended with an error");
			}
		}

		private String[] running(BufferedReader output) throws IOException {
			String line = output.readLine();
			while (line != null && !line.startsWith("running ")) {
				line = output.readLine();
			}
			if (line == null) {
				throw new IllegalStateException("The " + this.name + " did not start");
			}
			return line.split(" ");
		}

		StartupResult result() {
			return new StartupResult(this.name, this.starter, this.classDataSharing, List.copyOf(this.millis),
					this.classes, this.beans);
		}

	}

}
