// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

import io.github.mistralconnectors.client.listener.CallListener;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.retry.RetryListener;
import org.springframework.retry.RetryPolicy;
import org.springframework.retry.backoff.SleepingBackOffPolicy;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Makes clients. Only the API key has to be set. Not safe for several threads at once;
 * what it has built is.
 */
public interface ConnectorsClientBuilder {

	/**
	 * Sets the API key.
	 * @param apiKey not empty; sent as {@code Authorization: Bearer}
	 * @return this builder
	 */
	ConnectorsClientBuilder apiKey(String apiKey);

	/**
	 * Sets where the API is.
	 * @param baseUrl absolute http or https URL, perhaps with a path that goes before
	 * every path of the API; default {@code https://api.mistral.ai}
	 * @return this builder
	 * @throws InvalidBaseUrlException if it is not such a URL
	 */
	ConnectorsClientBuilder baseUrl(String baseUrl);

	/**
	 * Sets how long opening a connection may take. A TLS handshake comes on top and has
	 * 10 seconds.
	 * @param connectTimeout positive, default 10 s
	 * @return this builder
	 */
	ConnectorsClientBuilder connectTimeout(Duration connectTimeout);

	/**
	 * Sets how long one attempt may take, from waiting for a connection to the last byte
	 * of the answer.
	 * @param responseTimeout positive, default 5 minutes
	 * @return this builder
	 */
	ConnectorsClientBuilder responseTimeout(Duration responseTimeout);

	/**
	 * Sets the largest answer that is read.
	 * @param maxResponseSize bytes, at least 1; default 16 MiB
	 * @return this builder
	 */
	ConnectorsClientBuilder maxResponseSize(int maxResponseSize);

	/**
	 * Sets a header that goes with every request.
	 * @param name its name
	 * @param value its value, sent as given
	 * @return this builder
	 */
	ConnectorsClientBuilder defaultHeader(String name, String value);

	/**
	 * Sets when and how often a request is repeated.
	 * @param retry the settings
	 * @return this builder
	 */
	ConnectorsClientBuilder retry(RetrySettings retry);

	/**
	 * Replaces number of attempts, statuses and connection errors of the retry settings
	 * by a policy of Spring Retry. It is asked only where repeating can't do anything
	 * twice.
	 * @param retryPolicy the policy, shared by all calls
	 * @return this builder
	 */
	ConnectorsClientBuilder retryPolicy(RetryPolicy retryPolicy);

	/**
	 * Replaces the intervals of the retry settings by a back-off of Spring Retry.
	 * {@code Retry-After} goes before it and the deadline holds all the same.
	 * @param backOffPolicy the back-off; the reactive client asks it for the pause and
	 * does not sleep
	 * @return this builder
	 */
	ConnectorsClientBuilder backOffPolicy(SleepingBackOffPolicy<?> backOffPolicy);

	/**
	 * Adds a listener that is told of every attempt of both clients. The label of a call
	 * is the name of the method.
	 * @param retryListener the listener; it must not block
	 * @return this builder
	 */
	ConnectorsClientBuilder retryListener(RetryListener retryListener);

	/**
	 * Adds a listener that is told how each call goes. Several may be added; they are
	 * called in that order.
	 * @param listener the listener; it must not block
	 * @return this builder
	 */
	ConnectorsClientBuilder listener(CallListener listener);

	/**
	 * Sets the connectors whose tools are taken at their word: a tool that says in its
	 * annotations that it changes nothing, or nothing more when it runs again, is
	 * repeated like a read. What counts is what this client last listed; a tool it has
	 * not listed has effects. Annotations are the server's claim, so name only servers of
	 * your own.
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
	 * Brings an HTTP engine and filters. Its codecs are not used, its base URL is
	 * replaced, and it is not changed.
	 * @param webClientBuilder the builder; its engine should follow no redirects and send
	 * nothing a second time
	 * @return this builder
	 */
	ConnectorsClientBuilder webClientBuilder(WebClient.Builder webClientBuilder);

	/**
	 * Sets whether requests to create or update a connector name its protocol.
	 * @param sendProtocol false for a service of spring 2026, which does not know the
	 * member; default true, since the newest edition demands it
	 * @return this builder
	 */
	ConnectorsClientBuilder sendProtocol(boolean sendProtocol);

	/**
	 * Sets how credentials are created or updated.
	 * @param credentialsUpsert the way; by default the client finds out
	 * @return this builder
	 * @see ConnectorsClient#createOrUpdateCredentials
	 */
	ConnectorsClientBuilder credentialsUpsert(CredentialsUpsert credentialsUpsert);

	/**
	 * Changes the WebClient that is used, a filter being the usual reason. Runs when a
	 * client is built, after everything else but the base URL; a filter must not send a
	 * request twice, and one with effects can't be.
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
