// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.spring;

import java.lang.reflect.Method;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.springframework.beans.factory.annotation.ParameterResolutionDelegate;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Parameter resolver for parameters of type {@link ConnectorsEmulator} that Spring does
 * not resolve.
 */
final class EmulatorParameterResolver implements ParameterResolver {

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == ConnectorsEmulator.class
				&& parameter.getDeclaringExecutable() instanceof Method
				&& !ParameterResolutionDelegate.isAutowirable(parameter.getParameter(), parameter.getIndex());
	}

	@Override
	public ConnectorsEmulator resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return SpringExtension.getApplicationContext(context)
			.getBean(EmulatorContextCustomizerFactory.BEAN_NAME, ConnectorsEmulator.class);
	}

}
