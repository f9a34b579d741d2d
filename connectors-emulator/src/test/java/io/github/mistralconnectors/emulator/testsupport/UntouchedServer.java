// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.testsupport;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Server on all addresses of this machine that counts the connections to it and closes
 * them.
 */
public final class UntouchedServer implements AutoCloseable {

	private final ServerSocket socket;

	private final AtomicInteger connections = new AtomicInteger();

	public UntouchedServer() throws IOException {
		this.socket = new ServerSocket(0);
		Thread thread = new Thread(this::accept, "untouched-server");
		thread.setDaemon(true);
		thread.start();
	}

	public int port() {
		return this.socket.getLocalPort();
	}

	/** Returns how many connections there were since it was last asked. */
	public int takeConnections() {
		return this.connections.getAndSet(0);
	}

	private void accept() {
		try {
			while (true) {
				this.socket.accept().close();
				this.connections.incrementAndGet();
			}
		}
		catch (IOException ex) {
			// Closed.
		}
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
