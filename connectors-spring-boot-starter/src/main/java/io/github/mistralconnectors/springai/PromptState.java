// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.springai;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

import io.github.mistralconnectors.tools.PreparedToolCall;
import io.github.mistralconnectors.tools.ToolCallVerdict;
import org.jspecify.annotations.Nullable;

/**
 * State that the callbacks of one prompt share: the caller, and the verdicts about calls
 * of a response that were asked for before its first call runs.
 */
final class PromptState {

	private final Caller caller;

	private final Map<Key, Queue<ToolCallVerdict>> verdicts = new HashMap<>();

	PromptState(Caller caller) {
		this.caller = caller;
	}

	/** Forgets verdicts about calls of an earlier response that never ran. */
	synchronized void clear() {
		this.verdicts.clear();
	}

	/**
	 * Asks for the approval of a call that does not run yet.
	 * @throws io.github.mistralconnectors.tools.ToolCallStoppedException if the chat ends
	 */
	void decideBefore(String tool, String arguments, PreparedToolCall call) {
		ToolCallVerdict verdict = this.caller.decide(call);
		call.throwIfStopped(verdict);
		synchronized (this) {
			this.verdicts.computeIfAbsent(new Key(tool, arguments), (key) -> new ArrayDeque<>()).add(verdict);
		}
	}

	/** Returns the verdict about a call that is to run now. */
	ToolCallVerdict decide(String tool, String arguments, PreparedToolCall call) {
		ToolCallVerdict earlier = take(new Key(tool, arguments));
		return (earlier != null) ? earlier : this.caller.decide(call);
	}

	private synchronized @Nullable ToolCallVerdict take(Key key) {
		Queue<ToolCallVerdict> queue = this.verdicts.get(key);
		return (queue != null) ? queue.poll() : null;
	}

	/**
	 * What a call is known by: Spring AI does not tell a callback the id.
	 *
	 * @param tool name of the tool as the model knows it
	 * @param arguments arguments as the model wrote them
	 */
	private record Key(String tool, String arguments) {

	}

}
