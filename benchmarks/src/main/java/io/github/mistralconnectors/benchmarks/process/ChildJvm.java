// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.json.JsonMapper;

/**
 * Runs main classes in JVMs of their own, one after the other.
 *
 * @param java the command that starts a JVM
 * @param classPath where classes are
 * @param jvmOptions options of every JVM
 * @param log file that takes what children say on standard error
 */
public record ChildJvm(String java, String classPath, List<String> jvmOptions, Path log) {

	private static final JsonMapper MAPPER = new JsonMapper();

	private static final long MINUTES = 5;

	/**
	 * Returns children like this JVM, with its classes and options.
	 * @param work directory of the log
	 * @return the children
	 */
	public static ChildJvm likeThis(Path work) {
		return new ChildJvm(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				System.getProperty("java.class.path"), ManagementFactory.getRuntimeMXBean().getInputArguments(),
				work.resolve("children.log"));
	}

	/**
	 * Returns the same children in another JDK.
	 * @param home the JDK's home
	 * @return the children
	 */
	public ChildJvm in(Path home) {
		return new ChildJvm(home.resolve("bin").resolve("java").toString(), this.classPath, this.jvmOptions, this.log);
	}

	/**
	 * Runs a main class that prints a JSON object as the last line.
	 * @param main the class
	 * @param jvmOptions options of the JVM
	 * @param type what the JSON object is
	 * @param arguments the main method's arguments
	 * @param <T> the type
	 * @return what was printed
	 * @throws IOException if the process can't be started or read
	 * @throws IllegalStateException if it ended with an error
	 */
	public <T> T run(Class<?> main, List<String> jvmOptions, Class<T> type, Object... arguments) throws IOException {
		Process process = start(main, jvmOptions, arguments);
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		int exitCode = waitFor(process);
		if (exitCode != 0) {
			throw new IllegalStateException(
					main.getSimpleName() + " ended with " + exitCode + ", see " + this.log.getFileName());
		}
		return MAPPER.readValue(output.substring(output.lastIndexOf('\n') + 1), type);
	}

	/**
	 * Runs a main class of which only its success is of interest.
	 * @param main the class
	 * @param jvmOptions options of the JVM
	 * @param arguments the main method's arguments
	 * @return whether it ended without an error
	 * @throws IOException if the process can't be started or read
	 */
	public boolean succeeds(Class<?> main, List<String> jvmOptions, Object... arguments) throws IOException {
		Process process = start(main, jvmOptions, arguments);
		process.getInputStream().readAllBytes();
		return waitFor(process) == 0;
	}

	/**
	 * Starts a main class.
	 * @param main the class
	 * @param jvmOptions options of the JVM
	 * @param arguments the main method's arguments
	 * @return the process
	 * @throws IOException if it can't be started
	 */
	public Process start(Class<?> main, List<String> jvmOptions, Object... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(this.java));
		command.addAll(this.jvmOptions);
		command.addAll(jvmOptions);
		command.addAll(List.of("-cp", this.classPath, main.getName()));
		for (Object argument : arguments) {
			command.add(argument.toString());
		}
		return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(this.log.toFile())).start();
	}

	/**
	 * Waits for the end of a process, but not for ever.
	 * @param process the process, which is ended after five minutes
	 * @return its exit code
	 */
	public static int waitFor(Process process) {
		try {
			if (process.waitFor(MINUTES, TimeUnit.MINUTES)) {
				return process.exitValue();
			}
			process.destroyForcibly();
			throw new IllegalStateException("A child was still running after " + MINUTES + " minutes");
		}
		catch (InterruptedException ex) {
			process.destroyForcibly();
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Prints what {@link #run} reads.
	 * @param result a record
	 */
	public static void print(Object result) {
		System.out.println(MAPPER.writeValueAsString(result));
	}

}
