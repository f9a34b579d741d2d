// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

import io.github.mistralconnectors.client.error.ConnectorsCredentialsRejectedException;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRequiredException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.tools.ToolAuthorizationRequiredException;
import io.github.mistralconnectors.tools.ToolCallResult;
import io.github.mistralconnectors.tools.ToolCallVerdict;
import org.jspecify.annotations.Nullable;

/**
 * State that the tools of one prompt share: the caller, the results of the tools that
 * ran, and the verdicts about calls of a response that were asked for before its first
 * call runs.
 */
final class PromptState {

	/** In case that somebody keeps the tools of a prompt for others. */
	private static final int MAX_RESULTS = 200;

	private final Caller caller;

	/** In the order in which they started. */
	private final Deque<Run> runs = new ArrayDeque<>();

	private final Map<Key, Queue<ToolCallVerdict>> verdicts = new HashMap<>();

	PromptState(Caller caller) {
		this.caller = caller;
	}

	Caller caller() {
		return this.caller;
	}

	/**
	 * Notes that a tool runs.
	 * @param started result without a text
	 */
	synchronized Run begin(ToolCallResult started) {
		if (this.runs.size() == MAX_RESULTS) {
			this.runs.removeFirst();
		}
		Run run = new Run(started);
		this.runs.addLast(run);
		return run;
	}

	/** Forgets a call whose tool did not run. */
	synchronized void forget(Run run) {
		this.runs.remove(run);
	}

	synchronized List<ToolCallResult> results() {
		return this.runs.stream().map((run) -> run.result).toList();
	}

	/** Throws an exception if a failure is that of missing or refused credentials. */
	void throwIfUnauthorized(String connector, ConnectorsException failure) {
		if (failure instanceof ConnectorsCredentialsRequiredException required) {
			throw new ToolAuthorizationRequiredException(connector, required.authUrlRequest(), required, this::results);
		}
		if (failure instanceof ConnectorsCredentialsRejectedException rejected) {
			throw new ToolAuthorizationRequiredException(connector, rejected.authUrlRequest(), rejected, this::results);
		}
	}

	/** Forgets verdicts about calls that did not run. */
	synchronized void forgetVerdicts() {
		this.verdicts.clear();
	}

	synchronized void keep(String tool, String arguments, ToolCallVerdict verdict) {
		this.verdicts.computeIfAbsent(new Key(tool, arguments), (key) -> new ArrayDeque<>()).add(verdict);
	}

	synchronized @Nullable ToolCallVerdict take(String tool, String arguments) {
		Queue<ToolCallVerdict> queue = this.verdicts.get(new Key(tool, arguments));
		return (queue != null) ? queue.poll() : null;
	}

	/**
	 * Run of a tool.
	 */
	static final class Run {

		private volatile ToolCallResult result;

		private Run(ToolCallResult started) {
			this.result = started;
		}

		void end(String text) {
			ToolCallResult started = this.result;
			this.result = new ToolCallResult(started.connector(), started.tool(), started.arguments(), text);
		}

	}

	/**
	 * Key by which a call finds its verdict. Not every framework tells a tool the id.
	 *
	 * @param tool name of the tool as the model knows it
	 * @param arguments arguments as the model wrote them
	 */
	private record Key(String tool, String arguments) {

	}

}
