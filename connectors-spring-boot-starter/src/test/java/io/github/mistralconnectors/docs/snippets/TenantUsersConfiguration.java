// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import java.util.List;

import io.github.mistralconnectors.client.credentials.CredentialsNameResolver;
import io.github.mistralconnectors.security.PrincipalCredentialsNameResolver;
import io.github.mistralconnectors.security.PrincipalCredentialsNames;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;

@Configuration(proxyBeanMethods = false)
class TenantUsersConfiguration {

	@Bean
	PrincipalCredentialsNames credentialsNames(@Value("${mistral.connectors.principal-key}") String key) {
		return new PrincipalCredentialsNames(key);
	}

	@Bean
	CredentialsNameResolver credentialsNameResolver(PrincipalCredentialsNames names) {
		return new PrincipalCredentialsNameResolver(names, TenantUsersConfiguration::identity);
	}

	private static List<String> identity(Authentication authentication) {
		return (authentication.getPrincipal() instanceof TenantUser user) ? List.of(user.tenant(), user.name())
				: List.of("local", authentication.getName());
	}

	record TenantUser(String tenant, String name) {
	}

}
