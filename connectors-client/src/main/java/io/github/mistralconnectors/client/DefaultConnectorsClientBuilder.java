// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.github.mistralconnectors.client.listener.CallListener;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.retry.RetryListener;
import org.springframework.retry.RetryPolicy;
import org.springframework.retry.backoff.SleepingBackOffPolicy;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.DefaultUriBuilderFactory;

/**
 * Turns settings into an exchange and call settings, which is all the two clients differ
 * in using.
 */
final class DefaultConnectorsClientBuilder implements ConnectorsClientBuilder {

	private static final String USER_AGENT = "mistral-connectors-spring";

	private @Nullable String apiKey;

	private String baseUrl = BaseUrl.DEFAULT;

	private @Nullable Duration connectTimeout;

	private Duration responseTimeout = Duration.ofMinutes(5);

	private int maxResponseSize = 16 * 1024 * 1024;

	private final Map<String, String> defaultHeaders = new LinkedHashMap<>();

	private Set<String> trustedAnnotations = Set.of();

	private RetrySettings retry = RetrySettings.defaults();

	private @Nullable RetryPolicy retryPolicy;

	private @Nullable SleepingBackOffPolicy<?> backOffPolicy;

	private final List<RetryListener> retryListeners = new ArrayList<>();

	private final List<CallListener> listeners = new ArrayList<>();

	private ObservationRegistry observationRegistry = ObservationRegistry.NOOP;

	private WebClient.@Nullable Builder webClientBuilder;

	private final List<Consumer<WebClient.Builder>> webClientCustomizers = new ArrayList<>();

	private boolean sendProtocol = true;

	private CredentialsUpsert credentialsUpsert = CredentialsUpsert.DETECT;

	@Override
	public ConnectorsClientBuilder apiKey(String apiKey) {
		Assert.hasText(apiKey, "apiKey must not be empty");
		this.apiKey = apiKey;
		CallSettings.authorization(apiKey);
		return this;
	}

	@Override
	public ConnectorsClientBuilder baseUrl(String baseUrl) {
		this.baseUrl = BaseUrl.normalize(baseUrl);
		return this;
	}

	@Override
	public ConnectorsClientBuilder connectTimeout(Duration connectTimeout) {
		this.connectTimeout = positive("connectTimeout", connectTimeout);
		return this;
	}

	@Override
	public ConnectorsClientBuilder responseTimeout(Duration responseTimeout) {
		this.responseTimeout = positive("responseTimeout", responseTimeout);
		return this;
	}

	@Override
	public ConnectorsClientBuilder maxResponseSize(int maxResponseSize) {
		Assert.isTrue(maxResponseSize > 0, () -> "maxResponseSize must be positive, but is " + maxResponseSize);
		this.maxResponseSize = maxResponseSize;
		return this;
	}

	@Override
	public ConnectorsClientBuilder defaultHeader(String name, String value) {
		Assert.hasText(name, "A header's name must not be empty");
		this.defaultHeaders.put(name, CallSettings.headerValue("The value of header " + name, value));
		return this;
	}

	@Override
	public ConnectorsClientBuilder retry(RetrySettings retry) {
		this.retry = retry;
		return this;
	}

	@Override
	public ConnectorsClientBuilder retryPolicy(RetryPolicy retryPolicy) {
		this.retryPolicy = retryPolicy;
		return this;
	}

	@Override
	public ConnectorsClientBuilder backOffPolicy(SleepingBackOffPolicy<?> backOffPolicy) {
		this.backOffPolicy = backOffPolicy;
		return this;
	}

	@Override
	public ConnectorsClientBuilder retryListener(RetryListener retryListener) {
		this.retryListeners.add(retryListener);
		return this;
	}

	@Override
	public ConnectorsClientBuilder listener(CallListener listener) {
		this.listeners.add(listener);
		return this;
	}

	@Override
	public ConnectorsClientBuilder observationRegistry(ObservationRegistry observationRegistry) {
		this.observationRegistry = observationRegistry;
		return this;
	}

	@Override
	public ConnectorsClientBuilder webClientBuilder(WebClient.Builder webClientBuilder) {
		this.webClientBuilder = webClientBuilder;
		return this;
	}

	@Override
	public ConnectorsClientBuilder trustedAnnotations(Set<String> connectors) {
		this.trustedAnnotations = Set.copyOf(connectors);
		return this;
	}

	@Override
	public ConnectorsClientBuilder sendProtocol(boolean sendProtocol) {
		this.sendProtocol = sendProtocol;
		return this;
	}

	@Override
	public ConnectorsClientBuilder credentialsUpsert(CredentialsUpsert credentialsUpsert) {
		this.credentialsUpsert = credentialsUpsert;
		return this;
	}

	@Override
	public ConnectorsClientBuilder webClientCustomizer(Consumer<WebClient.Builder> customizer) {
		this.webClientCustomizers.add(customizer);
		return this;
	}

	@Override
	public ConnectorsClient build() {
		return new DefaultConnectorsClient(new BlockingTransport(exchange(), settings(), this.observationRegistry),
				api());
	}

	@Override
	public ReactiveConnectorsClient buildReactive() {
		return new DefaultReactiveConnectorsClient(new ReactiveTransport(exchange(), settings()), api());
	}

	private ConnectorsApi api() {
		return new ConnectorsApi(this.sendProtocol, this.credentialsUpsert, new TrustedTools(this.trustedAnnotations));
	}

	private HttpExchange exchange() {
		WebClient.Builder builder = (this.webClientBuilder != null) ? given(this.webClientBuilder)
				: WebClient.builder().clientConnector(HttpEngine.connector(this.connectTimeout));
		this.webClientCustomizers.forEach((customizer) -> customizer.accept(builder));
		builder.filters((filters) -> filters.add(0, ObservedUrl::hideQueryBy));
		builder.filters((filters) -> filters.add(NeverConnectedException::noteBy));
		builder.codecs((codecs) -> codecs.defaultCodecs().enableLoggingRequestDetails(false));
		builder.uriBuilderFactory(new DefaultUriBuilderFactory(this.baseUrl));
		if (!this.observationRegistry.isNoop()) {
			builder.observationRegistry(this.observationRegistry);
		}
		return new HttpExchange(builder.build(), this.baseUrl, this.maxResponseSize);
	}

	private WebClient.Builder given(WebClient.Builder builder) {
		Assert.state(this.connectTimeout == null, "connectTimeout has no effect on the HTTP engine that"
				+ " webClientBuilder brings; set it there and not here");
		return builder.clone();
	}

	private CallSettings settings() {
		Assert.state(this.apiKey != null, "No API key: call apiKey(...) on the builder");
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put(HttpHeaders.USER_AGENT, userAgent());
		headers.putAll(this.defaultHeaders);
		headers.put(HttpHeaders.AUTHORIZATION, CallSettings.authorization(this.apiKey));
		return new CallSettings(headers, this.responseTimeout,
				RetryEngine.of(this.retry, this.retryPolicy, this.backOffPolicy, this.retryListeners),
				new CallListeners(this.listeners));
	}

	private static String userAgent() {
		String version = DefaultConnectorsClientBuilder.class.getPackage().getImplementationVersion();
		return (version != null) ? USER_AGENT + "/" + version : USER_AGENT;
	}

	private static Duration positive(String name, Duration duration) {
		Assert.isTrue(duration.compareTo(Duration.ZERO) > 0, () -> name + " must be positive, but is " + duration);
		return duration;
	}

}
