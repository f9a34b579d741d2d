// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.internal.json.ToolJson;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of arguments and results that are classes written in Kotlin.
 */
class KotlinTests {

	@Test
	void argumentsHaveTheNamesOfTheSource() {
		assertThat(sent(new KotlinRow(true, "n", null, 3, "l")))
			.isEqualTo("{\"isDryRun\":true,\"aName\":\"n\",\"note\":null,\"priority\":3,\"isLabel\":\"l\"}");
		KotlinBean bean = new KotlinBean();
		bean.setDryRun(true);
		assertThat(WireJson.read(sent(bean)))
			.isEqualTo(WireJson.read("{\"isDryRun\":true,\"isLabel\":null,\"size\":2}"));
		assertThat(sent(new KotlinHolder(List.of(1)))).isEqualTo("{\"held\":[1]}");
	}

	@Test
	void objectWithoutMembersIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> CallToolRequest.builder().arguments(KotlinNothing.INSTANCE))
			.withMessageContaining("KotlinNothing");
	}

	@Test
	void memberThatIsMissingHasItsDefaultValue() {
		assertThat(read(Map.of("isDryRun", true, "aName", "n"))).isEqualTo(new KotlinRow(true, "n", null, 3, "l"));
		assertThat(read(Map.of("isDryRun", true, "aName", "n", "priority", 5, "isLabel", "x")))
			.isEqualTo(new KotlinRow(true, "n", null, 5, "x"));
	}

	@Test
	void memberThatMustBeThereIsNamed() {
		assertThatIllegalStateException().isThrownBy(() -> read(Map.of("isDryRun", true)))
			.withMessageContaining("aName");
		assertThatIllegalStateException().isThrownBy(() -> read(Map.of("aName", "n")))
			.withMessageContaining("isDryRun");
	}

	@Test
	void beanIsRead() {
		KotlinBean bean = ConnectorToolCallResponse.ofStructuredContent(Map.of("isDryRun", true, "isLabel", "x"))
			.structuredContent(KotlinBean.class);
		assertThat(bean.isDryRun()).isTrue();
		assertThat(bean.isLabel()).isEqualTo("x");
	}

	private static KotlinRow read(Map<String, ?> json) {
		return ConnectorToolCallResponse.ofStructuredContent(json).structuredContent(KotlinRow.class);
	}

	private static String sent(Object arguments) {
		String body = new String(ToolJson.callBody(CallToolRequest.builder().arguments(arguments).build().arguments()),
				StandardCharsets.UTF_8);
		return body.substring("{\"arguments\":".length(), body.length() - 1);
	}

}
