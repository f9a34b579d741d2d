// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.mistralconnectors.client.internal.http.ClientScheduler;
import io.github.mistralconnectors.client.internal.http.ClientSettings;
import io.github.mistralconnectors.client.internal.retry.CallExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Common parts of the requests that a WebClient sends to the gateway: the path of the
 * connector, and the API key and the headers of the client, which are added to each
 * request anew, unless the request has them.
 */
public final class GatewayWebClient {

	/** Header that names the credentials to use, the default ones if absent. */
	public static final String CREDENTIALS_NAME = "x-credentials-name";

	private GatewayWebClient() {
	}

	/**
	 * Returns the path of a connector at the gateway. The connector is one segment,
	 * however it is called.
	 * @param connector id or name, not empty, and without {@code .} and {@code ..} as a
	 * part between slashes or backslashes, which a server might decode
	 */
	public static String path(String connector) {
		List<String> parts = List.of(connector.split("[/\\\\]", -1));
		Assert.isTrue(!connector.isBlank() && !parts.contains(".") && !parts.contains(".."),
				() -> "The connector must not be empty, nor have a part '.' or '..', but is '" + connector + "'");
		return "/v1/connectors-gateway/" + UriUtils.encode(connector, StandardCharsets.UTF_8);
	}

	/**
	 * Returns the settings with the API key of the moment. A source of keys may block, so
	 * it is not asked on a thread that must not, such as the one that receives a
	 * response.
	 */
	public static Mono<ClientSettings> settings(CallExecutor executor) {
		Mono<ClientSettings> settings = Mono.fromCallable(executor::currentSettings);
		boolean mayBlock = executor.settings().apiKeys() != null;
		return Mono.defer(() -> (mayBlock && Schedulers.isInNonBlockingThread())
				? settings.subscribeOn(ClientScheduler.BLOCKING) : settings);
	}

	/**
	 * Adds the headers of the client to those of a request, which come first. A name of
	 * credentials comes before one that is among the client's headers.
	 */
	public static void addSettings(HttpHeaders headers, ClientSettings settings, @Nullable String credentialsName) {
		if (credentialsName != null) {
			addIfAbsent(headers, CREDENTIALS_NAME, credentialsName);
		}
		settings.headers().forEach((name, value) -> addIfAbsent(headers, name, value));
	}

	private static void addIfAbsent(HttpHeaders headers, String name, String value) {
		if (!headers.containsHeader(name)) {
			headers.set(name, value);
		}
	}

}
