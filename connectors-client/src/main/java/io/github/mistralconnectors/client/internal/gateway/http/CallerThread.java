// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/**
 * Thread of a caller that waits for a response, and writes the body of the request while
 * it waits.
 */
final class CallerThread implements Executor {

	private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

	@Override
	public void execute(Runnable task) {
		this.tasks.add(task);
	}

	/**
	 * Waits for a result, and runs what it needs to be run.
	 * @throws IOException the failure of the transport; other failures as they are
	 */
	<T> T await(Mono<T> result) throws IOException {
		CompletableFuture<T> future = result.doFinally((signal) -> execute(CallerThread::wakeUp)).toFuture();
		try {
			while (!future.isDone()) {
				this.tasks.take().run();
			}
		}
		catch (InterruptedException ex) {
			future.cancel(true);
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("interrupted");
		}
		return value(future);
	}

	private static void wakeUp() {
	}

	private static <T> T value(CompletableFuture<T> future) throws IOException {
		try {
			return future.join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof WebClientRequestException request
					&& request.getCause() instanceof IOException failure) {
				throw failure;
			}
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			if (ex.getCause() instanceof Error error) {
				throw error;
			}
			throw ex;
		}
	}

}
