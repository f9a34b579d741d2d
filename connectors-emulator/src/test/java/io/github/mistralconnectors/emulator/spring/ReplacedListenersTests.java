// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.spring;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;

import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.test.context.support.DependencyInjectionTestExecutionListener;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of classes that list their own test execution listeners. The emulator is reset
 * before each test, and once only: what a listener of the test has set up stays.
 */
class ReplacedListenersTests {

	private abstract static class Tests {

		@RepeatedTest(2)
		void emulatorIsEmpty(ConnectorsEmulator emulator) {
			emulator.connector("github");
		}

	}

	@Nested
	@SpringJUnitConfig(Empty.class)
	@EnableConnectorsEmulator
	@TestExecutionListeners(DependencyInjectionTestExecutionListener.class)
	class Replaced extends Tests {

		@Nested
		class Inner extends Tests {

		}

	}

	@Nested
	@EnableConnectorsEmulator
	@SpringJUnitConfig(Empty.class)
	@TestExecutionListeners(Other.class)
	class ReplacedByOneThatInjectsNothing extends Tests {

	}

	@Nested
	@SpringJUnitConfig(Empty.class)
	@EnableConnectorsEmulator
	@TestExecutionListeners(listeners = Github.class, mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
	class Merged {

		@RepeatedTest(2)
		void connectorOfTheListenerExists(ConnectorsEmulator emulator) {
			assertThatIllegalStateException().isThrownBy(() -> emulator.connector("github"));
		}

	}

	static class Other implements TestExecutionListener {

	}

	static class Github implements TestExecutionListener {

		@Override
		public void beforeTestMethod(TestContext testContext) {
			testContext.getApplicationContext().getBean(ConnectorsEmulator.class).connector("github");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Empty {

	}

}
