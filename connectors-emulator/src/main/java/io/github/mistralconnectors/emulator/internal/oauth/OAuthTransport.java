// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import io.github.mistralconnectors.emulator.internal.support.HostNotAllowedException;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.JvmProxy;
import io.github.mistralconnectors.emulator.internal.support.SecretAddresses;
import io.github.mistralconnectors.emulator.internal.support.TargetHosts;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Transport of messages to authorization servers, on allowed hosts only. Redirects are
 * not followed, since they could lead anywhere. Each message has a connection of its own,
 * as one that was kept may be dead by now, and is sent once: a code or refresh token that
 * is used twice counts as stolen.
 *
 * @param hosts the hosts that may be asked
 * @param limit the limit for a whole response
 */
public record OAuthTransport(TargetHosts hosts, Duration limit) {

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
		return Mono.defer(() -> {
			this.hosts.require(address);
			HttpClient.RequestSender sender = JvmProxy.apply(HttpClient.newConnection().disableRetry(true), address)
				.headers((all) -> all.set(HttpHeaderNames.ACCEPT, "application/json"))
				.headers((all) -> headers.forEach(all::set))
				.request(method)
				.uri(address);
			// In one piece, so that its length is sent: not every server takes chunks.
			return (body.isEmpty() ? sender
					: sender.send(Mono.fromSupplier(() -> Unpooled.copiedBuffer(body, StandardCharsets.UTF_8))))
				.response((response, content) -> content.asByteArray()
					.reduceWith(ByteArrayOutputStream::new, OAuthTransport::append)
					.map((bytes) -> new OAuthDocument(document, response.status().code(),
							parse(bytes, response.responseHeaders().get(HttpHeaderNames.CONTENT_TYPE)))))
				.single()
				.timeout(this.limit);
		})
			.onErrorMap((failure) -> !(failure instanceof HostNotAllowedException),
					(failure) -> new OAuthFailure("The " + document + " did not arrive: " + reason(failure)));
	}

	private String reason(Throwable failure) {
		return (failure instanceof TimeoutException) ? "no end within " + this.limit.toMillis() + " ms"
				: String.valueOf(failure.getMessage());
	}

	/** JSON is UTF-8, with or without a mark, but what a server says of itself holds. */
	private static JsonNode parse(ByteArrayOutputStream body, @Nullable String contentType) {
		String text = body.toString(HttpUtil.getCharset(contentType, StandardCharsets.UTF_8));
		try {
			return Json.MAPPER.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
		}
		catch (JacksonException ex) {
			return Json.object().missingNode();
		}
	}

	private static ByteArrayOutputStream append(ByteArrayOutputStream received, byte[] bytes) {
		if (received.size() + bytes.length > MAX_BYTES) {
			throw new IllegalStateException("more than " + MAX_BYTES + " bytes");
		}
		received.writeBytes(bytes);
		return received;
	}

}
