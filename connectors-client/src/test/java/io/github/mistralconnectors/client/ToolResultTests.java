// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.model.Icon;
import io.github.mistralconnectors.client.model.tool.AnnotationAudience;
import io.github.mistralconnectors.client.model.tool.Annotations;
import io.github.mistralconnectors.client.model.tool.AudioContent;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import io.github.mistralconnectors.client.model.tool.EmbeddedResource;
import io.github.mistralconnectors.client.model.tool.ImageContent;
import io.github.mistralconnectors.client.model.tool.ResourceLink;
import io.github.mistralconnectors.client.model.tool.TextContent;
import io.github.mistralconnectors.client.model.tool.ToolContent;
import io.github.mistralconnectors.client.model.tool.UnknownContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of the results of tool calls and of their arguments.
 */
class ToolResultTests {

	private final ConnectorToolCallResponse full = (ConnectorToolCallResponse) Answers.RESULT
		.read(Answers.RESULT.json());

	@Test
	void blocksHaveTheirTypes() {
		assertThat(this.full.content()).extracting((block) -> (Class) block.getClass())
			.containsExactly(TextContent.class, ImageContent.class, AudioContent.class, ResourceLink.class,
					EmbeddedResource.class, EmbeddedResource.class, UnknownContent.class);
		TextContent text = (TextContent) this.full.content().get(0);
		assertThat(text.annotations())
			.isEqualTo(new Annotations(List.of(AnnotationAudience.USER, AnnotationAudience.ASSISTANT), 0.5));
		assertThat(text.meta()).isEqualTo(Map.of("k", "v"));
		assertThat(((ImageContent) this.full.content().get(1)).bytes()).asString().isEqualTo("hi");
		ResourceLink link = (ResourceLink) this.full.content().get(3);
		assertThat(link.icons()).containsExactly(new Icon("i", null, List.of()));
		assertThat(link.size()).isEqualTo(5);
		assertThat(((EmbeddedResource) this.full.content().get(4)).resourceMeta()).isEqualTo(Map.of("k", 1));
		assertThat(((EmbeddedResource) this.full.content().get(5)).blob()).asString().isEqualTo("hi");
	}

	@Test
	void blockThatIsNoObjectIsKept() {
		ConnectorToolCallResponse response = read("{\"content\":[\"bare\",7,[\"a\"],true,\"\",null,{\"x\":1}]}");
		assertThat(response.content()).containsExactly(new UnknownContent("bare"), new UnknownContent(7),
				new UnknownContent(List.of("a")), new UnknownContent(true), new UnknownContent(""),
				new UnknownContent(Map.of("x", 1)));
		assertThat(response.content().get(0).raw()).isEmpty();
		assertThat(response.content().get(0).type()).isEmpty();
		assertThat(response.text()).isEmpty();
		assertThat(Answers.written(response).path("content").toString())
			.isEqualTo("[\"bare\",7,[\"a\"],true,\"\",{\"x\":1}]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"bare\"", "7", "{\"type\":\"text\",\"text\":\"bare\"}" })
	void contentThatIsNoArrayIsOneBlock(String content) {
		assertThat(read("{\"content\":" + content + "}").content()).singleElement()
			.isEqualTo(ToolContent.of(WireJson.plain(WireJson.read(content))));
	}

	@Test
	void numbersOfStructuredContentAreExact() {
		assertThat(this.full.structuredContent()).containsEntry("n", 9007199254740993L)
			.containsEntry("d", new BigDecimal("1.10"))
			.containsEntry("e", new BigDecimal("1e21"));
		Numbers numbers = this.full.structuredContent(Numbers.class);
		assertThat(numbers.n()).isEqualTo(9007199254740993L);
		assertThat(numbers.d()).isEqualTo(new BigDecimal("1.10"));
		assertThat(numbers.e()).isEqualTo(new BigInteger("1000000000000000000000"));
	}

	@Test
	void membersBesideTheContentAreKept() {
		assertThat(this.full.additional()).isEqualTo(Map.of("structuredContent", Map.of("a", 1)));
		assertThat(this.full.metadata()).containsEntry("tool_call_result", 1);
		assertThat(this.full.meta()).containsOnlyKeys("k");
		assertThat(this.full.meta("k", Meta.class)).isEqualTo(new Meta(List.of(1)));
		assertThat(this.full.meta("other", Meta.class)).isNull();
		assertThatIllegalStateException().isThrownBy(() -> this.full.meta("k", Integer.class));
	}

	@Test
	void jsonInTheOnlyTextTakesThePlaceOfStructuredContent() {
		assertThat(text("{\"n\":9007199254740993,\"d\":1.10}").structuredContent(Numbers.class))
			.isEqualTo(new Numbers(9007199254740993L, new BigDecimal("1.10"), null));
		assertThat(text(" {\"n\":1} ").structuredContent()).isEqualTo(Map.of("n", 1));
		assertThat(text("[{\"n\":1},{\"n\":2}]").structuredContent(new ParameterizedTypeReference<List<Numbers>>() {
		})).extracting(Numbers::n).containsExactly(1L, 2L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "hello", "{\"n\":", "null" })
	void textThatIsNoJsonIsNoStructuredContent(String text) {
		assertThat(text(text).structuredContent()).isNull();
		assertThatIllegalStateException().isThrownBy(() -> text(text).structuredContent(Numbers.class));
	}

	@Test
	void severalTextsAreJoinedAndNoStructuredContent() {
		ToolContent one = TextContent.of("{\"n\":1}");
		ConnectorToolCallResponse response = ConnectorToolCallResponse.of(one, one);
		assertThat(response.text()).isEqualTo("{\"n\":1}\n{\"n\":1}");
		assertThat(response.structuredContent()).isNull();
	}

	@Test
	void argumentsAreSentExactly() {
		Map<String, Object> nested = Map.of("list",
				List.of(9007199254740993L, new BigDecimal("1.10"), new BigInteger("1000000000000000000000")));
		assertThat(body(CallToolRequest.of(Map.of("nested", nested))))
			.isEqualTo("{\"arguments\":{\"nested\":{\"list\":[9007199254740993,1.10,1000000000000000000000]}}}");
		assertThat(body(CallToolRequest.builder()
			.arguments(new Numbers(9007199254740993L, new BigDecimal("1.10"), BigInteger.TEN.pow(21)))
			.build())).isEqualTo("{\"arguments\":{\"n\":9007199254740993,\"d\":1.10,\"e\":1000000000000000000000}}");
	}

	@Test
	void namesOfARecordAreItsOwn() {
		record Arguments(String camelCase, String snake_case, Boolean missing) {
		}
		assertThat(body(CallToolRequest.builder().arguments(new Arguments("a", "b", null)).build()))
			.isEqualTo("{\"arguments\":{\"camelCase\":\"a\",\"snake_case\":\"b\",\"missing\":null}}");
	}

	private static ConnectorToolCallResponse read(String json) {
		return (ConnectorToolCallResponse) Answers.RESULT.read(WireJson.read(json));
	}

	private static String body(CallToolRequest request) {
		return new String(CallerJson.callBody(request.arguments()), StandardCharsets.UTF_8);
	}

	private static ConnectorToolCallResponse text(String text) {
		return ConnectorToolCallResponse.ofText(text);
	}

	/**
	 * Numbers of every size.
	 *
	 * @param n beyond what a double holds
	 * @param d with a zero at its end
	 * @param e beyond what a long holds
	 */
	record Numbers(Long n, BigDecimal d, BigInteger e) {
	}

	/**
	 * A member of {@code _meta}.
	 *
	 * @param a some numbers
	 */
	record Meta(List<Integer> a) {
	}

}
