// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.problem;

import io.github.mistralconnectors.autoconfigure.connect.ConnectorsConnectAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} of problem details for exceptions of the
 * clients. It is off unless {@code mistral.connectors.problem-details} is set. The advice
 * of the connect endpoints, which knows the address at which to connect an account, comes
 * first.
 *
 * @since 0.1
 */
@AutoConfiguration(after = ConnectorsConnectAutoConfiguration.class)
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty(name = "mistral.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty("mistral.connectors.problem-details")
public final class ConnectorsProblemDetailsAutoConfiguration {

	ConnectorsProblemDetailsAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(name = "connectorsProblemAdvice")
	ConnectorsProblemAdvice connectorsProblemAdvice() {
		return new ConnectorsProblemAdvice();
	}

}
