// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.authserver;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

import io.github.mistralconnectors.emulator.internal.support.OutgoingHttp;
import io.github.mistralconnectors.emulator.internal.support.TargetHosts;
import reactor.core.publisher.Mono;

/**
 * Browser without a person and a window. It brings a code or an error to the client, and
 * goes no further.
 */
final class FastBrowser {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final OutgoingHttp http = new OutgoingHttp(new TargetHosts(Set.of("*"), "127.0.0.1"), LIMIT);

	/**
	 * Opens an address of a client.
	 * @param successful whether a page that reports a failure is unexpected
	 * @return where the client sends the browser, or the address itself
	 * @throws IllegalStateException with the page's text if a failure is unexpected
	 */
	URI open(String address, boolean successful) {
		URI opened = URI.create(address);
		return Objects.requireNonNull(this.http.client()
			.get()
			.uri(opened)
			.exchangeToMono((response) -> response.bodyToMono(String.class)
				.defaultIfEmpty("")
				.flatMap((body) -> (successful && response.statusCode().isError())
						? Mono.error(new IllegalStateException(body.replaceAll("(?s)<head>.*</head>|<[^>]*>", "")))
						: Mono.just(
								Objects.requireNonNullElse(response.headers().asHttpHeaders().getLocation(), opened))))
			.block(LIMIT));
	}

}
