// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.InvalidBaseUrlException;
import io.github.mistralconnectors.client.listener.CallListener;
import io.github.mistralconnectors.client.settings.ApiVersion;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Builder of {@link ConnectorsClient} and {@link ReactiveConnectorsClient}. Only the API
 * key must be set. A builder is not safe for use by several threads at once; the clients
 * it has built are, and do not change with it.
 *
 * @since 0.1
 */
public interface ConnectorsClientBuilder {

	/**
	 * Sets the API key.
	 * @param apiKey not empty; sent as {@code Authorization: Bearer}
	 * @return this builder
	 */
	ConnectorsClientBuilder apiKey(String apiKey);

	/**
	 * Sets the URL of the API.
	 * @param baseUrl absolute http or https URL, possibly with a path that precedes every
	 * path of the API; default {@code https://api.mistral.ai}. Paths of the API begin
	 * with {@code /v1}: a {@code /v1} at the end, which other clients want, is taken away
	 * @return this builder
	 * @throws InvalidBaseUrlException if it is not such a URL
	 */
	ConnectorsClientBuilder baseUrl(String baseUrl);

	/**
	 * Sets the version of the API that the service offers.
	 * @param apiVersion version, by default the newest one that this library knows
	 * @return this builder
	 */
	ConnectorsClientBuilder apiVersion(ApiVersion apiVersion);

	/**
	 * Sets the time limit for opening a connection. A TLS handshake comes on top and has
	 * 10 seconds.
	 * @param connectTimeout positive, default 10 s
	 * @return this builder
	 */
	ConnectorsClientBuilder connectTimeout(Duration connectTimeout);

	/**
	 * Sets the time limit of one attempt of any operation but tool calls, from waiting
	 * for a connection to the last byte of the response.
	 * @param responseTimeout positive, default 30 s
	 * @return this builder
	 */
	ConnectorsClientBuilder responseTimeout(Duration responseTimeout);

	/**
	 * Sets the time limit of one attempt of a tool call, from waiting for a connection to
	 * the last byte of the response.
	 * @param toolCallTimeout positive, default 5 minutes
	 * @return this builder
	 */
	ConnectorsClientBuilder toolCallTimeout(Duration toolCallTimeout);

	/**
	 * Sets the size of the largest response that is read.
	 * @param maxResponseSize bytes, at least 1; default 16 MiB
	 * @return this builder
	 */
	ConnectorsClientBuilder maxResponseSize(int maxResponseSize);

	/**
	 * Sets a header that is sent with every request.
	 * @param name name of the header
	 * @param value value that is sent as given, not empty
	 * @return this builder
	 * @throws IllegalArgumentException if name or value can't be sent
	 */
	ConnectorsClientBuilder defaultHeader(String name, String value);

	/**
	 * Sets when and how often a request is repeated.
	 * @param retry the settings
	 * @return this builder
	 */
	ConnectorsClientBuilder retry(RetrySettings retry);

	/**
	 * Adds a listener that is told how each call goes. Several may be added; they are
	 * called in that order.
	 * @param listener the listener; it must not block
	 * @return this builder
	 */
	ConnectorsClientBuilder listener(CallListener listener);

	/**
	 * Sets the connectors whose tool annotations are trusted: a tool that is annotated as
	 * read-only or idempotent is repeated like a read. The latest listing made by this
	 * client counts; a tool it has not listed has effects. Annotations are a claim of the
	 * server, so name only servers of your own.
	 * @param connectors ids or names, as they are used in calls; none by default
	 * @return this builder
	 */
	ConnectorsClientBuilder trustedAnnotations(Set<String> connectors);

	/**
	 * Sets the registry that observes each request as {@code http.client.requests}.
	 * @param observationRegistry the registry
	 * @return this builder
	 */
	ConnectorsClientBuilder observationRegistry(ObservationRegistry observationRegistry);

	/**
	 * Sets the names by which {@linkplain ConnectorsException#hint() hints} refer to the
	 * settings of this builder, for a framework that reads them from a configuration.
	 * @param names turns a name such as {@code responseTimeout} or
	 * {@code retry.maxElapsedTime} into the one to show; by default they are shown as
	 * they are
	 * @return this builder
	 */
	ConnectorsClientBuilder settingNames(UnaryOperator<String> names);

	/**
	 * Sets a builder that brings an HTTP engine and filters. Its codecs are not used, its
	 * base URL is replaced, and it is not changed.
	 * @param webClientBuilder the builder; its engine should follow no redirects and send
	 * nothing a second time
	 * @return this builder
	 */
	ConnectorsClientBuilder webClientBuilder(WebClient.Builder webClientBuilder);

	/**
	 * Adds a customizer of the WebClient that is used, for instance to add a filter. It
	 * is called when a client is built, after everything else but the base URL. A filter
	 * must not send a request twice, and one with effects can't be.
	 * @param customizer changes a builder that is used for this client alone
	 * @return this builder
	 */
	ConnectorsClientBuilder webClientCustomizer(Consumer<WebClient.Builder> customizer);

	/**
	 * Builds a blocking client. Nothing is sent.
	 * @return the client
	 * @throws IllegalStateException if the API key is missing, or a connect timeout was
	 * set beside an HTTP engine that has its own
	 */
	ConnectorsClient build();

	/**
	 * Builds a reactive client. Nothing is sent.
	 * @return the client
	 * @throws IllegalStateException if the API key is missing, or a connect timeout was
	 * set beside an HTTP engine that has its own
	 */
	ReactiveConnectorsClient buildReactive();

}
