// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.internal.http.Operation;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that both clients have the same operations.
 */
class ParityTests {

	private static final String OWN_TYPE = "the client itself";

	@Test
	void bothClientsHaveTheSameMethods() {
		assertThat(signatures(ReactiveConnectorsClient.class)).isEqualTo(signatures(ConnectorsClient.class))
			.hasSizeGreaterThan(30);
	}

	@Test
	void everyOperationHasItsMethod() {
		Set<String> names = Stream.of(ConnectorsClient.class.getMethods())
			.map(Method::getName)
			.collect(Collectors.toSet());
		assertThat(Operation.values()).extracting(Operation::methodName).isSubsetOf(names);
	}

	@Test
	void everyOperationIsNamedAsItsMethod() {
		assertThat(Operation.values()).filteredOn((operation) -> !operation.name().contains("_BY_"))
			.allSatisfy((operation) -> assertThat(operation.methodName().toLowerCase(Locale.ROOT))
				.isEqualTo(operation.name().replace("_", "").toLowerCase(Locale.ROOT)));
	}

	private static Set<String> signatures(Class<?> client) {
		return Stream.of(client.getMethods())
			.filter((method) -> !Modifier.isStatic(method.getModifiers()))
			.map((method) -> method.getName() + parameters(method) + ": " + result(method) + " default "
					+ method.isDefault())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static String parameters(Method method) {
		return Arrays.toString(method.getGenericParameterTypes());
	}

	private static String result(Method method) {
		Type type = method.getGenericReturnType();
		if (type instanceof ParameterizedType generic) {
			boolean many = generic.getRawType() == Flux.class || generic.getRawType() == Stream.class;
			if (many || generic.getRawType() == Mono.class) {
				return (many ? "many " : "") + generic.getActualTypeArguments()[0].getTypeName();
			}
		}
		if (type == RestClient.class || type == WebClient.class) {
			return "an HTTP client";
		}
		return (type == method.getDeclaringClass()) ? OWN_TYPE : type.getTypeName();
	}

}
