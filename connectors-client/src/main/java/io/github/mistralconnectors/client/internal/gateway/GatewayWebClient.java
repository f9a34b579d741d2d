// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway;

import java.nio.charset.StandardCharsets;

import io.github.mistralconnectors.client.credentials.CredentialsNameResolver;
import io.github.mistralconnectors.client.internal.http.ClientSettings;
import io.github.mistralconnectors.client.internal.retry.CallExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;

/**
 * WebClient of requests to the gateway, with the engine, filters and settings of a
 * client. The API key and the client's headers are added to each request anew, unless the
 * request has them.
 */
public final class GatewayWebClient {

	/** Header that names the credentials to use, the default ones if absent. */
	public static final String CREDENTIALS_NAME = "x-credentials-name";

	private GatewayWebClient() {
	}

	/**
	 * Returns the path of a connector at the gateway. The connector is one segment,
	 * however it is called.
	 * @param connector id or name, not empty, {@code .} or {@code ..}
	 */
	public static String path(String connector) {
		Assert.isTrue(!connector.isBlank() && !connector.equals(".") && !connector.equals(".."),
				() -> "The connector must not be empty, '.' or '..', but is '" + connector + "'");
		return "/v1/connectors-gateway/" + UriUtils.encode(connector, StandardCharsets.UTF_8);
	}

	/**
	 * Returns a builder whose base URL is still that of the API.
	 * @param credentialsName name of the credentials, null for the default ones; a
	 * request's own header comes first
	 */
	public static WebClient.Builder builder(CallExecutor executor, @Nullable String credentialsName) {
		return executor.exchange().builder((request, next) -> withSettings(request, next, executor, credentialsName));
	}

	private static Mono<ClientResponse> withSettings(ClientRequest request, ExchangeFunction next,
			CallExecutor executor, @Nullable String credentialsName) {
		ClientSettings settings = executor.currentSettings();
		return next.exchange(ClientRequest.from(request)
			.headers((headers) -> addSettings(headers, settings, credentialsName))
			.build());
	}

	/**
	 * Adds the headers of the client to those of a request, which come first. A name of
	 * credentials comes before one that is among the client's headers.
	 * @throws IllegalStateException if there is no name, but the client may not use the
	 * default credentials
	 */
	public static void addSettings(HttpHeaders headers, ClientSettings settings, @Nullable String credentialsName) {
		String chosen = (credentialsName != null) ? credentialsName : settings.credentialsName();
		if (chosen != null) {
			addIfAbsent(headers, CREDENTIALS_NAME, chosen);
		}
		settings.headers().forEach((name, value) -> addIfAbsent(headers, name, value));
		CredentialsNameResolver resolver = settings.resolver();
		Assert.state(resolver == null || !resolver.isRequired() || headers.containsHeader(CREDENTIALS_NAME),
				"This client uses no default credentials, which may be anybody's; name the credentials of MCP clients and"
						+ " HTTP connectors");
	}

	private static void addIfAbsent(HttpHeaders headers, String name, String value) {
		if (!headers.containsHeader(name)) {
			headers.set(name, value);
		}
	}

}
