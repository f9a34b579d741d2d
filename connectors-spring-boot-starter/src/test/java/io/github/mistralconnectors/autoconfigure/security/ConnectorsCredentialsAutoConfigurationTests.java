// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.security;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.autoconfigure.ConnectorsClientCustomizer;
import io.github.mistralconnectors.autoconfigure.StarterContext;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.credentials.CredentialsNameResolver;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.security.PrincipalCredentialsNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

@ExtendWith(OutputCaptureExtension.class)
class ConnectorsCredentialsAutoConfigurationTests {

	private static final String KEY = "planted-key-0123456789abcdefghij";

	private static final String PRINCIPAL = "mistral.connectors.credentials=principal";

	private static final String WARNING = "is called with the default credentials although a user is signed in";

	@RegisterExtension
	static final WireMockExtension api = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	private ApplicationContextRunner runner;

	@BeforeEach
	void prepare() {
		api.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.okJson("{\"content\":[]}")));
		this.runner = StarterContext.runner().withPropertyValues("mistral.base-url=" + api.baseUrl());
	}

	@AfterEach
	void signOut() {
		SecurityContextHolder.clearContext();
	}

	private static Authentication user(String name) {
		return new TestingAuthenticationToken(name, "secret", "ROLE_USER");
	}

	private static void signIn(String name) {
		SecurityContextHolder.setContext(new SecurityContextImpl(user(name)));
	}

	private static void call(ApplicationContext context, String connector) {
		context.getBean(ConnectorsClient.class).callTool(connector, "send", Map.of());
	}

	private static void verifyNames(String... names) {
		assertThat(api.findAll(WireMock.anyRequestedFor(WireMock.anyUrl())))
			.extracting((request) -> request.getQueryParams().containsKey("credentials_name")
					? request.queryParameter("credentials_name").firstValue() : "none")
			.containsExactly(names);
	}

	@Test
	void defaultCredentialsAreThoseOfTheApi(CapturedOutput output) {
		this.runner.run((context) -> call(context, "mail"));
		verifyNames("none");
		assertThat(output).doesNotContain(WARNING);
	}

	@Test
	void defaultCredentialsOfASignedInUserAreLoggedOnceAConnector(CapturedOutput output) {
		this.runner.run((context) -> {
			Mono<?> reactive = context.getBean(ReactiveConnectorsClient.class).callTool("mail", "send", Map.of());
			signIn("ada");
			call(context, "mail");
			call(context, "mail");
			reactive.contextWrite(ReactiveSecurityContextHolder.withAuthentication(user("bob"))).block();
		});
		verifyNames("none", "none", "none");
		assertThat(output).containsOnlyOnce("Connector 'mail' " + WARNING)
			.contains("Set mistral.connectors.credentials to 'principal' or 'named', or name the credentials with"
					+ " credentialsName on the request or in RequestOptions")
			.doesNotContain("ada", "bob");
	}

	@Test
	void defaultCredentialsOfReactiveCallAreLogged(CapturedOutput output) {
		this.runner.run((context) -> context.getBean(ReactiveConnectorsClient.class)
			.listTools("wiki\n2026 ERROR")
			.onErrorComplete()
			.contextWrite(ReactiveSecurityContextHolder.withAuthentication(user("bob")))
			.block());
		assertThat(output).containsOnlyOnce("Connector 'wiki 2026 ERROR' " + WARNING);
	}

	@Test
	void nothingIsLoggedForCallsThatNameCredentialsOrNeedNone(CapturedOutput output) {
		this.runner.run((context) -> {
			signIn("ada");
			ConnectorsClient client = context.getBean(ConnectorsClient.class);
			client.withOptions(RequestOptions.builder().credentialsName("job").build())
				.callTool("mail", "send", Map.of());
			client.get("mail");
			SecurityContextHolder.setContext(new SecurityContextImpl(new AnonymousAuthenticationToken("key",
					"anonymousUser", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"))));
			call(context, "mail");
		});
		verifyNames("job", "none", "none");
		assertThat(output).doesNotContain(WARNING);
	}

	@Test
	void defaultCredentialsWorkWithoutSpringSecurity(CapturedOutput output) {
		signIn("ada");
		withoutSpringSecurity().run((context) -> call(context, "mail"));
		verifyNames("none");
		assertThat(output).doesNotContain(WARNING);
	}

	@Test
	void unnamedCallsAreRefusedIfCredentialsMustBeNamed() {
		this.runner.withPropertyValues("mistral.connectors.credentials=named").run((context) -> {
			signIn("ada");
			assertThatIllegalStateException().isThrownBy(() -> call(context, "mail"))
				.withMessageContaining("credentialsName");
		});
		withoutSpringSecurity().withPropertyValues("mistral.connectors.credentials=NAMED")
			.run((context) -> assertThatIllegalStateException().isThrownBy(() -> call(context, "mail")));
		verifyNames();
	}

	@Test
	void credentialsAreThoseOfThePrincipal() {
		this.runner.withPropertyValues(PRINCIPAL, "mistral.connectors.principal-key=" + KEY).run((context) -> {
			assertThatIllegalStateException().isThrownBy(() -> call(context, "mail"));
			signIn("ada");
			call(context, "mail");
			context.getBean(ReactiveConnectorsClient.class).callTool("mail", "send", Map.of()).block();
			context.getBean(ConnectorsClient.class)
				.withOptions(RequestOptions.builder().credentialsName("job").build())
				.callTool("mail", "send", Map.of());
		});
		String ada = new PrincipalCredentialsNames(KEY).nameOf(List.of("ada"));
		verifyNames(ada, ada, "job");
	}

	@Test
	void strategyOfTheApplicationKnowsThePrincipal() {
		SecurityContextHolderStrategy strategy = mock(SecurityContextHolderStrategy.class);
		given(strategy.getContext()).willReturn(new SecurityContextImpl(user("ada")));
		this.runner.withBean(SecurityContextHolderStrategy.class, () -> strategy)
			.withPropertyValues(PRINCIPAL, "mistral.connectors.principal-key=" + KEY)
			.run((context) -> call(context, "mail"));
		verifyNames(new PrincipalCredentialsNames(KEY).nameOf(List.of("ada")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "default", "named", "principal" })
	void resolverOfTheApplicationComesFirst(String credentials) {
		signIn("ada");
		this.runner.withBean(CredentialsNameResolver.class, () -> (connector) -> Mono.just("mine"))
			.withPropertyValues("mistral.connectors.credentials=" + credentials)
			.run((context) -> call(context, "mail"));
		verifyNames("mine");
	}

	@Test
	void customizerOfTheApplicationComesLast() {
		this.runner.withPropertyValues("mistral.connectors.credentials=named")
			.withBean(ConnectorsClientCustomizer.class,
					() -> (builder) -> builder.credentialsNameResolver((connector) -> Mono.just("mine")))
			.run((context) -> call(context, "mail"));
		verifyNames("mine");
	}

	@ParameterizedTest
	@ValueSource(strings = { "mistral.api-key=", "mistral.enabled=false" })
	void backsOffWithoutApiKeyAndWhenDisabled(String property) {
		this.runner.run((context) -> assertThat(context).hasBean("connectorsCredentialsCustomizer"));
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("connectorsCredentialsCustomizer"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "${UNSET_VARIABLE_WITH_A_NAME_OF_32_BYTES}" })
	void missingKeyIsNamed(String key) {
		this.runner.withPropertyValues(PRINCIPAL, "mistral.connectors.principal-key=" + key)
			.run((context) -> assertThat(analysis(context.getStartupFailure()))
				.extracting(FailureAnalysis::getDescription, FailureAnalysis::getAction)
				.containsExactly(
						"The property 'mistral.connectors.credentials' is 'principal', but the key of the users' names,"
								+ " 'mistral.connectors.principal-key', is not set.",
						"Set 'mistral.connectors.principal-key' to a secret text of at least 32 bytes, for instance the"
								+ " output of 'openssl rand -base64 32'. It must stay the same and be the same on all"
								+ " nodes, or define a bean of type"
								+ " 'io.github.mistralconnectors.client.credentials.CredentialsNameResolver'."));
	}

	@Test
	void shortKeyIsNamed() {
		this.runner.withPropertyValues(PRINCIPAL, "mistral.connectors.principal-key=planted-key")
			.run((context) -> assertThat(analysis(context.getStartupFailure()).getDescription())
				.endsWith("'mistral.connectors.principal-key', is too short.")
				.doesNotContain("planted"));
	}

	@Test
	void missingSpringSecurityIsNamed() {
		withoutSpringSecurity().withPropertyValues(PRINCIPAL, "mistral.connectors.principal-key=" + KEY)
			.run((context) -> {
				FailureAnalysis analysis = analysis(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains("Spring Security is not on the class path");
				assertThat(analysis.getAction()).startsWith("Add 'spring-boot-starter-security', or define a bean");
			});
	}

	@Test
	void nothingIsCheckedWithoutAClient() {
		StarterContext.withoutKey().withPropertyValues(PRINCIPAL).run((context) -> assertThat(context).hasNotFailed());
		this.runner.withPropertyValues(PRINCIPAL)
			.withBean(ConnectorsClient.class, () -> mock(ConnectorsClient.class))
			.withBean(ReactiveConnectorsClient.class, () -> mock(ReactiveConnectorsClient.class))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private ApplicationContextRunner withoutSpringSecurity() {
		return this.runner.withClassLoader(new FilteredClassLoader("org.springframework.security"));
	}

	private static FailureAnalysis analysis(Throwable failure) {
		assertThat(failure).isNotNull();
		return SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, SpringFactoriesLoader.FailureHandler.handleMessage((message, skipped) -> {
			}))
			.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow();
	}

}
