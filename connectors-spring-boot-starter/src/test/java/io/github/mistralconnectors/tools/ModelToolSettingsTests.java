// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of {@link ModelToolSettings}.
 */
class ModelToolSettingsTests {

	private static final ModelToolCall CALL = new ModelToolCall("mail", ConnectorTool.of("send", "Sends a mail"), false,
			Map.of(), null, Map.of());

	@Test
	void withoutSettingsNothingIsOfferedAndEveryCallMayRun() {
		ModelToolSettings settings = ModelToolSettings.builder().build();
		assertThat(settings.tools()).isEmpty();
		assertThat(settings.trustedAnnotations()).isEmpty();
		assertThat(settings.maxResultLength()).isEqualTo(50_000);
		assertThat(settings.approval()).isEqualTo(ToolApproval.NONE);
		assertThat(settings.approver().approve(CALL).block()).isEqualTo(ToolCallVerdict.run());
	}

	@Test
	void connectorsKeepTheirOrder() {
		ModelToolSettings settings = ModelToolSettings.builder()
			.offer("wiki", "*")
			.offer("mail", "*")
			.offer("github", "get_*")
			.offer("wiki", "read-only")
			.trustAnnotationsOf("wiki", "wiki")
			.build();
		assertThat(List.copyOf(settings.tools().entrySet())).containsExactly(Map.entry("wiki", "read-only"),
				Map.entry("mail", "*"), Map.entry("github", "get_*"));
		assertThat(settings.trustedAnnotations()).containsExactly("wiki");
	}

	@Test
	void approvalNeedsAnApprover() {
		ModelToolSettings.Builder builder = ModelToolSettings.builder().approval(ToolApproval.ALL);
		assertThatIllegalStateException().isThrownBy(builder::build)
			.withMessage("Calls need an approval by approval(ALL), so set an approver");
		ToolCallVerdict verdict = ToolCallVerdict.refuse("Not now");
		assertThat(builder.approver((call) -> verdict).build().approver().approve(CALL).block()).isEqualTo(verdict);
	}

	@Test
	void resultsNeedRoom() {
		assertThatIllegalArgumentException().isThrownBy(() -> ModelToolSettings.builder().maxResultLength(0).build())
			.withMessage("maxResultLength must be at least 1, but is 0");
	}

}
