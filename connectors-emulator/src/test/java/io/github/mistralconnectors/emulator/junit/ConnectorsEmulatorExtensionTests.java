// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.junit;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConnectorsEmulatorExtensionTests {

	/** Addresses of the emulators that the tests of a run were given. */
	private static final List<URI> met = new CopyOnWriteArrayList<>();

	@BeforeEach
	void forget() {
		met.clear();
	}

	@Test
	void classHasOneEmulatorThatIsResetAndClosed() {
		run(2, Annotated.class);
		assertThat(met).hasSize(3).containsOnly(met.get(0)).allSatisfy(this::isClosed);
	}

	@Test
	void nestedClassesShareOneEmulator() {
		run(3, Outer.class);
		assertThat(met).hasSize(3).containsOnly(met.get(0)).allSatisfy(this::isClosed);
	}

	@Test
	void oneInstanceOfAllTestsHasOneEmulator() {
		run(2, OneInstance.class);
		assertThat(met).hasSize(2).containsOnly(met.get(0)).allSatisfy(this::isClosed);
	}

	@Test
	void instanceFieldsHaveOneEmulatorForEachTest() {
		run(2, InParallel.class);
		assertThat(met).hasSize(2).doesNotHaveDuplicates().allSatisfy(this::isClosed);
	}

	@Test
	void classesThatInheritAStaticFieldStartAgain() {
		run(2, First.class, Second.class);
		assertThat(met).hasSize(2).doesNotHaveDuplicates().allSatisfy(this::isClosed);
	}

	private static void run(int tests, Class<?>... classes) {
		EngineTestKit.engine("junit-jupiter")
			.configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
			.configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
			.configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
			.selectors(List.of(classes).stream().map(DiscoverySelectors::selectClass).toList())
			.execute()
			.testEvents()
			.assertStatistics((statistics) -> statistics.succeeded(tests).failed(0));
	}

	private static void meet(ConnectorsEmulator emulator) {
		met.add(emulator.baseUrl());
	}

	private void isClosed(URI address) {
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> new Socket(address.getHost(), address.getPort()).close());
	}

	@ExtendWith(ConnectorsEmulatorExtension.class)
	static class Annotated {

		@BeforeAll
		static void before(ConnectorsEmulator emulator) {
			meet(emulator);
			emulator.connector("github");
		}

		@RepeatedTest(2)
		void isEmpty(ConnectorsEmulator emulator) {
			meet(emulator);
			emulator.connector("github");
		}

	}

	static class Outer {

		@RegisterExtension
		static final ConnectorsEmulatorExtension extension = new ConnectorsEmulatorExtension(
				ConnectorsEmulator.builder().initialState((emulator) -> emulator.connector("github")));

		@BeforeEach
		void declare() {
			extension.emulator().connector("mail");
		}

		@Test
		void outside() {
			meet(extension.emulator());
		}

		@Nested
		class Inner {

			@RepeatedTest(2)
			void inside(ConnectorsEmulator emulator) {
				meet(emulator);
				assertThat(emulator).isSameAs(extension.emulator());
			}

		}

	}

	@TestInstance(TestInstance.Lifecycle.PER_CLASS)
	@ExtendWith(ConnectorsEmulatorExtension.class)
	static class OneInstance {

		private final ConnectorsEmulator emulator;

		OneInstance(ConnectorsEmulator emulator) {
			this.emulator = emulator;
		}

		@RepeatedTest(2)
		void isEmpty() {
			meet(this.emulator);
			this.emulator.connector("github");
		}

	}

	@Execution(ExecutionMode.CONCURRENT)
	static class InParallel {

		private static final CyclicBarrier both = new CyclicBarrier(2);

		@RegisterExtension
		final ConnectorsEmulatorExtension extension = new ConnectorsEmulatorExtension();

		@RepeatedTest(2)
		void isAlone() throws Exception {
			this.extension.emulator().connector("github");
			both.await();
			meet(this.extension.emulator());
		}

	}

	static class Base {

		@RegisterExtension
		static final ConnectorsEmulatorExtension extension = new ConnectorsEmulatorExtension();

		@Test
		void hasOne() {
			meet(extension.emulator());
		}

	}

	static class First extends Base {

	}

	static class Second extends Base {

	}

}
