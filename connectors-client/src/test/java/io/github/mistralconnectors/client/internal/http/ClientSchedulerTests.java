// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.ScheduledExecutorService;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClientSchedulerTests {

	/** The application may end before the threads, which all applications share. */
	@Test
	void threadsKeepNothingOfTheApplicationThatStartedThem() throws Exception {
		InheritableThreadLocal<String> user = new InheritableThreadLocal<>();
		ClassLoader previous = Thread.currentThread().getContextClassLoader();
		ScheduledExecutorService executor = ClientScheduler.executor();
		try (URLClassLoader application = new URLClassLoader(new URL[0], previous)) {
			Thread.currentThread().setContextClassLoader(application);
			user.set("ada");
			assertThat(executor.submit(() -> Thread.currentThread().getContextClassLoader()).get())
				.isSameAs(ClientScheduler.class.getClassLoader());
			assertThat(executor.submit(user::get).get()).isNull();
		}
		finally {
			Thread.currentThread().setContextClassLoader(previous);
			executor.shutdownNow();
		}
	}

}
