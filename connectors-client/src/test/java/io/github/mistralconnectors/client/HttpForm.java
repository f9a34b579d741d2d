// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.internal.paging.ToolListingAccess;
import io.github.mistralconnectors.client.internal.retry.CallEngine;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import org.springframework.web.util.UriBuilder;
import reactor.core.publisher.Mono;

/**
 * Both forms of HTTP connectors behind one interface, so that each behavior is tested
 * once for both.
 */
enum HttpForm {

	BLOCKING {
		@Override
		Connection open(ConnectorsClientBuilder builder, @Nullable RequestOptions options, String connector,
				@Nullable String credentialsName) {
			ConnectorsClient client = builder.build();
			ConnectorsClient view = (options != null) ? client.withOptions(options) : client;
			RestClient rest = (credentialsName != null) ? view.http(connector, credentialsName) : view.http(connector);
			return new Connection(rest, null, client);
		}
	},

	REACTIVE {
		@Override
		Connection open(ConnectorsClientBuilder builder, @Nullable RequestOptions options, String connector,
				@Nullable String credentialsName) {
			ReactiveConnectorsClient client = builder.buildReactive();
			ReactiveConnectorsClient view = (options != null) ? client.withOptions(options) : client;
			WebClient web = (credentialsName != null) ? view.http(connector, credentialsName) : view.http(connector);
			return new Connection(null, web, client);
		}
	};

	private static final Duration LIMIT = Duration.ofSeconds(30);

	abstract Connection open(ConnectorsClientBuilder builder, @Nullable RequestOptions options, String connector,
			@Nullable String credentialsName);

	Connection open(ConnectorsClientBuilder builder) {
		return open(builder, null, "billing", null);
	}

	/**
	 * An HTTP connector of a client in one of the forms.
	 */
	record Connection(@Nullable RestClient rest, @Nullable WebClient web,
			AutoCloseable client) implements AutoCloseable {

		/** Sends a request and returns its response whatever the status. */
		ResponseEntity<String> send(HttpMethod method, Target target, Consumer<HttpHeaders> headers,
				@Nullable Object body) {
			if (this.rest != null) {
				RestClient.RequestBodySpec spec = target.of(this.rest.method(method)).headers(headers);
				return ((body != null) ? spec.body(body) : spec).retrieve()
					.onStatus((status) -> true, (request, response) -> {
					})
					.toEntity(String.class);
			}
			WebClient.RequestBodySpec spec = target.of(this.web.method(method)).headers(headers);
			return ((body != null) ? spec.bodyValue(body) : spec).retrieve()
				.onStatus((status) -> true, (response) -> Mono.empty())
				.toEntity(String.class)
				.block(LIMIT);
		}

		ResponseEntity<String> get(String uri) {
			return send(HttpMethod.GET, Target.of(uri), (headers) -> {
			}, null);
		}

		/**
		 * Gets a body as an application does, so that an error status is an exception.
		 */
		String retrieve(String uri) {
			return (this.rest != null) ? this.rest.get().uri(uri).retrieve().body(String.class)
					: this.web.get().uri(uri).retrieve().bodyToMono(String.class).block(LIMIT);
		}

		ResponseEntity<String> post(String uri, Object body) {
			return send(HttpMethod.POST, Target.of(uri), (headers) -> {
			}, body);
		}

		<T> T proxy(Class<T> type) {
			return HttpServiceProxyFactory
				.builderFor(
						(this.rest != null) ? RestClientAdapter.create(this.rest) : WebClientAdapter.create(this.web))
				.build()
				.createClient(type);
		}

		/** Closes the client, and checks that it has seen the end of each request. */
		@Override
		public void close() throws Exception {
			this.client.close();
			CallEngine engine = ((ToolListingAccess) this.client).executor().engine();
			Awaitility.await().until(() -> engine.callsInFlight() == 0);
		}

	}

	/**
	 * Way to name the URI of a request.
	 */
	interface Target {

		<S extends RestClient.RequestHeadersSpec<S>> S of(RestClient.RequestHeadersUriSpec<S> spec);

		<S extends WebClient.RequestHeadersSpec<S>> S of(WebClient.RequestHeadersUriSpec<S> spec);

		default RestClient.RequestBodySpec of(RestClient.RequestBodyUriSpec spec) {
			return of((RestClient.RequestHeadersUriSpec<RestClient.RequestBodySpec>) spec);
		}

		default WebClient.RequestBodySpec of(WebClient.RequestBodyUriSpec spec) {
			return of((WebClient.RequestHeadersUriSpec<WebClient.RequestBodySpec>) spec);
		}

		static Target of(String template, Object... variables) {
			return new Target() {
				@Override
				public <S extends RestClient.RequestHeadersSpec<S>> S of(RestClient.RequestHeadersUriSpec<S> spec) {
					return spec.uri(template, variables);
				}

				@Override
				public <S extends WebClient.RequestHeadersSpec<S>> S of(WebClient.RequestHeadersUriSpec<S> spec) {
					return spec.uri(template, variables);
				}
			};
		}

		static Target of(String template, Map<String, ?> variables) {
			return new Target() {
				@Override
				public <S extends RestClient.RequestHeadersSpec<S>> S of(RestClient.RequestHeadersUriSpec<S> spec) {
					return spec.uri(template, variables);
				}

				@Override
				public <S extends WebClient.RequestHeadersSpec<S>> S of(WebClient.RequestHeadersUriSpec<S> spec) {
					return spec.uri(template, variables);
				}
			};
		}

		static Target of(URI uri) {
			return new Target() {
				@Override
				public <S extends RestClient.RequestHeadersSpec<S>> S of(RestClient.RequestHeadersUriSpec<S> spec) {
					return spec.uri(uri);
				}

				@Override
				public <S extends WebClient.RequestHeadersSpec<S>> S of(WebClient.RequestHeadersUriSpec<S> spec) {
					return spec.uri(uri);
				}
			};
		}

		static Target of(Function<UriBuilder, URI> uri) {
			return new Target() {
				@Override
				public <S extends RestClient.RequestHeadersSpec<S>> S of(RestClient.RequestHeadersUriSpec<S> spec) {
					return spec.uri(uri);
				}

				@Override
				public <S extends WebClient.RequestHeadersSpec<S>> S of(WebClient.RequestHeadersUriSpec<S> spec) {
					return spec.uri(uri);
				}
			};
		}

	}

}
