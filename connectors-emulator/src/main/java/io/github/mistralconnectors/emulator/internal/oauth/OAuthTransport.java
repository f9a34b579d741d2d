// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.TargetHosts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import org.springframework.util.function.SingletonSupplier;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import tools.jackson.databind.JsonNode;

/**
 * Carries messages to authorization servers and back, to allowed hosts only. Redirects
 * aren't followed: they could lead anywhere. Each message has a connection of its own,
 * since one that was kept may be dead by now, and is sent once: a code or refresh token
 * that comes twice is taken for stolen.
 */
public final class OAuthTransport {

	private static final System.Logger logger = System.getLogger(OAuthTransport.class.getName());

	private static final int MAX_BYTES = 1_000_000;

	/** Made with the first message, for it costs time that a start doesn't have. */
	private final Supplier<HttpClient> http;

	private final Duration limit;

	private final TargetHosts hosts;

	public OAuthTransport(TargetHosts hosts, Duration limit) {
		this.hosts = hosts;
		this.limit = limit;
		this.http = SingletonSupplier.of(() -> HttpClient.newConnection()
			.disableRetry(true)
			.headers((headers) -> headers.set(HttpHeaderNames.ACCEPT, "application/json"))
			.responseTimeout(limit));
	}

	/** Fails with an {@link OAuthFailure} if there is no complete answer in time. */
	Mono<HTTPResponse> send(HTTPRequest request) {
		return Mono.defer(() -> {
			this.hosts.require(request.getURI());
			return exchange(request);
		});
	}

	/** Gives a document, or nothing if there is none that can be read. */
	public Mono<JsonNode> document(URI address) {
		return send(new HTTPRequest(HTTPRequest.Method.GET, address))
			.filter((response) -> response.getStatusCode() == 200)
			.map((response) -> Json.MAPPER.readTree(response.getBody()))
			.filter(JsonNode::isObject)
			.onErrorResume((failure) -> {
				logger.log(System.Logger.Level.WARNING, "No metadata from {0}: {1}", address, failure.getMessage());
				return Mono.empty();
			});
	}

	private Mono<HTTPResponse> exchange(HTTPRequest request) {
		HttpClient.RequestSender sender = this.http.get()
			.headers((headers) -> request.getHeaderMap().forEach((name, values) -> headers.set(name, values)))
			.request(HttpMethod.valueOf(request.getMethod().name()))
			.uri(request.getURI());
		String body = request.getBody();
		return ((body != null) ? sender.send(whole(body)) : sender)
			.response((response, content) -> content.asByteArray()
				.reduceWith(ByteArrayOutputStream::new, OAuthTransport::append)
				.map((bytes) -> answer(response, bytes.toString(StandardCharsets.UTF_8))))
			.single()
			.timeout(this.limit)
			.onErrorMap((failure) -> new OAuthFailure(OAuthFailure.SERVER_ERROR,
					"The authorization server can't be reached"));
	}

	/** In one piece, so that its length is told: not every server takes chunks. */
	private static Mono<ByteBuf> whole(String body) {
		return Mono.fromSupplier(() -> Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
	}

	private static ByteArrayOutputStream append(ByteArrayOutputStream received, byte[] bytes) {
		if (received.size() + bytes.length > MAX_BYTES) {
			throw new IllegalStateException("More than " + MAX_BYTES + " bytes");
		}
		received.writeBytes(bytes);
		return received;
	}

	private static HTTPResponse answer(HttpClientResponse response, String body) {
		HTTPResponse answer = new HTTPResponse(response.status().code());
		String type = response.responseHeaders().get(HttpHeaderNames.CONTENT_TYPE);
		if (type != null) {
			answer.setHeader("Content-Type", type);
		}
		answer.setBody(body);
		return answer;
	}

}
