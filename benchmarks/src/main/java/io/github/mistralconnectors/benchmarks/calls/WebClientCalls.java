// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

import java.util.List;
import java.util.Objects;

import io.github.mistralconnectors.client.ConnectorToolCallResponse;
import io.github.mistralconnectors.client.model.ConnectorTool;
import io.github.mistralconnectors.client.model.PaginatedConnectors;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The yardstick: what one writes by hand with {@link WebClient}, without retries, limits
 * and errors of one's own.
 */
final class WebClientCalls implements ReactiveCalls {

	private static final ParameterizedTypeReference<List<ConnectorTool>> TOOLS = new ParameterizedTypeReference<>() {
	};

	private final WebClient client;

	private WebClientCalls(String server) {
		this.client = WebClient.builder()
			.baseUrl(server)
			.defaultHeader(HttpHeaders.AUTHORIZATION, HandWritten.AUTHORIZATION)
			.codecs((codecs) -> {
				codecs.defaultCodecs().jacksonJsonDecoder(new JacksonJsonDecoder(HandWritten.MAPPER));
				codecs.defaultCodecs().jacksonJsonEncoder(new JacksonJsonEncoder(HandWritten.MAPPER));
				codecs.defaultCodecs().maxInMemorySize(ApiCall.MAX_RESPONSE_SIZE);
			})
			.build();
	}

	static ReactiveCalls reactive(String server) {
		return new WebClientCalls(server);
	}

	static BlockingCalls blocking(String server) {
		return new Blocking(new WebClientCalls(server));
	}

	@Override
	public Mono<ConnectorToolCallResponse> callTool() {
		return this.client.post()
			.uri("/v1/connectors/{connector}/tools/{tool}/call", ApiCall.CONNECTOR, ApiCall.TOOL)
			.contentType(MediaType.APPLICATION_JSON)
			.accept(MediaType.APPLICATION_JSON)
			.bodyValue(HandWritten.body())
			.retrieve()
			.bodyToMono(ConnectorToolCallResponse.class);
	}

	@Override
	public Mono<PaginatedConnectors> listConnectors() {
		return this.client.get()
			.uri("/v1/connectors?page_size={size}", ApiCall.PAGE_SIZE)
			.accept(MediaType.APPLICATION_JSON)
			.retrieve()
			.bodyToMono(PaginatedConnectors.class);
	}

	@Override
	public Mono<List<ConnectorTool>> listTools() {
		return this.client.get()
			.uri("/v1/connectors/{connector}/tools?page_size={size}", ApiCall.CONNECTOR, ApiCall.PAGE_SIZE)
			.accept(MediaType.APPLICATION_JSON)
			.retrieve()
			.bodyToMono(TOOLS);
	}

	/** The same with {@code block()}. */
	private record Blocking(ReactiveCalls calls) implements BlockingCalls {

		@Override
		public ConnectorToolCallResponse callTool() {
			return Objects.requireNonNull(this.calls.callTool().block());
		}

		@Override
		public PaginatedConnectors listConnectors() {
			return Objects.requireNonNull(this.calls.listConnectors().block());
		}

		@Override
		public List<ConnectorTool> listTools() {
			return Objects.requireNonNull(this.calls.listTools().block());
		}

	}

}
