// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.settings.RequestOptions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of clients that use the token of a service account.
 */
@ExtendWith(OutputCaptureExtension.class)
class ServiceAccountTokenTests {

	private static final String BOTH = "Both 'mistral.api-key' and 'mistral.service-account-token-path' are set";

	@RegisterExtension
	static final WireMockExtension api = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	@TempDir
	private Path directory;

	private Path file;

	private ApplicationContextRunner runner;

	@BeforeEach
	void prepare() throws IOException {
		api.stubFor(WireMock.get("/v1/connectors/wiki").willReturn(WireMock.okJson("{\"name\":\"wiki\"}")));
		this.file = Files.writeString(this.directory.resolve("token"), "\n token-1\t\n\n");
		this.runner = StarterContext.withoutKey()
			.withPropertyValues("mistral.base-url=" + api.baseUrl(), "mistral.service-account-token-path=" + this.file);
	}

	@Test
	void trimmedTokenIsSentByBothClients() {
		this.runner.run((context) -> {
			call(context);
			verifySent(2, "token-1");
		});
	}

	@Test
	void changedTokenIsUsedByTheNextCall() {
		this.runner.run((context) -> {
			call(context);
			Files.writeString(this.file, "token-2");
			call(context);
			Path other = Files.writeString(this.directory.resolve("other"), "token-3");
			Files.setLastModifiedTime(other, Files.getLastModifiedTime(this.file));
			Files.move(other, this.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			call(context);
			verifySent(2, "token-1");
			verifySent(2, "token-2");
			verifySent(2, "token-3");
		});
	}

	/** The path that an application reads never changes, only what a link leads to. */
	@Test
	void tokenThatKubernetesSwapsIsUsedByTheNextCall() throws IOException {
		Path first = Files.createDirectory(this.directory.resolve("..2026_11_29_10_00_00.1"));
		Path second = Files.createDirectory(this.directory.resolve("..2026_11_29_11_00_00.2"));
		Files.writeString(first.resolve("sa"), "token-1");
		Files.writeString(second.resolve("sa"), "token-2");
		Files.setLastModifiedTime(second.resolve("sa"), Files.getLastModifiedTime(first.resolve("sa")));
		Path data = Files.createSymbolicLink(this.directory.resolve("..data"), first.getFileName());
		Path path = Files.createSymbolicLink(this.directory.resolve("sa"), Path.of("..data", "sa"));
		this.runner.withPropertyValues("mistral.service-account-token-path=" + path).run((context) -> {
			call(context);
			Path swapped = Files.createSymbolicLink(this.directory.resolve("..data_tmp"), second.getFileName());
			Files.move(swapped, data, StandardCopyOption.ATOMIC_MOVE);
			call(context);
			verifySent(2, "token-1");
			verifySent(2, "token-2");
		});
	}

	@Test
	void apiKeyHasPrecedenceAndIsNamedOnce(CapturedOutput output) {
		this.runner.withPropertyValues("mistral.api-key=key-1").run((context) -> {
			call(context);
			call(context);
			verifySent(4, "key-1");
		});
		assertThat(output.getAll().split(BOTH, -1)).hasSize(2);
		assertThat(output).contains("WARN").doesNotContain("token-1").doesNotContain("key-1");
	}

	@Test
	void emptyApiKeyHasNoPrecedence(CapturedOutput output) {
		this.runner.withPropertyValues("mistral.api-key=${UNSET:}").run((context) -> {
			call(context);
			verifySent(2, "token-1");
		});
		assertThat(output).doesNotContain(BOTH);
	}

	@Test
	void keyOfACallHasPrecedence() throws IOException {
		Files.delete(this.file);
		this.runner.run((context) -> {
			context.getBean(ConnectorsClient.class)
				.withOptions(RequestOptions.builder().apiKey("key-of-call").build())
				.get("wiki");
			verifySent(1, "key-of-call");
		});
	}

	@Test
	void missingFileFailsTheCallAndNotTheStart() throws IOException {
		Files.delete(this.file);
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertFails(() -> context.getBean(ConnectorsClient.class).get("wiki"), "does not exist");
			assertFails(() -> context.getBean(ReactiveConnectorsClient.class).get("wiki").block(), "does not exist");
			assertThat(api.getAllServeEvents()).isEmpty();
			Files.writeString(this.file, "token-2");
			call(context);
			verifySent(2, "token-2");
		});
	}

	@Test
	void emptyFileFailsTheCall() throws IOException {
		Files.writeString(this.file, " \n");
		this.runner
			.run((context) -> assertFails(() -> context.getBean(ConnectorsClient.class).get("wiki"), "is empty"));
	}

	@Test
	void fileThatIsNoneFailsTheCall() throws IOException {
		Files.delete(this.file);
		Files.createDirectory(this.file);
		this.runner.run((context) -> assertFails(() -> context.getBean(ConnectorsClient.class).get("wiki"),
				"can't be read (IOException)"));
	}

	@Test
	void contentThatIsNoTextIsNotShown() throws IOException {
		Files.write(this.file, new byte[] { 's', 'e', 'c', 'r', 'e', 't', (byte) 0xff });
		this.runner.run((context) -> assertThatIllegalStateException()
			.isThrownBy(() -> context.getBean(ConnectorsClient.class).get("wiki"))
			.withMessageContaining("can't be read (MalformedInputException)")
			.withMessageNotContaining("secret"));
	}

	@Test
	void lastTokenBridgesTheGapWhileTheFileIsWritten(CapturedOutput output) {
		this.runner.run((context) -> {
			call(context);
			Files.writeString(this.file, "");
			call(context);
			Files.delete(this.file);
			call(context);
			verifySent(6, "token-1");
			Files.writeString(this.file, "token-2");
			call(context);
			verifySent(2, "token-2");
		});
		assertThat(output.getAll().split("The last token is used until it can be read again", -1)).hasSize(2);
		assertThat(output).contains("The file '" + this.file + "' of the property 'mistral.service-account-token-path'")
			.doesNotContain("token-1");
	}

	@Test
	void variableOfMistralsSdksIsEnough() {
		try (ConfigurableApplicationContext context = run(Map.of("MISTRAL_SA_TOKEN_PATH", this.file.toString()))) {
			call(context);
			verifySent(2, "token-1");
		}
	}

	@Test
	void propertyHasPrecedenceOverTheVariable() throws IOException {
		Path other = Files.writeString(this.directory.resolve("other"), "token-2");
		try (ConfigurableApplicationContext context = run(Map.of("MISTRAL_SA_TOKEN_PATH", this.file.toString(),
				"MISTRAL_SERVICEACCOUNTTOKENPATH", other.toString()))) {
			call(context);
			verifySent(2, "token-2");
		}
	}

	@Test
	void keyInTheEnvironmentHasPrecedenceOverTheVariable(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(
				Map.of("MISTRAL_SA_TOKEN_PATH", this.file.toString(), "MISTRAL_API_KEY", "key-1"))) {
			call(context);
			verifySent(2, "key-1");
		}
		assertThat(output).contains(BOTH);
	}

	@Test
	void emptyVariableIsNotSet() {
		try (ConfigurableApplicationContext context = run(Map.of("MISTRAL_SA_TOKEN_PATH", " "))) {
			assertThat(context.getBeanProvider(ConnectorsClient.class)).isEmpty();
		}
	}

	private static ConfigurableApplicationContext run(Map<String, Object> variables) {
		StandardEnvironment environment = new StandardEnvironment() {

			@Override
			public Map<String, Object> getSystemEnvironment() {
				return variables;
			}

		};
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.environment(environment)
			.run("--mistral.base-url=" + api.baseUrl());
	}

	private void assertFails(ThrowingCallable call, String reason) {
		assertThatIllegalStateException().isThrownBy(call)
			.withMessage("There is no token of a service account: the file '" + this.file
					+ "' of the property 'mistral.service-account-token-path' " + reason);
	}

	private static void call(ApplicationContext context) {
		context.getBean(ConnectorsClient.class).get("wiki");
		context.getBean(ReactiveConnectorsClient.class).get("wiki").block(Duration.ofSeconds(10));
	}

	private static void verifySent(int count, String key) {
		api.verify(count, WireMock.getRequestedFor(WireMock.urlEqualTo("/v1/connectors/wiki"))
			.withHeader("Authorization", WireMock.equalTo("Bearer " + key)));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
