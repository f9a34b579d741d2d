// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.assistant;

import java.io.Console;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

/**
 * Person who chats at the terminal. Where there is none, as in a build, and all services
 * are local, lines that are written here stand for what a person types.
 */
final class Person {

	private final Queue<String> questions = new ArrayDeque<>(
			List.of("Which pages are in the wiki of spring-projects/spring-boot?", "Now read all of them."));

	private final Queue<String> permissions = new ArrayDeque<>(List.of("yes", "no"));

	private final @Nullable Console terminal;

	private final boolean isScripted;

	Person(@Nullable Console terminal, boolean isLocal) {
		this.terminal = terminal;
		this.isScripted = terminal == null && isLocal;
	}

	/** Returns whether there is somebody who may be asked. */
	boolean isPresent() {
		return this.terminal != null || this.isScripted;
	}

	/** Returns the next question, which is blank at the end of the chat. */
	String question() {
		return line("You:", this.questions);
	}

	/** Asks whether a call may run. */
	boolean allows(String call) {
		return line(call + " Allow? [yes/no]", this.permissions).strip().toLowerCase(Locale.ROOT).startsWith("y");
	}

	private String line(String prompt, Queue<String> script) {
		if (this.terminal != null) {
			return Objects.requireNonNullElse(this.terminal.readLine("%s ", prompt), "");
		}
		String line = this.isScripted ? Objects.requireNonNullElse(script.poll(), "") : "";
		System.out.println(prompt + " " + line);
		return line;
	}

}
