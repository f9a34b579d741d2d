// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of environment variables that Kubernetes makes for a Service whose name begins
 * like the properties.
 */
class ServiceLinkTests {

	private static final MistralProperties defaults = properties(StarterContext.withoutKey());

	private final ApplicationContextRunner runner = StarterContext.withoutKey();

	/** Has what binds the properties, and little else; there are very many variables. */
	private final ApplicationContextRunner binding = StarterContext.rebinding(
			new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ConnectorsAutoConfiguration.class)));

	/** Returns a Service for each group of properties and for each property. */
	static Stream<String> services() throws IOException {
		return Stream
			.concat(ConfigurationMetadataTests.ours()
				.stream()
				.map((property) -> property.path("name").asString())
				.filter((name) -> name.startsWith("mistral."))
				.flatMap((name) -> Stream.of(name, name.substring(0, name.lastIndexOf('.')))),
					Stream.of("mistral.service", "mistral.proxy.service", "mistral.any.other"))
			.map((name) -> name.replace('.', '-'))
			.distinct();
	}

	@Test
	void everyGroupIsTried() throws IOException {
		assertThat(services()).contains("mistral", "mistral-proxy", "mistral-ssl", "mistral-retry",
				"mistral-connectors");
	}

	@ParameterizedTest
	@MethodSource("services")
	void serviceFillsNoProperty(String service) {
		Map<String, Object> links = links(service, "10.0.0.7", 3128, "TCP");
		with(this.binding, links).run((context) -> {
			assertThat(context.getBean(MistralProperties.class)).isEqualTo(defaults);
			links.forEach((name, value) -> {
				setVariables(context, Map.of(name, value));
				assertThat(context.getBean(MistralProperties.class)).as(name).isEqualTo(defaults);
			});
		});
	}

	@Test
	void applicationStartsBesideEveryService() throws IOException {
		Map<String, Object> all = new LinkedHashMap<>();
		services().forEach((service) -> all.putAll(links(service, "10.0.0.7", 3128, "TCP")));
		assertThat(properties(all)).isEqualTo(defaults);
	}

	@ParameterizedTest
	@CsvSource({ "10.0.0.7, 53, UDP", "10.0.0.7, 36412, SCTP", "fd00::7, 3128, TCP" })
	void everyKindOfServiceIsPassedOver(String host, int port, String protocol) {
		assertThat(properties(links("mistral-proxy", host, port, protocol))).isEqualTo(defaults);
	}

	@Test
	void propertyOfAFileIsUsedInstead() {
		with(links("mistral-proxy", "10.0.0.7", 3128, "TCP"))
			.withPropertyValues("mistral.proxy.host=proxy.example.org", "MY_PORT=8080", "mistral.proxy.port=${MY_PORT}",
					"mistral.api-key=key-1")
			.run((context) -> assertThat(context.getBean(MistralProperties.class).proxy())
				.isEqualTo(new MistralProperties.Proxy("proxy.example.org", 8080, null, null)));
	}

	@Test
	void variableOfTheUserIsUsed() {
		Map<String, Object> variables = links("mistral-proxy", "10.0.0.7", 3128, "TCP");
		variables.putAll(Map.of("MISTRAL_PROXY_PORT", "8080", "MISTRAL_PROXY_HOST", "proxy.example.org"));
		assertThat(properties(variables).proxy())
			.isEqualTo(new MistralProperties.Proxy("proxy.example.org", 8080, null, null));
	}

	@Test
	void propertyMayReferToAService() {
		with(links("mistral-proxy", "10.0.0.7", 3128, "TCP"))
			.withPropertyValues("mistral.proxy.host=${MISTRAL_PROXY_SERVICE_HOST}",
					"mistral.proxy.port=${MISTRAL_PROXY_SERVICE_PORT}")
			.run((context) -> assertThat(context.getBean(MistralProperties.class).proxy())
				.isEqualTo(new MistralProperties.Proxy("10.0.0.7", 3128, null, null)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "mistral-texts", "mistral-anything", "mistral-targets", "mistral-lists" })
	void serviceFillsNoMap(String service) {
		Map<String, Object> links = links(service, "10.0.0.7", 3128, "TCP");
		with(links).withPropertyValues("mistral.texts.a=b").run((context) -> {
			BindHandler handler = new ServiceLinkBindHandlerAdvisor(context.getEnvironment())
				.apply(BindHandler.DEFAULT);
			assertThat(Binder.get(context.getEnvironment(), handler).bind("mistral", Maps.class).get())
				.isEqualTo(new Maps(Map.of("a", "b"), null, null, null));
		});
	}

	@Test
	void otherValueOutOfRangeStillFailsTheStart() {
		with(Map.of("MISTRAL_PROXY_HOST", "proxy", "MISTRAL_PROXY_PORT", "many"))
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("mistral.proxy.port"));
	}

	private MistralProperties properties(Map<String, Object> variables) {
		return properties(with(variables));
	}

	private static MistralProperties properties(ApplicationContextRunner application) {
		MistralProperties[] properties = new MistralProperties[1];
		application.run((context) -> {
			assertThat(context).hasNotFailed();
			properties[0] = context.getBean(MistralProperties.class);
		});
		return properties[0];
	}

	private ApplicationContextRunner with(Map<String, Object> variables) {
		return with(this.runner, variables);
	}

	private static ApplicationContextRunner with(ApplicationContextRunner application, Map<String, Object> variables) {
		return application.withInitializer((context) -> setVariables(context, variables));
	}

	private static void setVariables(ConfigurableApplicationContext context, Map<String, Object> variables) {
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
	}

	/** Returns what Kubernetes sets, with a second port that has a name. */
	private static Map<String, Object> links(String service, String host, int port, String protocol) {
		String name = service.replace('-', '_').toUpperCase(Locale.ROOT);
		Map<String, Object> links = new LinkedHashMap<>();
		links.put(name + "_SERVICE_HOST", host);
		links.put(name + "_SERVICE_PORT", port);
		links.put(name + "_SERVICE_PORT_WEB_UI", 8443);
		String url = protocol.toLowerCase(Locale.ROOT) + "://" + (host.contains(":") ? "[" + host + "]" : host);
		links.put(name + "_PORT", url + ":" + port);
		for (int each : List.of(port, 8443)) {
			String prefix = name + "_PORT_" + each + "_" + protocol;
			links.put(prefix, url + ":" + each);
			links.put(prefix + "_PROTO", protocol.toLowerCase(Locale.ROOT));
			links.put(prefix + "_PORT", each);
			links.put(prefix + "_ADDR", host);
		}
		return links;
	}

	/** Maps of each kind, which a group of properties may have. */
	record Maps(Map<String, String> texts, Map<String, Object> anything, Map<String, Target> targets,
			Map<String, List<String>> lists) {

		record Target(String host, Integer port) {

		}

	}

}
