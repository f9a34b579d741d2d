// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.testsupport;

import java.util.function.Consumer;

import io.github.mistralconnectors.emulator.ApiVersion;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.junit.ConnectorsEmulatorExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One emulator and one MCP server for a test class, empty before each test. The API is
 * that of August 2026, which the rules describe, unless the settings say otherwise.
 */
public final class EmulatorExtension implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

	private final ConnectorsEmulatorExtension extension;

	private @Nullable McpTestServer server;

	public EmulatorExtension() {
		this((builder) -> {
		});
	}

	public EmulatorExtension(Consumer<ConnectorsEmulator.Builder> settings) {
		ConnectorsEmulator.Builder builder = ConnectorsEmulator.builder().apiVersion(ApiVersion.V2026_08);
		settings.accept(builder);
		this.extension = new ConnectorsEmulatorExtension(builder);
	}

	public ConnectorsEmulator emulator() {
		return this.extension.emulator();
	}

	public TestApi api() {
		return new TestApi(emulator());
	}

	/** Started when a test asks for it, and ended before the next test. */
	public McpTestServer server() {
		McpTestServer present = this.server;
		if (present == null) {
			present = McpTestServer.start();
			this.server = present;
		}
		return present;
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		this.extension.beforeAll(context);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.extension.beforeEach(context);
		closeServer();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		closeServer();
	}

	private void closeServer() {
		if (this.server != null) {
			this.server.close();
			this.server = null;
		}
	}

}
