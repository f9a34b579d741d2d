// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

import io.github.mistralconnectors.emulator.internal.support.EmulatorScheduler;
import io.github.mistralconnectors.emulator.internal.support.HostNotAllowedException;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.OutgoingHttp;
import io.github.mistralconnectors.emulator.internal.support.SecretAddresses;
import io.netty.handler.codec.http.HttpUtil;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Transport of messages to authorization servers. Each is sent once: a code or refresh
 * token that is used twice counts as stolen.
 *
 * @param http the client, which asks allowed hosts only
 * @param limit the limit for a whole response
 */
public record OAuthTransport(OutgoingHttp http, Duration limit) {

	private static final int MAX_BYTES = 1_000_000;

	private static final Pattern FORM = Pattern.compile("\\s*+\\w++=[^&\\s<>\"]*+(?:&\\w++=[^&\\s<>\"]*+)*+\\s*+");

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
		return Mono.defer(() -> {
			WebClient.RequestBodySpec request = this.http.client()
				.method(method)
				.uri(address)
				.headers((all) -> headers.forEach(all::set))
				.accept(MediaType.APPLICATION_JSON);
			return (body.isEmpty() ? request : request.bodyValue(body.getBytes(StandardCharsets.UTF_8)))
				.exchangeToMono((response) -> text(response)
					.map((text) -> new OAuthDocument(document, response.statusCode().value(), parse(text))))
				.timeout(this.limit, EmulatorScheduler.INSTANCE);
		})
			.onErrorMap((failure) -> !(failure instanceof HostNotAllowedException),
					(failure) -> new OAuthFailure("The " + document + " did not arrive: " + reason(failure)));
	}

	private String reason(Throwable failure) {
		return (failure instanceof TimeoutException) ? "no end within " + this.limit.toMillis() + " ms"
				: String.valueOf(failure.getMessage());
	}

	/** JSON is UTF-8, with or without a mark, but what a server says of itself holds. */
	private static Mono<String> text(ClientResponse response) {
		String contentType = String.join("", response.headers().header(HttpHeaders.CONTENT_TYPE));
		Charset charset = HttpUtil.getCharset(contentType, StandardCharsets.UTF_8);
		return DataBufferUtils.join(response.bodyToFlux(DataBuffer.class), MAX_BYTES).map((buffer) -> {
			String text = buffer.toString(charset);
			DataBufferUtils.release(buffer);
			return text.startsWith("\uFEFF") ? text.substring(1) : text;
		}).defaultIfEmpty("");
	}

	private static JsonNode parse(String text) {
		try {
			return FORM.matcher(text).matches() ? form(text) : Json.MAPPER.readTree(text);
		}
		catch (JacksonException | IllegalArgumentException ex) {
			return Json.object().missingNode();
		}
	}

	/**
	 * Reads what some servers send instead of JSON. The first of several values counts.
	 */
	private static JsonNode form(String text) {
		ObjectNode form = Json.object();
		UriComponentsBuilder.newInstance()
			.query(text.strip())
			.build()
			.getQueryParams()
			.forEach((name, values) -> form.put(name, URLDecoder.decode(values.get(0), StandardCharsets.UTF_8)));
		return form;
	}

}
