// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.spring;

import java.lang.reflect.Method;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.springframework.beans.factory.annotation.ParameterResolutionDelegate;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Extension for parameters of type {@link ConnectorsEmulator} that Spring does not
 * resolve, and for test classes that have replaced all test execution listeners: it
 * resets the emulator for them.
 */
final class EmulatorExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {

	private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace
		.create(EmulatorExtension.class);

	@Override
	public void beforeAll(ExtensionContext context) {
		boolean listens = new TestContextManager(context.getRequiredTestClass()).getTestExecutionListeners()
			.stream()
			.anyMatch(EmulatorResetTestExecutionListener.class::isInstance);
		context.getStore(NAMESPACE).put(EmulatorResetTestExecutionListener.class, listens);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		if (Boolean.FALSE.equals(context.getStore(NAMESPACE).get(EmulatorResetTestExecutionListener.class))) {
			emulator(context).reset();
		}
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == ConnectorsEmulator.class
				&& parameter.getDeclaringExecutable() instanceof Method
				&& !ParameterResolutionDelegate.isAutowirable(parameter.getParameter(), parameter.getIndex());
	}

	@Override
	public ConnectorsEmulator resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return emulator(context);
	}

	private static ConnectorsEmulator emulator(ExtensionContext context) {
		return SpringExtension.getApplicationContext(context)
			.getBean(EmulatorContextCustomizerFactory.BEAN_NAME, ConnectorsEmulator.class);
	}

}
