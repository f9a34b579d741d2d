// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.TargetHosts;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import org.springframework.util.function.SingletonSupplier;

/**
 * Transport of messages to authorization servers, on allowed hosts only. Redirects are
 * not followed, since they could lead anywhere. Each message has a connection of its own,
 * as one that was kept may be dead by now, and is sent once: a code or refresh token that
 * is used twice counts as stolen.
 */
public final class OAuthTransport {

	private static final System.Logger logger = System.getLogger(OAuthTransport.class.getName());

	private static final int MAX_BYTES = 1_000_000;

	/** Created for the first message, since it takes time that a start does not have. */
	private final Supplier<HttpClient> http;

	private final Duration limit;

	private final TargetHosts hosts;

	public OAuthTransport(TargetHosts hosts, Duration limit) {
		this.hosts = hosts;
		this.limit = limit;
		this.http = SingletonSupplier.of(() -> HttpClient.newConnection()
			.disableRetry(true)
			.headers((headers) -> headers.set("Accept", "application/json"))
			.responseTimeout(limit));
	}

	/** Sends a body; fails with an {@link OAuthFailure} if no whole response arrives. */
	Mono<OAuthReply> post(URI address, Map<String, String> headers, String body) {
		return exchange(HttpMethod.POST, address, headers, body);
	}

	/** Returns a JSON object, or nothing if there is none that can be read. */
	public Mono<JsonNode> document(URI address) {
		return exchange(HttpMethod.GET, address, Map.of(), "")
			.filter((reply) -> reply.status() == 200 && reply.body().isObject())
			.map(OAuthReply::body)
			.onErrorResume((failure) -> {
				logger.log(System.Logger.Level.WARNING, "No metadata from {0}: {1}", address, failure.getMessage());
				return Mono.empty();
			});
	}

	private Mono<OAuthReply> exchange(HttpMethod method, URI address, Map<String, String> headers, String body) {
		return Mono.defer(() -> {
			this.hosts.require(address);
			HttpClient.RequestSender sender = this.http.get()
				.headers((all) -> headers.forEach(all::set))
				.request(method)
				.uri(address);
			// In one piece, so that its length is sent: not every server takes chunks.
			return (body.isEmpty() ? sender
					: sender.send(Mono.fromSupplier(() -> Unpooled.copiedBuffer(body, StandardCharsets.UTF_8))))
				.response((response, content) -> content.asByteArray()
					.reduceWith(ByteArrayOutputStream::new, OAuthTransport::append)
					.map((bytes) -> new OAuthReply(response.status().code(), parse(bytes.toByteArray()))))
				.single()
				.timeout(this.limit)
				.onErrorMap((failure) -> new OAuthFailure(OAuthFailure.SERVER_ERROR,
						"The authorization server can't be reached"));
		});
	}

	private static JsonNode parse(byte[] bytes) {
		try {
			return Json.MAPPER.readTree(bytes);
		}
		catch (JacksonException ex) {
			return Json.object().missingNode();
		}
	}

	private static ByteArrayOutputStream append(ByteArrayOutputStream received, byte[] bytes) {
		if (received.size() + bytes.length > MAX_BYTES) {
			throw new IllegalStateException("More than " + MAX_BYTES + " bytes");
		}
		received.writeBytes(bytes);
		return received;
	}

}
