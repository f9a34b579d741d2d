// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.util.Locale;
import java.util.Objects;

import io.github.mistralconnectors.autoconfigure.langchain4j.ConnectorsLangChain4jAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.springai.ConnectorsSpringAiAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.tools.ConnectorsToolsAutoConfiguration;
import io.github.mistralconnectors.tools.ModelToolSettings;
import io.github.mistralconnectors.tools.ReactiveToolCallApprover;
import io.github.mistralconnectors.tools.ToolApproval;
import io.github.mistralconnectors.tools.ToolCallApprover;
import io.github.mistralconnectors.tools.ToolCallVerdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the analyses of settings of tools, of TLS and of the key, as the registered
 * analyzers give them.
 */
class InvalidSettingsAnalysisTests {

	private static final String TOOLS = "io.github.mistralconnectors.tools.";

	private @Nullable ConfigurableApplicationContext failed;

	private final ApplicationContextRunner runner = StarterContext.runner()
		.withInitializer((context) -> this.failed = context);

	private final ApplicationContextRunner tools = this.runner
		.withConfiguration(AutoConfigurations.of(ConnectorsSpringAiAutoConfiguration.class,
				ConnectorsLangChain4jAutoConfiguration.class, ConnectorsToolsAutoConfiguration.class));

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					wiki     | read-only | The pattern 'read-only' offers no tool of connector 'wiki', whose annotations are not trusted
					wiki     | ,         | The patterns for connector 'wiki' are empty
					[my.wiki]| *         | 'my.wiki' is neither the id nor the name of a connector whose tools are offered
					""")
	void toolsThatCannotBeOfferedAreNamed(String key, String patterns, String fault) {
		String property = "mistral.connectors.tools." + key.replace("[", "").replace("]", "");
		this.tools.withPropertyValues("mistral.connectors.tools." + key + "=" + patterns).run((context) -> {
			FailureAnalysis analysis = analyze(context.getStartupFailure());
			assertThat(analysis.getDescription())
				.isEqualTo("The property '" + property + "' is '" + patterns + "'. " + fault + ".");
			assertThat(analysis.getAction()).isEqualTo("Set '" + property
					+ "' to names or patterns of tools, separated by commas, or to '*' for all tools. The connector is"
					+ " its id or name, of at most 64 letters, digits, '_' or '-'. For 'read-only',"
					+ " 'mistral.connectors.trusted-annotations' must name it, too.");
		});
	}

	@Test
	void missingApproverIsNamed() {
		this.tools.withPropertyValues("mistral.connectors.tool-approval=unless-read-only").run((context) -> {
			FailureAnalysis analysis = analyze(context.getStartupFailure());
			assertThat(analysis.getDescription())
				.isEqualTo("The property 'mistral.connectors.tool-approval' is 'unless-read-only', but there is no bean"
						+ " that approves calls of tools.");
			assertThat(analysis.getAction()).isEqualTo("Define a bean of type '" + TOOLS + "ToolCallApprover' or '"
					+ TOOLS + "ReactiveToolCallApprover', or set the property to 'none' to let models call tools"
					+ " without an approval.");
		});
	}

	@Test
	void twoKindsOfApproversAreNamed() {
		this.tools.withPropertyValues("mistral.connectors.tool-approval=all")
			.withBean(ToolCallApprover.class, () -> (call) -> ToolCallVerdict.run())
			.withBean(ReactiveToolCallApprover.class, () -> (call) -> Mono.empty())
			.run((context) -> {
				FailureAnalysis analysis = analyze(context.getStartupFailure());
				assertThat(analysis.getDescription()).isEqualTo("There are a bean of type '" + TOOLS
						+ "ToolCallApprover' and one of type '" + TOOLS + "ReactiveToolCallApprover', of which only one"
						+ " can be asked for the approvals of 'mistral.connectors.tool-approval'.");
				assertThat(analysis.getAction()).isEqualTo("Remove one of these beans.");
			});
	}

	@Test
	void approvalThatSettingsOfTheApplicationReplaceIsNamed() {
		this.tools.withPropertyValues("mistral.connectors.tool-approval=unless-read-only")
			.withBean(ModelToolSettings.class, () -> ModelToolSettings.builder().offer("wiki", "*").build())
			.run((context) -> {
				FailureAnalysis analysis = analyze(context.getStartupFailure());
				assertThat(analysis.getDescription())
					.isEqualTo("The property 'mistral.connectors.tool-approval' is 'unless-read-only', but a bean of"
							+ " type '" + TOOLS + "ModelToolSettings' takes its place, with the approval 'none'.");
				assertThat(analysis.getAction()).isEqualTo("Remove the property, or let the bean say the same with"
						+ " 'approval(ToolApproval.UNLESS_READ_ONLY)'.");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "all" })
	void approvalThatSettingsOfTheApplicationRepeatIsAccepted(String approval) {
		ToolApproval same = ToolApproval.valueOf(approval.toUpperCase(Locale.ROOT));
		this.tools.withPropertyValues("mistral.connectors.tool-approval=" + approval)
			.withBean(ModelToolSettings.class,
					() -> ModelToolSettings.builder()
						.offer("wiki", "*")
						.approval(same)
						.approver((call) -> ToolCallVerdict.run())
						.build())
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource({ "jks.own.truststore.location, Could not load store from",
			"pem.own.truststore.certificate, Error reading certificate or key from file" })
	void unreadableSslBundleIsNamed(String property, String fault) {
		this.runner.withPropertyValues("spring.ssl.bundle." + property + "=file:/missing.p12", "mistral.ssl.bundle=own")
			.run((context) -> {
				FailureAnalysis analysis = analyze(context.getStartupFailure());
				assertThat(analysis.getDescription()).isEqualTo(
						"The property 'mistral.ssl.bundle' names the SSL bundle 'own', which can't be read: Could not"
								+ " load trust manager factory: Unable to create trust store: " + fault
								+ " 'file:/missing.p12': /missing.p12 (No such file or directory).");
				assertThat(analysis.getAction()).isEqualTo(
						"Correct 'spring.ssl.bundle.pem.own.*' or 'spring.ssl.bundle.jks.own.*', or the files that"
								+ " are named there, or let 'mistral.ssl.bundle' name another bundle.");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "planted\nkey", "planted\u20ac" })
	void keyThatCannotBeSentIsNamed(String key) {
		this.runner.withPropertyValues("mistral.api-key=" + key).run((context) -> {
			FailureAnalysis analysis = analyze(context.getStartupFailure());
			assertThat(analysis.getDescription())
				.isEqualTo("Failed to bind properties under 'mistral': mistral.api-key must hold no line breaks and no"
						+ " characters beyond ISO 8859-1. What is set there: 'mistral.api-key' by \"mistral.api-key\""
						+ " from property source \"test\".");
			assertThat(analysis.getAction())
				.isEqualTo("Set what is missing and correct what is out of range, or remove these properties.");
		});
	}

	private FailureAnalysis analyze(@Nullable Throwable failure) {
		assertThat(failure).isNotNull();
		return SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class,
					ArgumentResolver.of(Environment.class, Objects.requireNonNull(this.failed).getEnvironment()),
					SpringFactoriesLoader.FailureHandler.handleMessage((message, skipped) -> {
					}))
			.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow();
	}

}
