// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.github.mistralconnectors.client.internal.api.ConnectorsApi;
import io.github.mistralconnectors.client.internal.http.AddressOverride;
import io.github.mistralconnectors.client.internal.http.ClientSettings;
import io.github.mistralconnectors.client.internal.http.ErrorTranslator;
import io.github.mistralconnectors.client.internal.http.HttpExchange;
import io.github.mistralconnectors.client.internal.http.NotConnectedException;
import io.github.mistralconnectors.client.internal.http.ObservationUrlFilter;
import io.github.mistralconnectors.client.internal.http.ReactorNettyEngine;
import io.github.mistralconnectors.client.internal.retry.BlockingCallExecutor;
import io.github.mistralconnectors.client.internal.retry.CallEngine;
import io.github.mistralconnectors.client.internal.retry.ReactiveCallExecutor;
import io.github.mistralconnectors.client.listener.CallListener;
import io.github.mistralconnectors.client.settings.ApiVersion;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Default implementation of {@link ConnectorsClientBuilder}.
 */
final class DefaultConnectorsClientBuilder implements ConnectorsClientBuilder, AddressOverride {

	private static final String USER_AGENT = "mistral-connectors-spring";

	private final RequestOptions.Builder options = RequestOptions.builder();

	private boolean keySet;

	private String baseUrl = BaseUrl.DEFAULT;

	private @Nullable URI addressOverride;

	private ApiVersion apiVersion = ApiVersion.latest();

	private @Nullable Duration connectTimeout;

	private int maxResponseSize = 16 * 1024 * 1024;

	private Set<String> trustedAnnotations = Set.of();

	private final List<CallListener> listeners = new ArrayList<>();

	private ObservationRegistry observationRegistry = ObservationRegistry.NOOP;

	private UnaryOperator<String> settingNames = UnaryOperator.identity();

	private WebClient.@Nullable Builder webClientBuilder;

	private final List<Consumer<WebClient.Builder>> webClientCustomizers = new ArrayList<>();

	private InstantSource clock = InstantSource.system();

	@Override
	public ConnectorsClientBuilder apiKey(String apiKey) {
		this.keySet = true;
		return set((options) -> options.apiKey(apiKey));
	}

	@Override
	public ConnectorsClientBuilder baseUrl(String baseUrl) {
		this.baseUrl = BaseUrl.normalize(baseUrl);
		return this;
	}

	@Override
	public void overrideAddress(URI address) {
		this.addressOverride = address;
	}

	@Override
	public ConnectorsClientBuilder apiVersion(ApiVersion apiVersion) {
		this.apiVersion = apiVersion;
		return this;
	}

	@Override
	public ConnectorsClientBuilder connectTimeout(Duration connectTimeout) {
		Assert.isTrue(connectTimeout.compareTo(Duration.ZERO) > 0,
				() -> "connectTimeout must be positive, but is " + connectTimeout);
		this.connectTimeout = connectTimeout;
		return this;
	}

	@Override
	public ConnectorsClientBuilder responseTimeout(Duration responseTimeout) {
		return set((options) -> options.responseTimeout(responseTimeout));
	}

	@Override
	public ConnectorsClientBuilder toolCallTimeout(Duration toolCallTimeout) {
		return set((options) -> options.toolCallTimeout(toolCallTimeout));
	}

	@Override
	public ConnectorsClientBuilder maxResponseSize(int maxResponseSize) {
		Assert.isTrue(maxResponseSize > 0, () -> "maxResponseSize must be positive, but is " + maxResponseSize);
		this.maxResponseSize = maxResponseSize;
		return this;
	}

	@Override
	public ConnectorsClientBuilder defaultHeader(String name, String value) {
		return set((options) -> options.header(name, value));
	}

	@Override
	public ConnectorsClientBuilder retry(RetrySettings retry) {
		return set((options) -> options.retry(retry));
	}

	/** Refuses a value at once that options refuse. */
	private ConnectorsClientBuilder set(Consumer<RequestOptions.Builder> setting) {
		RequestOptions.Builder probe = RequestOptions.builder();
		setting.accept(probe);
		probe.build();
		setting.accept(this.options);
		return this;
	}

	@Override
	public ConnectorsClientBuilder listener(CallListener listener) {
		this.listeners.add(listener);
		return this;
	}

	@Override
	public ConnectorsClientBuilder trustedAnnotations(Set<String> connectors) {
		this.trustedAnnotations = Set.copyOf(connectors);
		return this;
	}

	@Override
	public ConnectorsClientBuilder observationRegistry(ObservationRegistry observationRegistry) {
		this.observationRegistry = observationRegistry;
		return this;
	}

	@Override
	public ConnectorsClientBuilder settingNames(UnaryOperator<String> names) {
		this.settingNames = names;
		return this;
	}

	@Override
	public ConnectorsClientBuilder webClientBuilder(WebClient.Builder webClientBuilder) {
		this.webClientBuilder = webClientBuilder;
		return this;
	}

	@Override
	public ConnectorsClientBuilder webClientCustomizer(Consumer<WebClient.Builder> customizer) {
		this.webClientCustomizers.add(customizer);
		return this;
	}

	ConnectorsClientBuilder clock(InstantSource clock) {
		this.clock = clock;
		return this;
	}

	@Override
	public ConnectorsClient build() {
		return new DefaultConnectorsClient(new BlockingCallExecutor(engine(), settings(), this.observationRegistry),
				api());
	}

	@Override
	public ReactiveConnectorsClient buildReactive() {
		return new DefaultReactiveConnectorsClient(new ReactiveCallExecutor(engine(), settings()), api());
	}

	private ConnectorsApi api() {
		return new ConnectorsApi(this.apiVersion, this.trustedAnnotations);
	}

	private CallEngine engine() {
		WebClient.Builder given = this.webClientBuilder;
		if (given != null) {
			Assert.state(this.connectTimeout == null, "connectTimeout has no effect on the HTTP engine that"
					+ " webClientBuilder brings; set it there and not here");
			return engine(given.clone(), () -> {
			});
		}
		ReactorNettyEngine engine = new ReactorNettyEngine();
		return engine(WebClient.builder().clientConnector(engine.connector(this.connectTimeout)), engine::close);
	}

	private CallEngine engine(WebClient.Builder builder, Runnable onClose) {
		this.webClientCustomizers.forEach((customizer) -> customizer.accept(builder));
		builder.filters((filters) -> filters.add(0, ObservationUrlFilter::filter));
		builder.filters((filters) -> filters.add(NotConnectedException::filter));
		builder.codecs((codecs) -> codecs.defaultCodecs().enableLoggingRequestDetails(false));
		builder.uriBuilderFactory(HttpExchange.uris(this.baseUrl));
		if (!this.observationRegistry.isNoop()) {
			builder.observationRegistry(this.observationRegistry);
		}
		ErrorTranslator errors = new ErrorTranslator(this.maxResponseSize, this.settingNames);
		HttpExchange exchange = new HttpExchange(builder.build(), errors);
		if (this.addressOverride != null) {
			exchange.overrideAddress(this.addressOverride);
		}
		return new CallEngine(exchange, this.listeners, this.clock, onClose);
	}

	private ClientSettings settings() {
		Assert.state(this.keySet, "No API key: call apiKey(...) on the builder");
		RequestOptions agent = RequestOptions.builder().header(HttpHeaders.USER_AGENT, userAgent()).build();
		return ClientSettings.DEFAULTS.with(agent, "").with(this.options.build(), "");
	}

	private static String userAgent() {
		String version = DefaultConnectorsClientBuilder.class.getPackage().getImplementationVersion();
		return (version != null) ? USER_AGENT + "/" + version : USER_AGENT;
	}

}
