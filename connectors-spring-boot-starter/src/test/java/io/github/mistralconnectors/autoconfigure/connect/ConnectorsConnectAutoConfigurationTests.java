// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.connect;

import java.util.List;

import io.github.mistralconnectors.autoconfigure.ConnectorsAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.security.ConnectorsCredentialsAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.security.InvalidCredentialsSettingsException;
import io.github.mistralconnectors.client.credentials.CredentialsNameResolver;
import io.github.mistralconnectors.connect.ConnectEndpoints;
import io.github.mistralconnectors.connect.ReactiveConnectProblemAdvice;
import io.github.mistralconnectors.connect.ServletConnectProblemAdvice;
import io.github.mistralconnectors.security.PrincipalCredentialsNameResolver;
import io.github.mistralconnectors.security.PrincipalCredentialsNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectorsConnectAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(ConnectorsAutoConfiguration.class,
			ConnectorsCredentialsAutoConfiguration.class, ConnectorsConnectAutoConfiguration.class);

	private static final String ENABLED = "mistral.connectors.connect.enabled=true";

	private static final String[] PRINCIPAL = { "mistral.connectors.credentials=principal",
			"mistral.connectors.principal-key=0123456789abcdefghijklmnopqrstuv" };

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS)
		.withPropertyValues("mistral.api-key=key");

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS)
		.withPropertyValues("mistral.api-key=key");

	@Test
	void endpointsAreOffByDefault() {
		this.servlet.withPropertyValues(PRINCIPAL)
			.run((context) -> assertThat(context).doesNotHaveBean(ConnectEndpoints.class)
				.doesNotHaveBean("connectorsConnectRoutes"));
	}

	@Test
	void endpointsAreThoseOfTheWebStack() {
		this.servlet.withPropertyValues(PRINCIPAL)
			.withPropertyValues(ENABLED)
			.run((context) -> assertThat(context)
				.hasSingleBean(org.springframework.web.servlet.function.RouterFunction.class)
				.doesNotHaveBean(ServletConnectProblemAdvice.class));
		this.reactive.withPropertyValues(PRINCIPAL)
			.withPropertyValues(ENABLED, "mistral.connectors.connect.problem-details=true")
			.run((context) -> assertThat(context)
				.hasSingleBean(org.springframework.web.reactive.function.server.RouterFunction.class)
				.hasSingleBean(ReactiveConnectProblemAdvice.class));
	}

	@Test
	void nothingHappensWithoutWebKeyOrSpringSecurity() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.withPropertyValues("mistral.api-key=key", ENABLED)
			.run((context) -> assertThat(context).doesNotHaveBean(ConnectEndpoints.class));
		this.servlet.withPropertyValues(ENABLED, "mistral.api-key=")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ConnectEndpoints.class));
		this.servlet.withPropertyValues(ENABLED)
			.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ConnectEndpoints.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "default", "named" })
	void credentialsOfThePrincipalAreRequired(String credentials) {
		this.servlet.withPropertyValues(ENABLED, "mistral.connectors.credentials=" + credentials).run((context) -> {
			assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOfSatisfying(InvalidCredentialsSettingsException.class,
						(failure) -> assertThat(failure.action())
							.startsWith("Set 'mistral.connectors.credentials' to 'principal'"))
				.hasMessage("The property 'mistral.connectors.connect.enabled' is 'true', but"
						+ " 'mistral.connectors.credentials' is not 'principal', so that users have no credentials of"
						+ " their own");
		});
	}

	@Test
	void resolverOfTheApplicationTellsUsersApart() {
		PrincipalCredentialsNameResolver tenants = new PrincipalCredentialsNameResolver(
				new PrincipalCredentialsNames("k".repeat(32)), (user) -> List.of("tenant", user.getName()));
		this.servlet.withPropertyValues(PRINCIPAL)
			.withPropertyValues(ENABLED)
			.withBean(CredentialsNameResolver.class, () -> tenants)
			.run((context) -> assertThat(context).hasSingleBean(ConnectEndpoints.class));
		this.servlet.withPropertyValues(PRINCIPAL)
			.withPropertyValues(ENABLED)
			.withBean(CredentialsNameResolver.class, CredentialsNameResolver::none)
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.hasMessageContaining("does not tell users apart"));
	}

	@Test
	void endpointsOfTheApplicationComeFirst() {
		this.servlet.withPropertyValues(PRINCIPAL)
			.withPropertyValues(ENABLED)
			.withBean("connectorsConnectRoutes", String.class, () -> "own")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(org.springframework.web.servlet.function.RouterFunction.class));
	}

}
