// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import io.github.mistralconnectors.emulator.internal.support.EmulatorScheduler;
import io.github.mistralconnectors.emulator.internal.support.HostNotAllowedException;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.OutgoingHttp;
import io.github.mistralconnectors.emulator.internal.support.SecretAddresses;
import io.netty.handler.codec.http.HttpUtil;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Transport of messages to authorization servers. Each is sent once: a code or refresh
 * token that is used twice counts as stolen.
 *
 * @param http sends the messages
 * @param limit the limit for a whole response
 */
public record OAuthTransport(OutgoingHttp http, Duration limit) {

	private static final int MAX_BYTES = 1_000_000;

	/** Fetches a document of this name, whatever its status. */
	Mono<OAuthDocument> get(String name, URI address) {
		return exchange(HttpMethod.GET, name, address, Map.of(), "");
	}

	/** Sends a body, whose response is a document of this name. */
	Mono<OAuthDocument> post(String name, URI address, Map<String, String> headers, String body) {
		return exchange(HttpMethod.POST, name, address, headers, body);
	}

	private Mono<OAuthDocument> exchange(HttpMethod method, String name, URI address, Map<String, String> headers,
			String body) {
		String document = name + " of " + SecretAddresses.mask(address.toString());
		WebClient.RequestBodySpec request = this.http.client()
			.method(method)
			.uri(address)
			.accept(MediaType.APPLICATION_JSON)
			.headers((all) -> headers.forEach(all::set));
		// In one piece, so that its length is sent: not every server takes chunks.
		return (body.isEmpty() ? request : request.bodyValue(body.getBytes(StandardCharsets.UTF_8)))
			.exchangeToMono((response) -> read(document, response))
			.timeout(this.limit, EmulatorScheduler.INSTANCE)
			.onErrorMap(WebClientRequestException.class, WebClientRequestException::getCause)
			.onErrorMap((failure) -> !(failure instanceof HostNotAllowedException),
					(failure) -> new OAuthFailure("The " + document + " did not arrive: " + reason(failure)));
	}

	private static Mono<OAuthDocument> read(String name, ClientResponse response) {
		String type = response.headers().asHttpHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
		return DataBufferUtils.join(response.body(BodyExtractors.toDataBuffers()), MAX_BYTES).map((buffer) -> {
			String text = buffer.toString(HttpUtil.getCharset(type, StandardCharsets.UTF_8));
			DataBufferUtils.release(buffer);
			return text;
		}).defaultIfEmpty("").map((text) -> new OAuthDocument(name, response.statusCode().value(), parse(text)));
	}

	private String reason(Throwable failure) {
		return (failure instanceof TimeoutException) ? "no end within " + this.limit.toMillis() + " ms"
				: String.valueOf(failure.getMessage());
	}

	/** JSON is UTF-8, with or without a mark, but what a server says of itself holds. */
	private static JsonNode parse(String text) {
		try {
			return Json.MAPPER.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
		}
		catch (JacksonException ex) {
			return Json.object().missingNode();
		}
	}

}
