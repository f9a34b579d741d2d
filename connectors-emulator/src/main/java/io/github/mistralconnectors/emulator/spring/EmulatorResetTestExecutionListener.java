// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.spring;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Test execution listener that resets the emulator of {@link EnableConnectorsEmulator}
 * before each test method. An emulator that the application defines itself is left alone.
 */
final class EmulatorResetTestExecutionListener extends AbstractTestExecutionListener {

	/**
	 * After the injection of dependencies, which may create a new context, and before
	 * events tell that the method begins.
	 */
	private static final int ORDER = 2_100;

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public void beforeTestMethod(TestContext testContext) {
		if (testContext.hasApplicationContext()) {
			ApplicationContext context = testContext.getApplicationContext();
			if (context.containsBean(EmulatorContextCustomizerFactory.BEAN_NAME)) {
				context.getBean(EmulatorContextCustomizerFactory.BEAN_NAME, ConnectorsEmulator.class).reset();
			}
		}
	}

}
