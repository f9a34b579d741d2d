// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.langchain4j;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * {@link FailureAnalyzer} for a provider of tools that is injected where no tools are
 * offered, or were not when the application was processed ahead of time.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MissingToolProviderFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException> {

	/** By its name: LangChain4j may be absent. */
	private static final String TYPE = "io.github.mistralconnectors.langchain4j.ConnectorToolProvider";

	private static final String SETTINGS = "io.github.mistralconnectors.tools.ModelToolSettings";

	private final Environment environment;

	MissingToolProviderFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause,
			@Nullable String description) {
		Class<?> type = cause.getBeanType();
		if (type == null || !type.getName().equals(TYPE) || cause instanceof NoUniqueBeanDefinitionException) {
			return null;
		}
		String needed = ((description != null) ? description : "The application") + " required a bean of type '" + TYPE
				+ "', but the property '" + OnOfferedToolsCondition.PROPERTY + "' ";
		if (OnOfferedToolsCondition.offered(this.environment).isEmpty()) {
			return new FailureAnalysis(needed + "names no connector.", "Set '" + OnOfferedToolsCondition.PROPERTY
					+ ".<connector>' to the tools that models may use, or to '*' for all of them, or define a bean of type '"
					+ SETTINGS + "'.", cause);
		}
		return AotDetector.useGeneratedArtifacts()
				? new FailureAnalysis(needed + "named no connector when the application was processed ahead of time.",
						"Set '" + OnOfferedToolsCondition.PROPERTY
								+ ".<connector>' for at least one connector while the"
								+ " application is built. The tools that are set when it runs are used.",
						cause)
				: null;
	}

}
