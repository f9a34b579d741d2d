// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.actuate;

import java.time.InstantSource;
import java.util.List;

import io.github.mistralconnectors.autoconfigure.ConnectorsConnectionDetails;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * {@link AutoConfiguration Auto-configuration} that masks the API key, the key of the
 * principals' names and the proxy password in all Actuator endpoints, even if an endpoint
 * is configured to show values and even if the clients are disabled.
 *
 * @since 0.1
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class ConnectorsSanitizingAutoConfiguration {

	ConnectorsSanitizingAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(name = "connectorsSanitizingFunction")
	SanitizingFunction connectorsSanitizingFunction(Environment environment,
			ObjectProvider<ConnectorsConnectionDetails> details) {
		ConnectorsSecrets secrets = new ConnectorsSecrets(environment, details, InstantSource.system());
		return SanitizingFunction.sanitizeValue()
			.ifMatches(List.of((SanitizableData data) -> ConnectorsSecrets.isSecret(data.getKey()),
					(data) -> secrets.areIn(data.getValue())));
	}

}
