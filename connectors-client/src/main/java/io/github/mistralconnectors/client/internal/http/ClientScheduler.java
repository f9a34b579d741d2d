// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import reactor.core.scheduler.NonBlocking;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Scheduler of all time limits and pauses. Unlike Reactor's own, it is neither replaced
 * by virtual time in a test nor ended by {@link Schedulers#shutdownNow()}, either of
 * which would leave later calls without a time limit. Its daemon threads end when there
 * is nothing to do.
 */
public final class ClientScheduler {

	/** The scheduler; its threads must not be blocked. */
	public static final Scheduler INSTANCE = Schedulers.fromExecutorService(executor(), "mistral-connectors");

	/**
	 * Scheduler of sources of API keys, which may block. An application may wait for
	 * calls on all threads of Reactor's own scheduler for such work.
	 */
	public static final Scheduler BLOCKING = Schedulers.fromExecutorService(blockingExecutor(),
			"mistral-connectors-keys");

	private static final int MAX_BLOCKING_THREADS = 10;

	private ClientScheduler() {
	}

	private static ThreadPoolExecutor blockingExecutor() {
		AtomicInteger number = new AtomicInteger();
		ThreadPoolExecutor executor = new ThreadPoolExecutor(MAX_BLOCKING_THREADS, MAX_BLOCKING_THREADS, 10,
				TimeUnit.SECONDS, new LinkedBlockingQueue<>(), (task) -> ownThread(
						new Thread(null, task, "mistral-connectors-keys-" + number.incrementAndGet(), 0, false)));
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	private static Thread ownThread(Thread thread) {
		thread.setDaemon(true);
		thread.setContextClassLoader(ClientScheduler.class.getClassLoader());
		return thread;
	}

	static ScheduledThreadPoolExecutor executor() {
		AtomicInteger number = new AtomicInteger();
		ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
				Math.max(Runtime.getRuntime().availableProcessors(), 2),
				(task) -> new TimerThread(task, number.incrementAndGet()));
		executor.setKeepAliveTime(10, TimeUnit.SECONDS);
		executor.allowCoreThreadTimeOut(true);
		executor.setRemoveOnCancelPolicy(true);
		return executor;
	}

	/**
	 * Thread on which Reactor refuses to block. It keeps neither the class loader nor the
	 * inheritable values of the application that happens to start it.
	 */
	private static final class TimerThread extends Thread implements NonBlocking {

		TimerThread(Runnable task, int number) {
			super(null, task, "mistral-connectors-" + number, 0, false);
			ownThread(this);
		}

	}

}
