// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;

/**
 * Settings of the tools of connectors for models: which tools are offered, and which
 * calls need an approval. The starter makes them of {@code mistral.connectors.tools},
 * {@code tool-approval}, {@code trusted-annotations} and {@code tool-result-max-length}.
 * A bean of the application replaces them, and these properties have no effect on it. An
 * application does not start if the property {@code tool-approval} is not {@code none}
 * and such a bean has another approval.
 *
 * @param tools patterns of the tools that are offered, separated by commas, by id or name
 * of the connector. In a pattern {@code *} stands for any characters; the word
 * {@code read-only} stands for the tools whose annotations say that they change nothing
 * @param trustedAnnotations connectors whose annotations of tools are trusted
 * @param approval calls that need an approval
 * @param approver approver of these calls
 * @param maxResultLength number of characters, as {@link String#length()} counts them,
 * after which a text for a model is cut, at least 1
 * @since 0.1
 */
public record ModelToolSettings(Map<String, String> tools, Set<String> trustedAnnotations, ToolApproval approval,
		ReactiveToolCallApprover approver, int maxResultLength) {

	public ModelToolSettings {
		Assert.isTrue(maxResultLength > 0, () -> "maxResultLength must be at least 1, but is " + maxResultLength);
		tools = Collections.unmodifiableMap(new LinkedHashMap<>(tools));
		trustedAnnotations = Set.copyOf(trustedAnnotations);
	}

	/**
	 * Returns a builder with which no tool is offered, no call needs an approval, and
	 * texts are cut after 50,000 characters.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Builder of {@link ModelToolSettings}.
	 */
	public static final class Builder {

		private static final int MAX_RESULT_LENGTH = 50_000;

		private final Map<String, String> tools = new LinkedHashMap<>();

		private final Set<String> trustedAnnotations = new LinkedHashSet<>();

		private ToolApproval approval = ToolApproval.NONE;

		private @Nullable ReactiveToolCallApprover approver;

		private int maxResultLength = MAX_RESULT_LENGTH;

		private Builder() {
		}

		/**
		 * Offers tools of a connector, in place of those offered before.
		 * @param connector id or name of the connector
		 * @param patterns patterns of the names of tools, separated by commas, such as
		 * {@code "search_*, get_issue"}; {@code "*"} for all tools, {@code "read-only"}
		 * for those whose trusted annotations say that they change nothing
		 * @return this builder
		 */
		public Builder offer(String connector, String patterns) {
			this.tools.put(connector, patterns);
			return this;
		}

		/**
		 * Trusts what the annotations of a connector's tools say.
		 * @param connectors ids or names of connectors, as {@link #offer} has them
		 * @return this builder
		 */
		public Builder trustAnnotationsOf(String... connectors) {
			this.trustedAnnotations.addAll(List.of(connectors));
			return this;
		}

		/**
		 * Sets which calls need an approval. The default is {@linkplain ToolApproval#NONE
		 * none}.
		 * @param approval calls that need an approval
		 * @return this builder
		 */
		public Builder approval(ToolApproval approval) {
			this.approval = approval;
			return this;
		}

		/**
		 * Sets an approver that may block, in place of the one before.
		 * @param approver approver, asked with the thread-locals of the caller
		 * @return this builder
		 */
		public Builder approver(ToolCallApprover approver) {
			return reactiveApprover((call) -> Mono.fromCallable(() -> approver.approve(call)));
		}

		/**
		 * Sets a reactive approver, in place of the one before.
		 * @param approver approver, asked with the Reactor context of the caller
		 * @return this builder
		 */
		public Builder reactiveApprover(ReactiveToolCallApprover approver) {
			this.approver = approver;
			return this;
		}

		/**
		 * Sets the limit of texts for a model.
		 * @param maxResultLength number of characters, as {@link String#length()} counts
		 * them, after which a text is cut, at least 1; the default is 50,000
		 * @return this builder
		 */
		public Builder maxResultLength(int maxResultLength) {
			this.maxResultLength = maxResultLength;
			return this;
		}

		/**
		 * Builds the settings.
		 * @return the settings
		 * @throws IllegalStateException if calls need an approval and there is no
		 * approver
		 */
		public ModelToolSettings build() {
			Assert.state(this.approver != null || this.approval == ToolApproval.NONE,
					() -> "Calls need an approval by approval(" + this.approval + "), so set an approver");
			return new ModelToolSettings(this.tools, this.trustedAnnotations, this.approval,
					(this.approver != null) ? this.approver : (call) -> Mono.just(ToolCallVerdict.run()),
					this.maxResultLength);
		}

	}

}
