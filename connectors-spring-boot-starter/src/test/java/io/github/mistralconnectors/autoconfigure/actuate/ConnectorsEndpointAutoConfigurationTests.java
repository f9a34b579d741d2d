// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.actuate;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.actuate.ConnectorsEndpoint;
import io.github.mistralconnectors.actuate.ConnectorsEndpoint.ClientDescriptor;
import io.github.mistralconnectors.actuate.ConnectorsEndpoint.ConnectorsDescriptor;
import io.github.mistralconnectors.actuate.ConnectorsEndpoint.ListingDescriptor;
import io.github.mistralconnectors.actuate.ConnectorsEndpoint.ToolsDescriptor;
import io.github.mistralconnectors.actuate.ConnectorsEndpointWebExtension;
import io.github.mistralconnectors.autoconfigure.ConnectorsAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.health.ConnectorsHealthContributorAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.tools.ConnectorsToolsAutoConfiguration;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.health.internal.LastCalls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.CustomScopeConfigurer;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.InvocationContext;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.actuate.endpoint.web.WebOperation;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.web.context.annotation.RequestScope;
import reactor.core.Disposable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ConnectorsEndpointAutoConfigurationTests {

	@RegisterExtension
	static final WireMockExtension api = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	private final ApplicationContextRunner withoutKey = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConnectorsEndpointAutoConfiguration.class,
				ConnectorsHealthContributorAutoConfiguration.class, ConnectorsAutoConfiguration.class,
				ConnectorsToolsAutoConfiguration.class));

	private final ApplicationContextRunner hidden = this.withoutKey.withPropertyValues("mistral.api-key=planted-key",
			"mistral.retry.enabled=false", "mistral.base-url=" + api.baseUrl());

	private final ApplicationContextRunner runner = this.hidden
		.withPropertyValues("management.endpoints.web.exposure.include=mistralconnectors");

	@BeforeEach
	void stub() {
		api.stubFor(WireMock.get("/v1/connectors/wiki").willReturn(WireMock.okJson("{\"name\":\"wiki\"}")));
		api.stubFor(WireMock.get("/v1/connectors/secret").willReturn(WireMock.unauthorized()));
		api.stubFor(WireMock.get(WireMock.urlPathEqualTo("/v1/connectors/wiki/tools"))
			.willReturn(WireMock.okJson("[{\"name\":\"read\"},{\"name\":\"write\"}]")));
	}

	@Test
	void clientsHaveSettingsAndCallsOfTheirOwn() {
		this.runner.withPropertyValues("mistral.retry.max-attempts=7", "mistral.api-version=2026-09").run((context) -> {
			context.getBean(ConnectorsClient.class).get("wiki");
			assertThatExceptionOfType(ConnectorsException.class)
				.isThrownBy(() -> context.getBean(ReactiveConnectorsClient.class).get("secret").block());
			Map<String, ClientDescriptor> clients = show(context).clients();
			assertThat(clients).containsOnlyKeys("connectorsClient", "reactiveConnectorsClient");
			assertThat(clients.values()).allSatisfy((client) -> {
				assertThat(client.baseUrl()).isEqualTo(api.baseUrl());
				assertThat(client.apiVersion()).isEqualTo("2026-09");
				assertThat(client.retry().maxAttempts()).isEqualTo(7);
				assertThat(client.callsInFlight()).isZero();
				assertThat(client.operations()).containsOnlyKeys("get");
			});
			assertThat(clients.get("connectorsClient").operations().get("get")).satisfies((operation) -> {
				assertThat(operation.lastSuccess()).isNotNull();
				assertThat(operation.failure()).isNull();
			});
			assertThat(clients.get("reactiveConnectorsClient").operations().get("get")).satisfies((operation) -> {
				assertThat(operation.lastSuccess()).isNull();
				assertThat(operation.lastFailure()).isNotNull();
				assertThat(operation.failure()).isEqualTo("ConnectorsAuthenticationException (status 401)");
			});
			assertThat(show(context).toString()).doesNotContain("planted", "wiki", "secret");
		});
	}

	@Test
	void callsInFlightAreCounted() {
		api.stubFor(WireMock.get("/v1/connectors/slow").willReturn(WireMock.ok().withFixedDelay(60_000)));
		this.runner.run((context) -> {
			Disposable call = context.getBean(ReactiveConnectorsClient.class).get("slow").subscribe();
			assertThat(show(context).clients().get("reactiveConnectorsClient").callsInFlight()).isOne();
			assertThat(show(context).clients().get("connectorsClient").callsInFlight()).isZero();
			call.dispose();
			assertThat(show(context).clients().get("reactiveConnectorsClient").callsInFlight()).isZero();
		});
	}

	@Test
	void namesOfConnectorsAreDetails() {
		this.runner.run((context) -> {
			context.getBean(ConnectorToolCatalog.class).list("wiki");
			context.getBean(ConnectorToolCatalog.class).withCredentials("ada").list("wiki");
			assertThat(show(context).tools()).isEqualTo(new ToolsDescriptor(2, null));
		});
	}

	@ParameterizedTest
	@CsvSource({ "always, false, true", "when-authorized, true, true", "when-authorized, false, false",
			"never, true, false" })
	void detailsDependOnWhoAsks(String showDetails, boolean authorized, boolean shown) {
		SecurityContext security = mock();
		given(security.getPrincipal()).willReturn(() -> "ada");
		given(security.isUserInRole("operator")).willReturn(authorized);
		this.runner
			.withPropertyValues("management.endpoint.mistralconnectors.show-details=" + showDetails,
					"management.endpoint.mistralconnectors.roles=operator")
			.run((context) -> {
				context.getBean(ConnectorToolCatalog.class).list("wiki");
				ToolsDescriptor tools = context.getBean(ConnectorsEndpointWebExtension.class)
					.connectors(security)
					.tools();
				assertThat(tools.connectors() != null).isEqualTo(shown);
				if (shown) {
					ListingDescriptor wiki = tools.connectors().get("wiki");
					assertThat(wiki.tools()).isEqualTo(2);
					assertThat(wiki.age()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
					assertThat(wiki.failed()).isZero();
				}
			});
	}

	@ParameterizedTest
	@CsvSource({ "true, true", "false, false" })
	void withoutRolesDetailsAreForAllWhoAreSignedIn(boolean signedIn, boolean shown) {
		SecurityContext security = mock();
		given(security.getPrincipal()).willReturn(signedIn ? () -> "ada" : null);
		this.runner.withPropertyValues("management.endpoint.mistralconnectors.show-details=when-authorized")
			.run((context) -> {
				context.getBean(ConnectorToolCatalog.class).list("wiki");
				ToolsDescriptor tools = context.getBean(ConnectorsEndpointWebExtension.class)
					.connectors(security)
					.tools();
				assertThat(tools.connectors() != null).isEqualTo(shown);
			});
	}

	@Test
	void anonymousCallerGetsNoDetailsWhenAuthorizationIsNeeded() {
		this.runner
			.withPropertyValues("management.endpoint.mistralconnectors.show-details=when-authorized",
					"management.endpoint.mistralconnectors.roles=operator")
			.run((context) -> {
				context.getBean(ConnectorToolCatalog.class).list("wiki");
				assertThat(
						context.getBean(ConnectorsEndpointWebExtension.class).connectors(SecurityContext.NONE).tools())
					.isEqualTo(new ToolsDescriptor(1, null));
			});
	}

	@Test
	void oneKindOfClientIsEnough() {
		this.withoutKey.withPropertyValues("management.endpoints.web.exposure.include=mistralconnectors")
			.withBean("mine", ReactiveConnectorsClient.class,
					() -> ReactiveConnectorsClient.builder()
						.apiKey("planted-key")
						.baseUrl(api.baseUrl())
						.buildReactive())
			.run((context) -> assertThat(show(context).clients()).containsOnlyKeys("mine"));
		this.withoutKey.withPropertyValues("management.endpoints.web.exposure.include=mistralconnectors")
			.withBean("mine", ConnectorsClient.class,
					() -> ConnectorsClient.builder().apiKey("planted-key").baseUrl(api.baseUrl()).build())
			.run((context) -> assertThat(show(context).clients()).containsOnlyKeys("mine"));
	}

	@Test
	void showingCreatesNoCatalog() {
		this.runner.run((context) -> {
			assertThat(show(context).tools()).isEqualTo(new ToolsDescriptor(0, null));
			assertThat(context.getBeanFactory().getSingleton("connectorsToolCatalog")).isNull();
		});
	}

	@ParameterizedTest
	@CsvSource({ "10m, true", "0ms, false" })
	void responsesAreCachedAsThePropertySays(String timeToLive, boolean cached) {
		new WebApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(ConnectorsEndpointAutoConfiguration.class, ConnectorsAutoConfiguration.class,
							EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class))
			.withPropertyValues("mistral.api-key=planted-key",
					"management.endpoints.web.exposure.include=mistralconnectors",
					"management.endpoint.mistralconnectors.cache.time-to-live=" + timeToLive)
			.run((context) -> {
				WebOperation show = context.getBean(WebEndpointsSupplier.class)
					.getEndpoints()
					.iterator()
					.next()
					.getOperations()
					.iterator()
					.next();
				InvocationContext anybody = new InvocationContext(SecurityContext.NONE, Map.of());
				Object first = show.invoke(anybody);
				assertThat(show.invoke(anybody) == first).isEqualTo(cached);
			});
	}

	@Test
	void isNotExposedByDefault() {
		this.hidden.run((context) -> assertThat(context).hasSingleBean(ConnectorsClient.class)
			.doesNotHaveBean(ConnectorsEndpoint.class)
			.doesNotHaveBean(ConnectorsEndpointWebExtension.class));
	}

	@Test
	void hasNoWebExtensionIfExposedOverJmxAlone() {
		this.hidden
			.withPropertyValues("spring.jmx.enabled=true",
					"management.endpoints.jmx.exposure.include=mistralconnectors")
			.run((context) -> assertThat(context).hasSingleBean(ConnectorsEndpoint.class)
				.doesNotHaveBean(ConnectorsEndpointWebExtension.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "mistral.enabled=false", "management.endpoint.mistralconnectors.access=NONE",
			"management.endpoints.access.default=NONE", "management.endpoints.access.max-permitted=NONE",
			"management.endpoints.web.exposure.exclude=mistralconnectors" })
	void backsOffWhenDisabled(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ConnectorsEndpoint.class)
				.doesNotHaveBean(ConnectorsEndpointWebExtension.class));
	}

	@Test
	void recordExistsWithoutHealth() {
		this.runner.withPropertyValues("management.health.mistral-connectors.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(LastCalls.class)
				.hasSingleBean(ConnectorsEndpoint.class));
	}

	@Test
	void backsOffWithoutApiKey() {
		this.withoutKey.withPropertyValues("management.endpoints.web.exposure.include=*")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ConnectorsEndpoint.class));
	}

	@ParameterizedTest
	@ValueSource(classes = { Endpoint.class, ConditionalOnAvailableEndpoint.class })
	void backsOffWithoutActuator(Class<?> missing) {
		this.runner.withClassLoader(new FilteredClassLoader(missing))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ConnectorsClient.class)
				.doesNotHaveBean(ConnectorsEndpointAutoConfiguration.class));
	}

	@Test
	void endpointOfTheUserWins() {
		ConnectorsEndpoint mine = new ConnectorsEndpoint(Map.of(), Map.of(), List::of, Show.NEVER);
		this.runner.withBean("mine", ConnectorsEndpoint.class, () -> mine)
			.run((context) -> assertThat(context).getBean(ConnectorsEndpoint.class).isSameAs(mine));
	}

	@Test
	void webExtensionOfTheUserWins() {
		ConnectorsEndpointWebExtension mine = mock();
		this.runner.withBean("mine", ConnectorsEndpointWebExtension.class, () -> mine)
			.run((context) -> assertThat(context).getBean(ConnectorsEndpointWebExtension.class).isSameAs(mine));
	}

	@Test
	void clientsOfOtherMakersAreLeftOut() {
		this.runner.withBean("mine", ConnectorsClient.class, () -> mock(ConnectorsClient.class))
			.run((context) -> assertThat(show(context).clients()).containsOnlyKeys("reactiveConnectorsClient"));
	}

	@Test
	void clientsOfAScopeAreLeftOutAndNotCreated() {
		this.runner.withUserConfiguration(ScopedClients.class)
			.run((context) -> assertThat(show(context).clients()).containsOnlyKeys("connectorsClient",
					"reactiveConnectorsClient"));
	}

	@Configuration(proxyBeanMethods = false)
	static class ScopedClients {

		@Bean
		static CustomScopeConfigurer scopes() {
			CustomScopeConfigurer scopes = new CustomScopeConfigurer();
			scopes.addScope("request", new org.springframework.web.context.request.RequestScope());
			return scopes;
		}

		@Bean(defaultCandidate = false)
		@RequestScope
		ConnectorsClient ofTenant(@Qualifier("connectorsClient") ConnectorsClient client) {
			return client.withOptions(RequestOptions.builder().build());
		}

		@Bean(defaultCandidate = false)
		@Scope("prototype")
		ConnectorsClient ofCaller() {
			throw new IllegalStateException("Not to be created");
		}

	}

	private static ConnectorsDescriptor show(ApplicationContext context) {
		return context.getBean(ConnectorsEndpoint.class).connectors();
	}

}
