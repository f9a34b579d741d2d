// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import tools.jackson.databind.json.JsonMapper;

/**
 * A process that prints lines and ends with its input, so that it can't outlive this one.
 * Its standard error goes to {@code target/children.log}.
 *
 * @param process the process
 * @param output standard output of the process
 */
record Child(Process process, BufferedReader output) implements AutoCloseable {

	/** The JDK of this JVM. */
	static final Path JDK = Path.of(System.getProperty("java.home"));

	private static final File LOG = Benchmarks.TARGET.resolve("children.log").toFile();

	private static final long MINUTES = 5;

	private static final JsonMapper MAPPER = new JsonMapper();

	static Child start(List<String> command) throws IOException {
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(LOG)).start();
		return new Child(process, process.inputReader());
	}

	/** Starts a main class in a JVM with the class path and the options of this one. */
	static Child java(Path jdk, List<String> options, Class<?> main, Object... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(command(jdk)));
		command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
		command.addAll(options);
		command.addAll(List.of("-classpath", System.getProperty("java.class.path"), main.getName()));
		Stream.of(arguments).map(String::valueOf).forEach(command::add);
		return start(command);
	}

	/** Runs a main class to its end and returns what it reports. */
	static <T> T run(Class<T> result, Path jdk, List<String> options, Class<?> main, Object... arguments)
			throws IOException {
		try (Child child = java(jdk, options, main, arguments)) {
			return MAPPER.readValue(child.read(), result);
		}
	}

	/** Reports a result to the process that has started this one, and exits. */
	static void report(Object result) {
		System.out.println(MAPPER.writeValueAsString(result));
		System.exit(0);
	}

	/** Waits for the next line of its output. */
	String read() throws IOException {
		String line = this.output.readLine();
		if (line == null) {
			throw new IllegalStateException("A process ended too early, see " + LOG.getName());
		}
		return line;
	}

	/** Writes a line to its input and waits for the next line of its output. */
	String ask(String line) throws IOException {
		this.process.outputWriter().append(line).append('\n').flush();
		return read();
	}

	/** Returns the command that starts a JVM. */
	static String command(Path jdk) {
		return jdk.resolve("bin").resolve("java").toString();
	}

	/** Waits until the process has ended, but not for ever, and returns its exit code. */
	int await() throws IOException {
		this.process.getOutputStream().close();
		try {
			if (this.process.waitFor(MINUTES, TimeUnit.MINUTES)) {
				return this.process.exitValue();
			}
			throw new IllegalStateException("A process was still running after " + MINUTES + " minutes");
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			this.process.destroyForcibly();
		}
	}

	@Override
	public void close() throws IOException {
		await();
	}

}
