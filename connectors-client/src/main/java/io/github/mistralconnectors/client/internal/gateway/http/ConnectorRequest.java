// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.mistralconnectors.client.internal.gateway.GatewayWebClient;
import io.github.mistralconnectors.client.internal.http.ClientSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import reactor.core.publisher.Mono;

/**
 * Request of a caller with what the client adds to it: where it goes, the API key and
 * other headers, and the call. A header of the caller comes before one of the same name
 * that is added. They are put together when a filter asks for them, or on the wire, since
 * copies of requests cost more than all else that is done here.
 */
final class ConnectorRequest implements ClientRequest {

	private final ClientRequest original;

	private final URI url;

	private final ClientSettings settings;

	private final @Nullable String credentialsName;

	private final ConnectorCall call;

	/**
	 * Creates a request.
	 * @param original the request as the caller has made it
	 * @param url the URL to send it to
	 * @param settings have the headers of the client
	 * @param credentialsName name of the credentials, which comes before one among the
	 * client's headers, null for none
	 * @param call the call to which the request belongs
	 */
	ConnectorRequest(ClientRequest original, URI url, ClientSettings settings, @Nullable String credentialsName,
			ConnectorCall call) {
		this.original = original;
		this.url = url;
		this.settings = settings;
		this.credentialsName = credentialsName;
		this.call = call;
	}

	/** Returns the call of a request, or of one that a filter has made from it. */
	static @Nullable ConnectorCall callOf(ClientRequest request) {
		return (ConnectorCall) request.attribute(ConnectorCall.ATTRIBUTE).orElse(null);
	}

	/** Returns the values of a header that is sent, none if there is no such header. */
	static List<String> headerOf(ClientRequest request, String name) {
		return (request instanceof ConnectorRequest own) ? own.header(name) : request.headers().getOrEmpty(name);
	}

	private List<String> header(String name) {
		if (this.original.headers().containsHeader(name)) {
			return this.original.headers().getOrEmpty(name);
		}
		if (this.credentialsName != null && name.equals(GatewayWebClient.CREDENTIALS_NAME)) {
			return List.of(this.credentialsName);
		}
		for (Map.Entry<String, String> header : this.settings.headers().entrySet()) {
			if (header.getKey().equalsIgnoreCase(name)) {
				return List.of(header.getValue());
			}
		}
		return List.of();
	}

	@Override
	public HttpMethod method() {
		return this.original.method();
	}

	@Override
	public URI url() {
		return this.url;
	}

	@Override
	public HttpHeaders headers() {
		HttpHeaders headers = HttpHeaders.copyOf(this.original.headers());
		addTo(headers);
		return HttpHeaders.readOnlyHttpHeaders(headers);
	}

	private void addTo(HttpHeaders headers) {
		HttpHeaders own = this.original.headers();
		this.settings.headers().forEach((name, value) -> {
			if (!own.containsHeader(name)) {
				headers.set(name, value);
			}
		});
		if (this.credentialsName != null && !own.containsHeader(GatewayWebClient.CREDENTIALS_NAME)) {
			headers.set(GatewayWebClient.CREDENTIALS_NAME, this.credentialsName);
		}
	}

	@Override
	public MultiValueMap<String, String> cookies() {
		return this.original.cookies();
	}

	@Override
	public BodyInserter<?, ? super ClientHttpRequest> body() {
		return this.original.body();
	}

	@Override
	public Optional<Object> attribute(String name) {
		return name.equals(ConnectorCall.ATTRIBUTE) ? Optional.of(this.call) : this.original.attribute(name);
	}

	@Override
	public Map<String, Object> attributes() {
		Map<String, Object> attributes = new LinkedHashMap<>(this.original.attributes());
		attributes.put(ConnectorCall.ATTRIBUTE, this.call);
		return Collections.unmodifiableMap(attributes);
	}

	@Override
	public @Nullable Consumer<ClientHttpRequest> httpRequest() {
		return this.original.httpRequest();
	}

	@Override
	public String logPrefix() {
		return this.original.logPrefix();
	}

	@Override
	public Mono<Void> writeTo(ClientHttpRequest request, ExchangeStrategies strategies) {
		addTo(request.getHeaders());
		return this.original.writeTo(request, strategies);
	}

}
