// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.nio.charset.StandardCharsets;

import reactor.core.publisher.Mono;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.HtmlUtils;

/**
 * Where authorization servers send the user's browser back to (rules 90, 92, 94, 95). It
 * takes no API key: the state says whose authorization this is.
 */
final class OAuthCallback {

	static final String PATH = "/v1/integrations_auth/oauth2_callback";

	private static final System.Logger logger = System.getLogger(OAuthCallback.class.getName());

	private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

	private final Emulation emulation;

	OAuthCallback(Emulation emulation) {
		this.emulation = emulation;
	}

	RouterFunction<ServerResponse> routes() {
		return RouterFunctions.route().GET(PATH, this::receive).build();
	}

	private Mono<ServerResponse> receive(ServerRequest request) {
		return RequestBody.read(request).flatMap((body) -> {
			this.emulation.requests().add(request, body);
			MultiValueMap<String, String> answer = request.queryParams();
			PendingAuthorization pending = this.emulation.oauth().take(answer.getFirst("state"));
			return (pending != null) ? complete(pending, answer) : page(HttpStatus.BAD_REQUEST,
					"This authorization is unknown, was used already or has expired. Please start again.");
		});
	}

	private Mono<ServerResponse> complete(PendingAuthorization pending, MultiValueMap<String, String> answer) {
		return this.emulation.oauth()
			.complete(pending, answer)
			.then(Mono.defer(this.emulation::kept))
			.then(Mono.defer(() -> succeed(pending)))
			.onErrorResume((failure) -> fail(pending, failure));
	}

	private Mono<ServerResponse> succeed(PendingAuthorization pending) {
		this.emulation.tools().forget(pending.connector());
		String address = pending.returnUrl();
		return (address != null) ? redirect(address)
				: page(HttpStatus.OK, "The authorization is done. You can close this window.");
	}

	private Mono<ServerResponse> fail(PendingAuthorization pending, Throwable failure) {
		OAuthFailure told = OAuthFailure.of(failure);
		logger.log(System.Logger.Level.INFO, "{0} failed: {1}", pending, told.getMessage());
		if (pending.returnUrl() == null) {
			return page(HttpStatus.BAD_REQUEST, "The authorization failed: " + told.getMessage());
		}
		return redirect(WebAddress.with(WebAddress.with(pending.returnUrl(), "error", told.code()), "error_description",
				told.description()));
	}

	private static Mono<ServerResponse> redirect(String address) {
		return response(HttpStatus.FOUND).header(HttpHeaders.LOCATION, address).build();
	}

	private static Mono<ServerResponse> page(HttpStatus status, String text) {
		String html = "<!DOCTYPE html><html lang=\"en\"><head><title>Connectors emulator</title></head><body><p>"
				+ HtmlUtils.htmlEscape(text) + "</p></body></html>";
		return response(status).contentType(HTML).bodyValue(html.getBytes(StandardCharsets.UTF_8));
	}

	/** The address of this page holds a code: nobody is to keep it or be told of it. */
	private static ServerResponse.BodyBuilder response(HttpStatus status) {
		return ServerResponse.status(status)
			.cacheControl(CacheControl.noStore())
			.header("Referrer-Policy", "no-referrer");
	}

}
