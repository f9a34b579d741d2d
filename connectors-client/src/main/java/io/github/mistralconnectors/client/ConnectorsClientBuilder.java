// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.mistralconnectors.client.credentials.CredentialsNameResolver;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.InvalidBaseUrlException;
import io.github.mistralconnectors.client.internal.api.ConnectorsApi;
import io.github.mistralconnectors.client.internal.api.VersionedParameters;
import io.github.mistralconnectors.client.internal.http.ClientSettings;
import io.github.mistralconnectors.client.internal.http.ReactorNettyEngine;
import io.github.mistralconnectors.client.internal.http.RequestSender;
import io.github.mistralconnectors.client.internal.http.TransportFilters;
import io.github.mistralconnectors.client.internal.retry.CallEngine;
import io.github.mistralconnectors.client.internal.retry.CallExecutor;
import io.github.mistralconnectors.client.internal.retry.CallObservations;
import io.github.mistralconnectors.client.listener.CallListener;
import io.github.mistralconnectors.client.observation.DefaultOperationObservationConvention;
import io.github.mistralconnectors.client.observation.OperationObservationConvention;
import io.github.mistralconnectors.client.observation.OperationObservationDocumentation;
import io.github.mistralconnectors.client.settings.ApiVersion;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.github.mistralconnectors.client.settings.ToolCallRoute;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.DefaultUriBuilderFactory;

/**
 * Builder of {@link ConnectorsClient} and {@link ReactiveConnectorsClient}. Only the API
 * key must be set. A builder is not safe for use by several threads at once; the clients
 * it has built are, and do not change with it.
 *
 * @since 0.1
 */
public final class ConnectorsClientBuilder {

	private static final String USER_AGENT = "mistral-connectors-spring";

	private ClientSettings settings = ClientSettings.DEFAULTS;

	private boolean keySet;

	private String baseUrl = BaseUrl.DEFAULT;

	private ApiVersion apiVersion = ApiVersion.latest();

	private ToolCallRoute toolCallRoute = ToolCallRoute.API;

	private @Nullable Duration connectTimeout;

	private int maxResponseSize = 16 * 1024 * 1024;

	private Set<String> trustedAnnotations = Set.of();

	private final List<CallListener> listeners = new ArrayList<>();

	private ObservationRegistry observationRegistry = ObservationRegistry.NOOP;

	private ObservationRegistry meterObservationRegistry = ObservationRegistry.NOOP;

	private @Nullable OperationObservationConvention observationConvention;

	private UnaryOperator<String> settingNames = UnaryOperator.identity();

	private WebClient.@Nullable Builder webClientBuilder;

	private final List<Consumer<WebClient.Builder>> webClientCustomizers = new ArrayList<>();

	private InstantSource clock = InstantSource.system();

	ConnectorsClientBuilder() {
		String version = ConnectorsClientBuilder.class.getPackage().getImplementationVersion();
		defaultHeader(HttpHeaders.USER_AGENT, (version != null) ? USER_AGENT + "/" + version : USER_AGENT);
	}

	/**
	 * Sets the API key.
	 * @param apiKey not empty; sent as {@code Authorization: Bearer}
	 * @return this builder
	 */
	public ConnectorsClientBuilder apiKey(String apiKey) {
		this.keySet = true;
		return set(RequestOptions.builder().apiKey(apiKey));
	}

	/**
	 * Sets a source of the API key, so that the key may change while the client is used.
	 * @param apiKey returns a key of the same Mistral user, not empty. It is asked for
	 * each call, before anything is sent and on the thread that begins the call, so that
	 * it must not block if the client is reactive. The caller gets its exceptions. It is
	 * asked again before each further attempt, on a thread that may block; if it fails
	 * then, the key stays the same
	 * @return this builder
	 */
	public ConnectorsClientBuilder apiKey(Supplier<String> apiKey) {
		this.keySet = true;
		this.settings = this.settings.with(Objects.requireNonNull(apiKey, "apiKey"));
		return this;
	}

	/**
	 * Sets the URL of the API.
	 * @param baseUrl absolute http or https URL, possibly with a path that precedes every
	 * path of the API; default {@code https://api.mistral.ai}. Paths of the API begin
	 * with {@code /v1}: a {@code /v1} at the end, which other clients want, is taken away
	 * @return this builder
	 * @throws InvalidBaseUrlException if it is not such a URL
	 */
	public ConnectorsClientBuilder baseUrl(String baseUrl) {
		this.baseUrl = BaseUrl.normalize(baseUrl);
		return this;
	}

	/**
	 * Sets the version of the API that the service offers. It decides what is sent where
	 * versions differ. Members and parameters that the caller sets are sent in any case;
	 * the use of a parameter that the version does not have is logged once at level WARN.
	 * @param apiVersion version, by default the newest one that this library knows
	 * @return this builder
	 */
	public ConnectorsClientBuilder apiVersion(ApiVersion apiVersion) {
		this.apiVersion = apiVersion;
		return this;
	}

	/**
	 * Sets the route that tool calls take.
	 * @param toolCallRoute route, by default that of the API
	 * @return this builder
	 */
	public ConnectorsClientBuilder toolCallRoute(ToolCallRoute toolCallRoute) {
		this.toolCallRoute = toolCallRoute;
		return this;
	}

	/**
	 * Sets the time limit for opening a connection. A TLS handshake comes on top and has
	 * 10 seconds.
	 * @param connectTimeout positive, default 10 s
	 * @return this builder
	 */
	public ConnectorsClientBuilder connectTimeout(Duration connectTimeout) {
		Assert.isTrue(connectTimeout.compareTo(Duration.ZERO) > 0,
				() -> "connectTimeout must be positive, but is " + connectTimeout);
		this.connectTimeout = connectTimeout;
		return this;
	}

	/**
	 * Sets the time limit of one attempt of any operation but tool calls, from waiting
	 * for a connection to the last byte of the response.
	 * @param responseTimeout positive, default 30 s
	 * @return this builder
	 */
	public ConnectorsClientBuilder responseTimeout(Duration responseTimeout) {
		return set(RequestOptions.builder().responseTimeout(responseTimeout));
	}

	/**
	 * Sets the time limit of one attempt of a tool call, from waiting for a connection to
	 * the last byte of the response. Requests to the {@linkplain ConnectorsClient#http
	 * HTTP API of a connector} have it as well.
	 * @param toolCallTimeout positive, default 5 minutes
	 * @return this builder
	 */
	public ConnectorsClientBuilder toolCallTimeout(Duration toolCallTimeout) {
		return set(RequestOptions.builder().toolCallTimeout(toolCallTimeout));
	}

	/**
	 * Sets the size of the largest response that is read.
	 * @param maxResponseSize bytes, at least 1; default 16 MiB
	 * @return this builder
	 */
	public ConnectorsClientBuilder maxResponseSize(int maxResponseSize) {
		Assert.isTrue(maxResponseSize > 0, () -> "maxResponseSize must be positive, but is " + maxResponseSize);
		this.maxResponseSize = maxResponseSize;
		return this;
	}

	/**
	 * Sets a header that is sent with every request.
	 * @param name name of the header
	 * @param value value that is sent as given, not empty
	 * @return this builder
	 * @throws IllegalArgumentException if name or value can't be sent
	 */
	public ConnectorsClientBuilder defaultHeader(String name, String value) {
		return set(RequestOptions.builder().header(name, value));
	}

	/**
	 * Sets when and how often a request is repeated.
	 * @param retry the settings
	 * @return this builder
	 */
	public ConnectorsClientBuilder retry(RetrySettings retry) {
		return set(RequestOptions.builder().retry(retry));
	}

	/** Applies a setting that a call can override, and refuses a bad value at once. */
	private ConnectorsClientBuilder set(RequestOptions.Builder setting) {
		this.settings = this.settings.with(setting.build(), "");
		return this;
	}

	/**
	 * Adds a listener that is told how each call goes. Several may be added; they are
	 * called in that order.
	 * @param listener the listener; it must not block
	 * @return this builder
	 */
	public ConnectorsClientBuilder listener(CallListener listener) {
		this.listeners.add(listener);
		return this;
	}

	/**
	 * Sets the connectors whose tool annotations are trusted: a tool that is annotated as
	 * read-only or idempotent is repeated like a read. The latest listing made by this
	 * client counts; a tool it has not listed has effects. Annotations are a claim of the
	 * server, so name only servers of your own.
	 * @param connectors ids or names, as they are used in calls; none by default
	 * @return this builder
	 */
	public ConnectorsClientBuilder trustedAnnotations(Set<String> connectors) {
		this.trustedAnnotations = Set.copyOf(connectors);
		return this;
	}

	/**
	 * Sets a resolver of the credentials of calls that name none, for an application with
	 * several users.
	 * @param resolver the resolver; by default such calls use the default credentials
	 * @return this builder
	 */
	public ConnectorsClientBuilder credentialsNameResolver(CredentialsNameResolver resolver) {
		this.settings = this.settings.with(resolver);
		return this;
	}

	/**
	 * Sets the registry that observes each call as {@code mistral.connectors.operation},
	 * and each of its requests as {@code http.client.requests}.
	 * @param observationRegistry the registry
	 * @return this builder
	 * @see OperationObservationDocumentation
	 */
	public ConnectorsClientBuilder observationRegistry(ObservationRegistry observationRegistry) {
		this.observationRegistry = observationRegistry;
		return this;
	}

	/**
	 * Sets the registry that measures tool calls made by a framework that already
	 * observes them. Such a call adds its keys to the framework's observation and starts
	 * none of its own. The framework's observation has {@code execute_tool} as
	 * {@code gen_ai.operation.name} among its keys of low cardinality, and the tool as
	 * {@code gen_ai.tool.name} and the connector as {@code mistral.connector} among those
	 * of high cardinality; a second call inside it is observed by itself.
	 * @param meterObservationRegistry registry whose handlers only measure; by default
	 * such calls are not measured
	 * @return this builder
	 */
	public ConnectorsClientBuilder meterObservationRegistry(ObservationRegistry meterObservationRegistry) {
		this.meterObservationRegistry = meterObservationRegistry;
		return this;
	}

	/**
	 * Sets the convention of the observations of calls.
	 * @param observationConvention the convention, by default a
	 * {@link DefaultOperationObservationConvention} that shows no connector in metrics
	 * @return this builder
	 */
	public ConnectorsClientBuilder observationConvention(OperationObservationConvention observationConvention) {
		this.observationConvention = observationConvention;
		return this;
	}

	/**
	 * Sets the names by which {@linkplain ConnectorsException#hint() hints} refer to the
	 * settings of this builder, for a framework that reads them from a configuration.
	 * @param names turns a name such as {@code responseTimeout} or
	 * {@code retry.maxElapsedTime} into the one to show; by default they are shown as
	 * they are
	 * @return this builder
	 */
	public ConnectorsClientBuilder settingNames(UnaryOperator<String> names) {
		this.settingNames = names;
		return this;
	}

	/**
	 * Sets a builder that brings an HTTP engine and filters. Its codecs are used by
	 * {@link ReactiveConnectorsClient#http} only, its base URL is replaced, and it is not
	 * changed.
	 * @param webClientBuilder the builder; its engine should follow no redirects and send
	 * nothing a second time
	 * @return this builder
	 */
	public ConnectorsClientBuilder webClientBuilder(WebClient.Builder webClientBuilder) {
		this.webClientBuilder = webClientBuilder;
		return this;
	}

	/**
	 * Adds a customizer of the WebClient that is used, for instance to add a filter. It
	 * is called when a client is built, after everything else but the base URL. A filter
	 * must not send a request twice, and one with effects can't be.
	 * @param customizer changes a builder that is used for this client alone
	 * @return this builder
	 */
	public ConnectorsClientBuilder webClientCustomizer(Consumer<WebClient.Builder> customizer) {
		this.webClientCustomizers.add(customizer);
		return this;
	}

	ConnectorsClientBuilder clock(InstantSource clock) {
		this.clock = clock;
		return this;
	}

	/**
	 * Builds a blocking client. Nothing is sent.
	 * @return the client
	 * @throws IllegalStateException if the API key is missing, or a connect timeout was
	 * set beside an HTTP engine that has its own
	 */
	public ConnectorsClient build() {
		return new DefaultConnectorsClient(executor(), api());
	}

	/**
	 * Builds a reactive client. Nothing is sent.
	 * @return the client
	 * @throws IllegalStateException if the API key is missing, or a connect timeout was
	 * set beside an HTTP engine that has its own
	 */
	public ReactiveConnectorsClient buildReactive() {
		return new DefaultReactiveConnectorsClient(executor(), api());
	}

	private ConnectorsApi api() {
		VersionedParameters parameters = new VersionedParameters(this.apiVersion, this.settingNames);
		return new ConnectorsApi(parameters, this.toolCallRoute, this.trustedAnnotations);
	}

	private CallExecutor executor() {
		Assert.state(this.keySet, "No API key: call apiKey(...) on the builder");
		CallObservations observations = new CallObservations(this.observationRegistry, this.meterObservationRegistry,
				this.observationConvention);
		return new CallExecutor(engine(), this.settings, observations);
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
		builder.filters(TransportFilters::addTo);
		builder.codecs((codecs) -> codecs.defaultCodecs().enableLoggingRequestDetails(false));
		DefaultUriBuilderFactory uris = new DefaultUriBuilderFactory(this.baseUrl);
		// The templates need no encoding, and a base URL is encoded as it is.
		uris.setEncodingMode(DefaultUriBuilderFactory.EncodingMode.VALUES_ONLY);
		builder.uriBuilderFactory(uris);
		if (!this.observationRegistry.isNoop()) {
			builder.observationRegistry(this.observationRegistry);
		}
		RequestSender sender = new RequestSender(builder.build(), this.baseUrl, this.maxResponseSize,
				this.settingNames);
		return new CallEngine(sender, this.listeners, this.clock, onClose);
	}

}
