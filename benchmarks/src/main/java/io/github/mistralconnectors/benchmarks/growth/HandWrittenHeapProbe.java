// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.growth;

import java.util.Map;

import io.github.mistralconnectors.client.ConnectorToolCallResponse;

import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * What {@link ToolResultHeapProbe} does, with a WebClient by hand.
 */
public final class HandWrittenHeapProbe {

	private HandWrittenHeapProbe() {
	}

	/**
	 * Calls the tool.
	 * @param args base URL of the server, size in bytes
	 */
	public static void main(String[] args) {
		int size = Integer.parseInt(args[1]);
		WebClient client = WebClient.builder()
			.baseUrl(args[0])
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(size))
			.build();
		for (int i = 0; i < ToolResultHeapProbe.CALLS; i++) {
			ConnectorToolCallResponse response = client.post()
				.uri("/v1/connectors/wiki/tools/bytes-{size}/call", size)
				.bodyValue(Map.of("arguments", Map.of()))
				.retrieve()
				.bodyToMono(ConnectorToolCallResponse.class)
				.block();
			Assert.state(response != null, "No answer");
			ToolResultProbe.check(response, size);
		}
		System.exit(0);
	}

}
