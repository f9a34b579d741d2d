// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Results of the tools that ran for one prompt. There is a limit, in case that somebody
 * keeps the tools of a prompt for others.
 */
final class ResultsSoFar {

	private static final int MAX_RESULTS = 200;

	private final Deque<ToolCallResult> results = new ArrayDeque<>();

	synchronized void add(ToolCallResult result) {
		this.results.add(result);
		if (this.results.size() > MAX_RESULTS) {
			this.results.remove();
		}
	}

	synchronized List<ToolCallResult> toList() {
		return List.copyOf(this.results);
	}

}
