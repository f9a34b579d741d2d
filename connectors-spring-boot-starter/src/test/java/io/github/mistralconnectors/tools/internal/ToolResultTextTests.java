// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools.internal;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import io.github.mistralconnectors.client.model.tool.TextContent;
import io.github.mistralconnectors.client.model.tool.ToolContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ToolResultText}.
 */
class ToolResultTextTests {

	private static String text(ConnectorToolCallResponse response) {
		return new ToolResultText(1000).of(response, Set.of()).text();
	}

	private static String text(Map<String, ?> block) {
		return text(ConnectorToolCallResponse.of(ToolContent.of(block)));
	}

	@Test
	void structuredContentStandsForText() {
		ConnectorToolCallResponse response = new ConnectorToolCallResponse(
				List.of(TextContent.of("{\"sum\": 5}"),
						ToolContent.of(Map.of("type", "image", "data", "AAAA", "mimeType", "image/png"))),
				Map.of("mcp_meta", Map.of("structuredContent", Map.of("sum", 5))), Map.of());
		assertThat(text(response)).isEqualTo("{\"sum\":5}\n[image, image/png, 3 bytes, not shown]");
		assertThat(text(ConnectorToolCallResponse.ofStructuredContent(List.of(1, 2)))).isEqualTo("[1,2]");
	}

	@Test
	void textsAreJoined() {
		assertThat(text(ConnectorToolCallResponse.of(TextContent.of("one"), TextContent.of("two"))))
			.isEqualTo("one\ntwo");
		assertThat(text(ConnectorToolCallResponse.of())).isEqualTo("The tool returned no content.");
	}

	@Test
	void errorIsTold() {
		assertThat(text(ConnectorToolCallResponse.ofError("no such page")))
			.isEqualTo("The tool reported an error: no such page");
	}

	@Test
	void textOfAnErrorIsKeptBesideStructuredContent() {
		ConnectorToolCallResponse response = new ConnectorToolCallResponse(List.of(TextContent.of("no such page")),
				Map.of("isError", true, "mcp_meta", Map.of("isError", true, "structuredContent", Map.of("code", 5))),
				Map.of());
		assertThat(response.isError()).isTrue();
		assertThat(text(response)).isEqualTo("The tool reported an error: no such page");
	}

	@ParameterizedTest
	@MethodSource("contentWithoutText")
	void structuredContentOfAnErrorStandsForAMissingText(List<ToolContent> content) {
		ConnectorToolCallResponse response = new ConnectorToolCallResponse(content,
				Map.of("isError", true, "mcp_meta", Map.of("isError", true, "structuredContent", Map.of("code", 5))),
				Map.of());
		assertThat(response.isError()).isTrue();
		assertThat(text(response)).isEqualTo("The tool reported an error: {\"code\":5}");
	}

	static Stream<List<ToolContent>> contentWithoutText() {
		return Stream.of(List.of(), List.of(TextContent.of("")));
	}

	@Test
	void resourcesAreDescribed() {
		assertThat(
				text(Map.of("type", "resource_link", "uri", "file:///a.txt", "name", "a.txt", "description", "Notes")))
			.isEqualTo("[resource file:///a.txt: a.txt, Notes]");
		assertThat(text(Map.of("type", "resource", "resource", Map.of("uri", "file:///a.txt", "text", "hello"))))
			.isEqualTo("[resource file:///a.txt]\nhello");
		assertThat(text(Map.of("type", "resource", "resource",
				Map.of("uri", "file:///a.bin", "blob", "AAAA", "mimeType", "application/zip"))))
			.isEqualTo("[resource file:///a.bin, application/zip, 3 bytes, not shown]");
		assertThat(text(Map.of("type", "audio", "data", "AAAA", "mimeType", "audio/wav")))
			.isEqualTo("[audio, audio/wav, 3 bytes, not shown]");
		assertThat(text(Map.of("type", "chart", "points", List.of(1)))).contains("\"points\":[1]");
	}

	@Test
	void modelThatTakesImagesIsShownThem() {
		ConnectorToolCallResponse response = ConnectorToolCallResponse.of(
				ToolContent.of(Map.of("type", "image", "data", "AAAA", "mimeType", "image/png")),
				ToolContent.of(Map.of("type", "image", "data", "AAAA", "mimeType", "image/tiff")),
				ToolContent.of(Map.of("type", "image", "data", "?", "mimeType", "image/png")),
				ToolContent.of(Map.of("type", "resource", "resource",
						Map.of("uri", "file:///a.png", "blob", "AAAA", "mimeType", "image/png"))));
		ToolCallOutput output = new ToolResultText(1000).of(response, Set.of("image/png"));
		assertThat(output.text()).isEqualTo("[image, image/png, 3 bytes, shown below]\n"
				+ "[image, image/tiff, 3 bytes, not shown]\n[image, image/png, 0 bytes, not shown]\n"
				+ "[resource file:///a.png, image/png, 3 bytes, shown below]");
		assertThat(output.images()).hasSize(2).allSatisfy((image) -> assertThat(image.data()).isEqualTo("AAAA"));
		assertThat(output.isError()).isFalse();
	}

	@Test
	void resourceThatIsNotShownIsDecodedOnce() {
		ConnectorToolCallResponse response = ConnectorToolCallResponse
			.of(ToolContent.of(Map.of("type", "resource", "resource",
					Map.of("uri", "file:///a.pdf", "blob", "A".repeat(4_000_000), "mimeType", "application/pdf"))));
		com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		String text = text(response);
		long allocated = threads.getCurrentThreadAllocatedBytes() - before;
		assertThat(text).isEqualTo("[resource file:///a.pdf, application/pdf, 3000000 bytes, not shown]");
		assertThat(allocated).isLessThan(8_000_000);
	}

	@Test
	void largeResultIsCutBetweenCharacters() {
		String text = new ToolResultText(4).cut("abc\uD83D\uDE00def");
		assertThat(text).startsWith("abc\n[This text was cut: these are the first 3 of 8 characters.");
	}

}
