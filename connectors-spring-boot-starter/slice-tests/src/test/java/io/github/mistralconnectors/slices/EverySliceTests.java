// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.slices;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.spring.EnableConnectorsEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.data.cassandra.test.autoconfigure.DataCassandraTest;
import org.springframework.boot.data.couchbase.test.autoconfigure.DataCouchbaseTest;
import org.springframework.boot.data.elasticsearch.test.autoconfigure.DataElasticsearchTest;
import org.springframework.boot.data.jdbc.test.autoconfigure.DataJdbcTest;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.data.ldap.test.autoconfigure.DataLdapTest;
import org.springframework.boot.data.mongodb.test.autoconfigure.DataMongoTest;
import org.springframework.boot.data.neo4j.test.autoconfigure.DataNeo4jTest;
import org.springframework.boot.data.r2dbc.test.autoconfigure.DataR2dbcTest;
import org.springframework.boot.data.redis.test.autoconfigure.DataRedisTest;
import org.springframework.boot.graphql.test.autoconfigure.GraphQlTest;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.boot.jooq.test.autoconfigure.JooqTest;
import org.springframework.boot.restclient.test.autoconfigure.RestClientTest;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.autoconfigure.json.JsonTest;
import org.springframework.boot.webclient.test.autoconfigure.WebClientTest;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.boot.webservices.test.autoconfigure.client.WebServiceClientTest;
import org.springframework.boot.webservices.test.autoconfigure.server.WebServiceServerTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.test.context.TestContextManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a bean which needs a client calls the emulator in each test slice of Spring
 * Boot.
 */
class EverySliceTests {

	static Stream<Class<?>> tests() {
		return Arrays.stream(EverySliceTests.class.getDeclaredClasses())
			.filter(Tests.class::isAssignableFrom)
			.filter((test) -> test != Tests.class);
	}

	@ParameterizedTest
	@MethodSource("tests")
	void beanCallsToolOfTheEmulator(Class<?> test) throws Exception {
		TestContextManager manager = new TestContextManager(test);
		manager.prepareTestInstance(test.getDeclaredConstructor().newInstance());
		ApplicationContext context = manager.getTestContext().getApplicationContext();
		context.getBean(ConnectorsEmulator.class).connector("mail").tool("send", "{}", (arguments) -> "sent");
		assertThat(context.getBean(Mailer.class).send()).isEqualTo("sent");
	}

	@Test
	void everySliceOnTheClassPathIsTested() {
		List<String> tested = tests().flatMap((test) -> Arrays.stream(test.getDeclaredAnnotations()))
			.map((slice) -> slice.annotationType().getName())
			.toList();
		assertThat(tested).containsExactlyInAnyOrderElementsOf(slices());
	}

	/** Returns the annotations that have what makes a slice. */
	private static Set<String> slices() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false) {

			@Override
			protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
				return definition.getMetadata().isAnnotation();
			}

		};
		scanner.addIncludeFilter(new AnnotationTypeFilter(OverrideAutoConfiguration.class, false));
		return Set.copyOf(scanner.findCandidateComponents("org.springframework.boot")
			.stream()
			.map((definition) -> definition.getBeanClassName())
			.toList());
	}

	@EnableConnectorsEmulator
	@Import(Mailer.class)
	static class Tests {

	}

	@DataCassandraTest
	static class DataCassandraTests extends Tests {

	}

	@DataCouchbaseTest
	static class DataCouchbaseTests extends Tests {

	}

	@DataElasticsearchTest
	static class DataElasticsearchTests extends Tests {

	}

	@DataJdbcTest
	static class DataJdbcTests extends Tests {

	}

	@DataJpaTest
	static class DataJpaTests extends Tests {

	}

	@DataLdapTest
	static class DataLdapTests extends Tests {

	}

	@DataMongoTest
	static class DataMongoTests extends Tests {

	}

	@DataNeo4jTest
	static class DataNeo4jTests extends Tests {

	}

	@DataR2dbcTest
	static class DataR2dbcTests extends Tests {

	}

	@DataRedisTest
	static class DataRedisTests extends Tests {

	}

	@GraphQlTest
	static class GraphQlTests extends Tests {

	}

	@JdbcTest
	static class JdbcTests extends Tests {

	}

	@JooqTest
	static class JooqTests extends Tests {

	}

	@JsonTest
	static class JsonTests extends Tests {

	}

	@RestClientTest
	static class RestClientTests extends Tests {

	}

	@WebClientTest
	static class WebClientTests extends Tests {

	}

	@WebFluxTest
	static class WebFluxTests extends Tests {

	}

	@WebMvcTest
	static class WebMvcTests extends Tests {

	}

	@WebServiceClientTest
	static class WebServiceClientTests extends Tests {

	}

	@WebServiceServerTest
	static class WebServiceServerTests extends Tests {

	}

	@Component
	static class Mailer {

		private final ConnectorsClient connectors;

		Mailer(ConnectorsClient connectors) {
			this.connectors = connectors;
		}

		String send() {
			return this.connectors.callTool("mail", "send", Map.of()).text();
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
