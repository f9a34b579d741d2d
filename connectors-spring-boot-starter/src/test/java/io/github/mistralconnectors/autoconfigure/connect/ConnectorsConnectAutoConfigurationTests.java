// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.connect;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.mistralconnectors.autoconfigure.ConnectorsAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.ConnectorsClientCustomizer;
import io.github.mistralconnectors.autoconfigure.security.ConnectorsCredentialsAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.security.internal.InvalidCredentialsSettingsException;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.credentials.CredentialsNameResolver;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.model.auth.CredentialsResponse;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.connect.ConnectEndpoints;
import io.github.mistralconnectors.connect.ConnectSettings;
import io.github.mistralconnectors.connect.ReactiveConnectProblemAdvice;
import io.github.mistralconnectors.connect.ServletConnectProblemAdvice;
import io.github.mistralconnectors.security.PrincipalCredentialsNameResolver;
import io.github.mistralconnectors.security.PrincipalCredentialsNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.servlet.function.RouterFunction;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ConnectorsConnectAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(ConnectorsAutoConfiguration.class,
			ConnectorsCredentialsAutoConfiguration.class, ConnectorsConnectAutoConfiguration.class);

	private static final String ENABLED = "mistral.connectors.connect.enabled=true";

	private static final String PROBLEM_DETAILS = "mistral.connectors.connect.problem-details=true";

	private static final CredentialsResponse NO_CREDENTIALS = new CredentialsResponse(List.of(), List.of());

	private static final Authentication ADA = new TestingAuthenticationToken("ada", "secret", "ROLE_USER");

	private static final String[] PRINCIPAL = { "mistral.connectors.credentials=principal",
			"mistral.connectors.principal-key=0123456789abcdefghijklmnopqrstuv" };

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS)
		.withPropertyValues("mistral.api-key=key");

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS)
		.withPropertyValues("mistral.api-key=key");

	@BeforeEach
	void signIn() {
		SecurityContextHolder.setContext(new SecurityContextImpl(ADA));
	}

	@AfterEach
	void signOut() {
		SecurityContextHolder.clearContext();
	}

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
			.run((context) -> assertThat(context).hasSingleBean(RouterFunction.class)
				.doesNotHaveBean(ServletConnectProblemAdvice.class));
		this.reactive.withPropertyValues(PRINCIPAL)
			.withPropertyValues(ENABLED, PROBLEM_DETAILS)
			.run((context) -> assertThat(context)
				.hasSingleBean(org.springframework.web.reactive.function.server.RouterFunction.class)
				.hasSingleBean(ReactiveConnectProblemAdvice.class));
	}

	@Test
	void pathAndReturnUrlAreThoseOfTheProperties() {
		this.servlet.withPropertyValues(PRINCIPAL)
			.withPropertyValues(ENABLED, "mistral.connectors.connect.path=/accounts",
					"mistral.connectors.connect.default-return-url=/home")
			.run((context) -> {
				RouterFunction<?> routes = context.getBean(RouterFunction.class);
				assertThat(MockMvcTester.create(MockMvcBuilders.routerFunctions(routes).build())
					.get()
					.uri("/accounts/wiki/connect")
					.header("Sec-Fetch-Site", "cross-site")
					.principal(ADA)
					.exchange()).hasRedirectedUrl("/home?connect_error=cross_site");
			});
	}

	/** By default, calls that follow one another use the same list. */
	@Test
	void listsOfCredentialsAreKeptAsThePropertySays() {
		String wiki = "3f2b8c1e-7d4a-4c0b-9e5f-1a2b3c4d5e6f";
		AtomicInteger lists = new AtomicInteger();
		ReactiveConnectorsClient api = mock();
		given(api.listCredentials(wiki, ConsumerScope.USER)).willReturn(Mono.fromSupplier(() -> {
			lists.incrementAndGet();
			return NO_CREDENTIALS;
		}));
		this.servlet.withPropertyValues(PRINCIPAL)
			.withPropertyValues(ENABLED, "mistral.connectors.connect.cache-time-to-live=1ns",
					"mistral.base-url=http://127.0.0.1:1", "mistral.retry.enabled=false")
			.withBean(ReactiveConnectorsClient.class, () -> api)
			.run((context) -> {
				ConnectorsClient client = context.getBean(ConnectorsClient.class);
				for (int i = 0; i < 20; i++) {
					assertThatExceptionOfType(ConnectorsException.class)
						.isThrownBy(() -> client.callTool(wiki, "read", Map.of()));
				}
			});
		assertThat(lists).hasValueGreaterThan(1);
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
	void routesOfTheApplicationWin() {
		this.servlet.withPropertyValues(PRINCIPAL)
			.withPropertyValues(ENABLED)
			.withBean("connectorsConnectRoutes", String.class, () -> "own")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RouterFunction.class));
		this.reactive.withPropertyValues(PRINCIPAL)
			.withPropertyValues(ENABLED)
			.withBean("connectorsConnectRoutes", String.class, () -> "own")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(org.springframework.web.reactive.function.server.RouterFunction.class));
	}

	@Test
	void endpointsOfTheApplicationWin() {
		this.servlet.withPropertyValues(PRINCIPAL)
			.withPropertyValues(ENABLED)
			.withUserConfiguration(OwnEndpoints.class)
			.run((context) -> assertThat(context).hasSingleBean(ConnectEndpoints.class).hasBean("ownEndpoints"));
	}

	@Test
	void adviceOfTheApplicationWins() {
		ServletConnectProblemAdvice servletAdvice = mock();
		this.servlet.withPropertyValues(PRINCIPAL)
			.withPropertyValues(ENABLED, PROBLEM_DETAILS)
			.withBean("own", ServletConnectProblemAdvice.class, () -> servletAdvice)
			.run((context) -> assertThat(context).getBean(ServletConnectProblemAdvice.class).isSameAs(servletAdvice));
		ReactiveConnectProblemAdvice reactiveAdvice = mock();
		this.reactive.withPropertyValues(PRINCIPAL)
			.withPropertyValues(ENABLED, PROBLEM_DETAILS)
			.withBean("own", ReactiveConnectProblemAdvice.class, () -> reactiveAdvice)
			.run((context) -> assertThat(context).getBean(ReactiveConnectProblemAdvice.class).isSameAs(reactiveAdvice));
	}

	@Test
	void customizerOfTheApplicationComesLast() {
		ConnectorsClientCustomizer mine = (builder) -> {
		};
		this.servlet.withPropertyValues(PRINCIPAL)
			.withPropertyValues(ENABLED)
			.withBean("own", ConnectorsClientCustomizer.class, () -> mine)
			.run((context) -> assertThat(context.getBeanProvider(ConnectorsClientCustomizer.class).orderedStream())
				.hasAtLeastOneElementOfType(ConnectCustomizer.class)
				.last()
				.isSameAs(mine));
	}

	@Test
	void hasNoRoutesWithoutSpringMvc() {
		this.servlet.withPropertyValues(PRINCIPAL)
			.withPropertyValues(ENABLED)
			.withClassLoader(new FilteredClassLoader(RouterFunction.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ConnectEndpoints.class)
				.doesNotHaveBean("connectorsConnectRoutes"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "mistral.enabled=false", "mistral.connectors.connect.enabled=false" })
	void backsOffWhenDisabled(String property) {
		this.servlet.withPropertyValues(PRINCIPAL)
			.withPropertyValues(ENABLED, property)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ConnectEndpoints.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnEndpoints {

		@Bean
		ConnectEndpoints ownEndpoints(ObjectProvider<ReactiveConnectorsClient> client) {
			return new ConnectEndpoints(
					new PrincipalCredentialsNameResolver(new PrincipalCredentialsNames("k".repeat(32)),
							(user) -> List.of(user.getName())),
					client::getObject, new ConnectSettings("/own", Set.of(), List.of(), Set.of(), "/",
							Duration.ofMinutes(1), Duration.ofSeconds(1)),
					(event) -> {
					}, Clock.systemUTC());
		}

	}

}
