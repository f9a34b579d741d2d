// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.Identity;
import io.github.mistralconnectors.emulator.spring.EnableConnectorsEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aot.AotDetector;
import org.springframework.aot.generate.FileSystemGeneratedFiles;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.context.aot.TestContextAotGenerator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of applications and tests that are processed ahead of time, as the goals {@code
 * process-aot} and {@code process-test-aot} of Spring Boot's Maven plugin do it.
 */
class AheadOfTimeTests {

	private static final List<String> AOT = List.of("-Dspring.aot.enabled=true", "-Dserver.port=0");

	private static final String[] CONNECT = { "--mistral.connectors.credentials=principal",
			"--mistral.connectors.principal-key=" + "k".repeat(32), "--mistral.connectors.connect.enabled=true",
			"--mistral.connectors.connect.problem-details=true", "--server.port=0" };

	@TempDir
	private Path directory;

	@Test
	void testsWithEmulatorRun() throws Exception {
		List<Class<?>> tests = List.of(WholeApplicationTest.class, OwnClientTest.class, SliceTest.class);
		new TestContextAotGenerator(new FileSystemGeneratedFiles(this.directory)).processAheadOfTime(tests.stream());
		compile();
		String output = run(TestRunner.class, AOT, tests.stream().map(Class::getName).toArray(String[]::new));
		assertThat(tests).allSatisfy((test) -> assertThat(output)
			.contains(test.getSimpleName() + ": emulator of key-of-ada got 2 requests"));
	}

	@Test
	void usersCanConnectAccountsThoughTheKeyIsSetLater() throws Exception {
		process(CONNECT);
		assertThat(run(AheadOfTimeApplication.class, AOT,
				Stream.concat(Stream.of(CONNECT), Stream.of("--mistral.api-key=key-1")).toArray(String[]::new)))
			.contains("Started with key-1", "reactiveConnectorsClient", "connectorsConnectEndpoints",
					"connectorsConnectRoutes", "connectorsConnectProblemAdvice");
	}

	@Test
	void keyThatIsMissingWhileRunningIsNamedOnFirstUse() throws Exception {
		process("--mistral.api-key=key-of-the-build");
		Path token = Files.writeString(this.directory.resolve("token"), "token-of-the-run");
		assertThat(run(Starts.class, AOT, "--mistral.api-key=", "--mistral.api-key=${UNSET}",
				"--mistral.api-key=key-of-the-run", "--mistral.api-key= --mistral.service-account-token-path=" + token))
			.containsSubsequence(
					"Started, but failed: The API key for Mistral is not set. The property 'mistral.api-key' is"
							+ " empty. Set the property 'mistral.api-key' or the environment variable"
							+ " 'MISTRAL_API_KEY' to an API key of your Mistral workspace,",
					"Started, but failed: The API key for Mistral is not set: 'mistral.api-key' refers to 'UNSET',"
							+ " which is not set. Set the property",
					"Started with key-of-the-run", "Started with token-of-the-run");
	}

	private void process(String... arguments) throws Exception {
		SpringApplicationAotProcessor.Settings settings = SpringApplicationAotProcessor.Settings.builder()
			.sourceOutput(folder("sources"))
			.resourceOutput(folder("resources"))
			.classOutput(folder("classes"))
			.groupId("group")
			.artifactId("artifact")
			.build();
		new SpringApplicationAotProcessor(AheadOfTimeApplication.class, settings, arguments).process();
		compile();
	}

	private void compile() throws IOException {
		try (Stream<Path> files = Files.walk(folder("sources"))) {
			List<String> options = new ArrayList<>(List.of("-d", folder("classes").toString(), "-cp", classPath(),
					"-proc:none", "-nowarn", "-parameters"));
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(options::add);
			assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new)))
				.isZero();
		}
	}

	private Path folder(String name) throws IOException {
		return Files.createDirectories(this.directory.resolve(name));
	}

	private String classPath() throws IOException {
		return folder("classes") + File.pathSeparator + folder("resources") + File.pathSeparator
				+ System.getProperty("java.class.path");
	}

	private String run(Class<?> main, List<String> options, String... arguments) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-XX:+UseSerialGC", "-cp", classPath()));
		command.addAll(options);
		command.add(main.getName());
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		return new String(process.getInputStream().readAllBytes());
	}

	@SpringBootTest(classes = AheadOfTimeApplication.class)
	@EnableConnectorsEmulator(customizers = Ada.class)
	static class WholeApplicationTest {

	}

	@SpringBootTest(classes = { AheadOfTimeApplication.class, OwnClientTest.Production.class })
	@EnableConnectorsEmulator(customizers = Ada.class)
	static class OwnClientTest {

		@Configuration(proxyBeanMethods = false)
		static class Production {

			@Bean
			ConnectorsClient client(ConnectorsClientBuilder builder) {
				return builder.baseUrl("http://127.0.0.1:1").build();
			}

			@Bean
			ConnectorsConnectionDetails details() {
				return () -> "key-of-the-application";
			}

		}

	}

	@WebMvcTest
	@ContextConfiguration(classes = AheadOfTimeApplication.class)
	@EnableConnectorsEmulator(customizers = Ada.class)
	static class SliceTest {

	}

	static class Ada implements Consumer<ConnectorsEmulator.Builder> {

		@Override
		public void accept(ConnectorsEmulator.Builder builder) {
			builder.apiKey("key-of-ada", Identity.admin("ada")).initialState((emulator) -> emulator.connector("wiki"));
		}

	}

	/** Starts the application with each of its arguments in turn. */
	static class Starts {

		public static void main(String[] arguments) {
			SpringApplication application = new SpringApplication(AheadOfTimeApplication.class);
			application.setMainApplicationClass(AheadOfTimeApplication.class);
			for (String each : arguments) {
				try (ConfigurableApplicationContext context = application
					.run((each + " --mistral.base-url=http://127.0.0.1:1 --mistral.retry.enabled=false").split(" "))) {
					use(context);
				}
			}
			System.exit(0);
		}

		private static void use(ApplicationContext context) {
			try {
				context.getBean(ConnectorsClient.class).get("wiki");
			}
			catch (ConnectorsTransportException ex) {
				System.out.println("Started with " + context.getBean(ConnectorsConnectionDetails.class).getApiKey());
			}
			catch (IllegalStateException ex) {
				System.out.println("Started, but failed: " + ex.getMessage());
			}
		}

	}

	static class TestRunner {

		public static void main(String[] arguments) throws Exception {
			assertThat(AotDetector.useGeneratedArtifacts()).isTrue();
			for (String test : arguments) {
				run(Class.forName(test));
			}
			System.exit(0);
		}

		private static void run(Class<?> test) {
			ApplicationContext context = new TestContextManager(test).getTestContext().getApplicationContext();
			ConnectorsEmulator emulator = context.getBean(ConnectorsEmulator.class);
			context.getBeansOfType(ConnectorsClient.class).values().forEach((client) -> {
				client.get("wiki");
				client.list();
			});
			System.out.println(test.getSimpleName() + ": emulator of " + emulator.apiKey() + " got "
					+ emulator.requests().size() + " requests");
		}

	}

}
