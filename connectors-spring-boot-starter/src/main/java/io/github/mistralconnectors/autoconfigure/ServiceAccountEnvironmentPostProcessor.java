// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * {@link EnvironmentPostProcessor} that lets the variable of Mistral's own SDKs stand for
 * a property whose name it does not have. The property itself has precedence, wherever it
 * is set.
 */
final class ServiceAccountEnvironmentPostProcessor implements EnvironmentPostProcessor {

	static final String VARIABLE = "MISTRAL_SA_TOKEN_PATH";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (environment.getSystemEnvironment().get(VARIABLE) instanceof String path && StringUtils.hasText(path)) {
			environment.getPropertySources()
				.addLast(new MapPropertySource("mistralServiceAccount", Map.of(OnApiKeyCondition.TOKEN_PATH, path)));
		}
	}

}
