// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.netty.resources.ConnectionProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

/**
 * Tests of how connections are closed. The moment at which event loops refuse it lasts
 * too briefly to be met over sockets.
 */
class ReactorNettyEngineTests {

	private final List<Throwable> dropped = new CopyOnWriteArrayList<>();

	@BeforeEach
	void noteDroppedErrors() {
		Hooks.onErrorDropped(this.dropped::add);
	}

	@AfterEach
	void reset() {
		Hooks.resetOnErrorDropped();
	}

	@Test
	void connectionsWhoseEventLoopsHaveStoppedAreClosedQuietly() {
		ReactorNettyEngine.close(failingWith(new RejectedExecutionException("event executor terminated")));
		assertThat(this.dropped).isEmpty();
	}

	@Test
	void otherFailuresAreNotHidden() {
		ReactorNettyEngine.close(failingWith(new IllegalStateException("broken")));
		assertThat(this.dropped).hasSize(1);
	}

	private static ConnectionProvider failingWith(RuntimeException failure) {
		ConnectionProvider connections = mock(ConnectionProvider.class, Mockito.CALLS_REAL_METHODS);
		doReturn(Mono.error(failure)).when(connections).disposeLater();
		return connections;
	}

}
