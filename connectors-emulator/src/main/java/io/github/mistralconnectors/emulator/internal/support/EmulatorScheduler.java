// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.support;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Scheduler of time limits and pauses. Unlike Reactor's own, it is neither replaced by
 * virtual time in a test nor ended by {@link Schedulers#shutdownNow()}, either of which
 * would leave later calls without a time limit. Its thread ends when there is nothing to
 * do.
 */
public final class EmulatorScheduler {

	/** The scheduler; its thread must not be blocked. */
	public static final Scheduler INSTANCE = Schedulers.fromExecutorService(executor());

	private EmulatorScheduler() {
	}

	private static ScheduledThreadPoolExecutor executor() {
		ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "connectors-emulator-timer");
			thread.setDaemon(true);
			return thread;
		});
		executor.setRemoveOnCancelPolicy(true);
		executor.setKeepAliveTime(10, TimeUnit.SECONDS);
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

}
