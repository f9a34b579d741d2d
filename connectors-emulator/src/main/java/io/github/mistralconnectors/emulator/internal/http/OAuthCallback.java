// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.http;

import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.mistralconnectors.emulator.internal.oauth.OAuthFailure;
import io.github.mistralconnectors.emulator.internal.oauth.OAuthFlow;
import io.github.mistralconnectors.emulator.internal.oauth.PendingAuthorization;
import io.github.mistralconnectors.emulator.internal.recording.RequestLog;
import io.github.mistralconnectors.emulator.internal.support.WebAddress;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.MultiValueMap;

/**
 * Endpoint to which authorization servers send the user's browser back. It takes no API
 * key: the state tells whose authorization it is. Follows rules 90, 92, 94 and 95 of
 * {@code docs/reference/emulator-rules.md}.
 *
 * @param oauth authorizations under way
 * @param requests the log of requests
 * @param authorized called with the id of a connector that has new credentials
 * @param saved completes when all changes made so far are saved
 */
public record OAuthCallback(OAuthFlow oauth, RequestLog requests, Consumer<UUID> authorized,
		Supplier<Mono<Void>> saved) implements HttpEndpoint {

	public static final String PATH = "/v1/integrations_auth/oauth2_callback";

	private static final System.Logger logger = System.getLogger(OAuthCallback.class.getName());

	@Override
	public @Nullable Mono<Void> handle(HttpExchange exchange) {
		if (!exchange.toString().equals("GET " + PATH)) {
			return null;
		}
		this.requests.add(exchange.request(), exchange.body().text());
		MultiValueMap<String, String> query = exchange.request().getQueryParams();
		PendingAuthorization pending = this.oauth.take(query.getFirst("state"));
		return (pending != null) ? complete(pending, query, exchange.response())
				: BrowserResponse.page(exchange.response(), HttpStatus.BAD_REQUEST,
						"This authorization is unknown, was used already or has expired. Please start again.");
	}

	private Mono<Void> complete(PendingAuthorization pending, MultiValueMap<String, String> query,
			ServerHttpResponse response) {
		return this.oauth.complete(pending, query)
			.then(Mono.defer(this.saved))
			.then(Mono.defer(() -> succeed(pending, response)))
			.onErrorResume((failure) -> fail(pending, failure, response));
	}

	private Mono<Void> succeed(PendingAuthorization pending, ServerHttpResponse response) {
		this.authorized.accept(pending.connector());
		String address = pending.returnUrl();
		return (address != null) ? BrowserResponse.redirect(response, address) : BrowserResponse.page(response,
				HttpStatus.OK, "The authorization is complete. You can close this window.");
	}

	private Mono<Void> fail(PendingAuthorization pending, Throwable failure, ServerHttpResponse response) {
		OAuthFailure reason = OAuthFailure.of(failure);
		logger.log(System.Logger.Level.INFO, "{0} failed: {1}", pending, reason.getMessage());
		if (pending.returnUrl() == null) {
			return BrowserResponse.page(response, HttpStatus.BAD_REQUEST,
					"The authorization failed: " + reason.getMessage());
		}
		return BrowserResponse.redirect(response,
				WebAddress.with(WebAddress.with(pending.returnUrl(), "error", reason.code()), "error_description",
						reason.description()));
	}

}
