// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

import reactor.core.scheduler.NonBlocking;

/**
 * Threads of an HTTP engine. Reactor is told that they must not wait, as its own event
 * loops: a blocking call from one of them would wait for what this very thread has to do.
 */
final class EngineThreads implements ThreadFactory {

	private final String name;

	private final AtomicInteger count = new AtomicInteger();

	EngineThreads(String engine) {
		this.name = "mistral-connectors-" + engine + "-";
	}

	@Override
	public Thread newThread(Runnable task) {
		return new EngineThread(task, this.name + this.count.incrementAndGet());
	}

	private static final class EngineThread extends Thread implements NonBlocking {

		EngineThread(Runnable task, String name) {
			super(task, name);
			setDaemon(true);
		}

	}

}
