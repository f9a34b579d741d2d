// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Where only this machine is listened to, refuses what was sent to a name of another one:
 * a web page whose own name has come to lead to this machine may send anything there, and
 * read the answer.
 */
final class HostCheck implements HandlerFilterFunction<ServerResponse, ServerResponse> {

	private final boolean loopbackOnly;

	HostCheck(String listensAt) {
		this.loopbackOnly = TargetHosts.isLoopback(listensAt);
	}

	@Override
	public Mono<ServerResponse> filter(ServerRequest request, HandlerFunction<ServerResponse> next) {
		String host = request.headers().firstHeader(HttpHeaders.HOST);
		return (this.loopbackOnly && !isLoopback(host)) ? refuse(request, host) : next.handle(request);
	}

	private static boolean isLoopback(@Nullable String host) {
		return host == null || TargetHosts.isLoopback(host.replaceFirst(":\\d*$", ""));
	}

	private static Mono<ServerResponse> refuse(ServerRequest request, @Nullable String host) {
		Answer answer = Answer.error(403,
				"The emulator listens to this machine only and answers to localhost, 127.0.0.1 " + "and [::1], not to '"
						+ host + "', which a web page may have made lead here; --host or host() lets it "
						+ "listen to others");
		return RequestBody.read(request).then(Mono.defer(() -> Delivery.whole(answer)));
	}

}
