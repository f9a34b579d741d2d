// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the library on a class path without the optional dependencies of MCP clients.
 */
class WithoutMcpSdkTests {

	private static Object run(String program, String... missing) throws Exception {
		List<URL> path = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			if (List.of(missing).stream().noneMatch(Path.of(entry).getFileName().toString()::startsWith)) {
				path.add(url(entry));
			}
		}
		ClassLoader previous = Thread.currentThread().getContextClassLoader();
		try (URLClassLoader loader = new URLClassLoader(path.toArray(URL[]::new),
				ClassLoader.getPlatformClassLoader())) {
			Thread.currentThread().setContextClassLoader(loader);
			return ((Callable<?>) loader.loadClass(program).getDeclaredConstructor().newInstance()).call();
		}
		finally {
			Thread.currentThread().setContextClassLoader(previous);
		}
	}

	private static URL url(String entry) throws MalformedURLException {
		return Path.of(entry).toUri().toURL();
	}

	@Test
	void clientsWorkAndCanBeProxied() throws Exception {
		assertThat(run(UseOfClients.class.getName(), "mcp")).isEqualTo("sent");
	}

	@ParameterizedTest
	@CsvSource({ "mcp-core, io.modelcontextprotocol.sdk:mcp", "mcp-json, io.modelcontextprotocol.sdk:mcp",
			"mcp-spring-webflux, org.springframework.ai:mcp-spring-webflux" })
	void missingDependencyIsNamed(String missing, String dependency) throws Exception {
		assertThat(run(UseOfMcpClients.class.getName(), missing)).asString()
			.contains("MCP clients need ")
			.endsWith("add the dependency " + dependency);
	}

	@Test
	void nothingIsMissedOnAWholeClassPath() throws Exception {
		assertThat(run(UseOfMcpClients.class.getName(), "no-such-jar")).isEqualTo("opened");
	}

}
