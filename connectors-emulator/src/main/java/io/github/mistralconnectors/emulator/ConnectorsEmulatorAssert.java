// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.List;

import io.github.mistralconnectors.emulator.internal.recording.RequestLog;
import org.assertj.core.api.AbstractAssert;

/**
 * AssertJ assertions on the requests and tool calls that an emulator received. They need
 * {@code assertj-core} on the class path.
 *
 * <pre class="code">
 * import static io.github.mistralconnectors.emulator.ConnectorsEmulatorAssert.assertThat;
 *
 * assertThat(emulator).calledToolOnce("send_email");
 * </pre>
 *
 * @since 0.1
 */
public final class ConnectorsEmulatorAssert extends AbstractAssert<ConnectorsEmulatorAssert, ConnectorsEmulator> {

	private ConnectorsEmulatorAssert(ConnectorsEmulator actual) {
		super(actual, ConnectorsEmulatorAssert.class);
	}

	/**
	 * Starts an assertion.
	 * @param actual the emulator to look at
	 * @return the assertion
	 */
	public static ConnectorsEmulatorAssert assertThat(ConnectorsEmulator actual) {
		return new ConnectorsEmulatorAssert(actual);
	}

	/**
	 * Verifies that a tool was called exactly once.
	 * @param tool the tool's name
	 * @return this
	 */
	public ConnectorsEmulatorAssert calledToolOnce(String tool) {
		return calledToolTimes(tool, 1);
	}

	/**
	 * Verifies how often a tool was called.
	 * @param tool the tool's name
	 * @param times the number of calls passed on to the MCP server
	 * @return this
	 */
	public ConnectorsEmulatorAssert calledToolTimes(String tool, int times) {
		isNotNull();
		long actual = this.actual.server.toolCalls.count(tool);
		if (actual != times) {
			List<String> called = this.actual.toolCalls().stream().map(ToolCall::tool).toList();
			failWithMessage("Expected %d calls of tool <%s> but there were %d; all calls: %s", times, tool, actual,
					called);
		}
		return this;
	}

	/**
	 * Verifies that no tool was called.
	 * @return this
	 */
	public ConnectorsEmulatorAssert calledNoTool() {
		isNotNull();
		if (!this.actual.toolCalls().isEmpty()) {
			failWithMessage("Expected no tool calls but there were %s", this.actual.toolCalls());
		}
		return this;
	}

	/**
	 * Verifies how often a method and path were requested.
	 * @param method the HTTP method in upper case
	 * @param path the path as sent, without the query
	 * @param times the number of requests, accepted or not
	 * @return this
	 */
	public ConnectorsEmulatorAssert receivedRequests(String method, String path, int times) {
		isNotNull();
		long actual = this.actual.server.requests.count(RequestLog.kind(method, path));
		if (actual != times) {
			List<RecordedRequest> received = this.actual.requests();
			failWithMessage("Expected %d requests <%s %s> but there were %d; all requests: %s", times, method, path,
					actual, received);
		}
		return this;
	}

	/**
	 * Verifies that every injected fault has happened as often as it should, and one that
	 * always happens at least once. Faults that were cleared do not count.
	 * @return this
	 */
	public ConnectorsEmulatorAssert hadAllFaults() {
		isNotNull();
		List<String> pending = this.actual.server.faults.pending();
		if (!pending.isEmpty()) {
			failWithMessage("Expected every fault to have happened but these have not: %s; all requests: %s", pending,
					this.actual.requests());
		}
		return this;
	}

}
