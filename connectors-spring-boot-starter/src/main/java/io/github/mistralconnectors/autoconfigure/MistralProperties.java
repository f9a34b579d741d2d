// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.time.Duration;
import java.util.Set;

import io.github.mistralconnectors.client.CredentialsUpsert;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the clients for Mistral's Connectors API. Wrong values end the start of the
 * application.
 *
 * @param enabled Whether to configure clients at all.
 * @param apiKey API key of a Mistral workspace. Without it there are no clients. Not
 * logged, except by Jetty's HTTP client below level INFO.
 * @param baseUrl Address of the API, without '/v1'. May have a path that goes before
 * every path of the API.
 * @param connectTimeout How long establishing a connection may take.
 * @param responseTimeout How long one attempt may take, from waiting for a connection to
 * the last byte of the answer.
 * @param maxResponseSize Largest answer that is read. A larger one ends the call with an
 * error.
 * @param ssl TLS settings.
 * @param proxy HTTP proxy.
 * @param retry When and how often a failed request is repeated.
 * @param connectors What only connectors have.
 */
@ConfigurationProperties("mistral")
public record MistralProperties(@DefaultValue("true") boolean enabled, @Nullable String apiKey,
		@DefaultValue(ConnectorsConnectionDetails.DEFAULT_BASE_URL) String baseUrl,
		@DefaultValue("10s") Duration connectTimeout, @DefaultValue("5m") Duration responseTimeout,
		@DefaultValue("16MB") DataSize maxResponseSize, @DefaultValue Ssl ssl, @Nullable Proxy proxy,
		@DefaultValue Retry retry, @DefaultValue Connectors connectors) {

	private static final String MASK = "***";

	public MistralProperties {
		requirePositive("mistral.connect-timeout", connectTimeout);
		requirePositive("mistral.response-timeout", responseTimeout);
		long bytes = maxResponseSize.toBytes();
		Assert.isTrue(bytes > 0 && bytes <= Integer.MAX_VALUE,
				() -> "mistral.max-response-size must be 1B to 2047MB, but is " + maxResponseSize);
	}

	private static void requirePositive(String key, Duration duration) {
		Assert.isTrue(duration.compareTo(Duration.ZERO) > 0, () -> key + " must be positive, but is " + duration);
	}

	private static @Nullable String mask(@Nullable String secret) {
		return (secret != null) ? MASK : null;
	}

	@Override
	public String toString() {
		return "MistralProperties[enabled=" + this.enabled + ", apiKey=" + mask(this.apiKey) + ", baseUrl="
				+ this.baseUrl + ", connectTimeout=" + this.connectTimeout + ", responseTimeout=" + this.responseTimeout
				+ ", maxResponseSize=" + this.maxResponseSize + ", ssl=" + this.ssl + ", proxy=" + this.proxy
				+ ", retry=" + this.retry + ", connectors=" + this.connectors + "]";
	}

	/**
	 * TLS settings.
	 *
	 * @param bundle Name of the SSL bundle to use instead of the application's bundle for
	 * HTTP clients.
	 */
	public record Ssl(@Nullable String bundle) {
	}

	/**
	 * HTTP proxy. The clients use Reactor Netty then, whatever HTTP engine the
	 * application has chosen.
	 *
	 * @param host Host of the HTTP proxy that all requests to the API go through.
	 * @param port Port of the HTTP proxy.
	 * @param username User name the proxy asks for.
	 * @param password Password the proxy asks for.
	 */
	public record Proxy(String host, Integer port, @Nullable String username, @Nullable String password) {

		public Proxy {
			Assert.isTrue(StringUtils.hasText(host), "mistral.proxy.host must be set together with mistral.proxy.*");
			Assert.isTrue(port != null && port >= 1 && port <= 65_535,
					() -> "mistral.proxy.port must be 1 to 65535, but is " + port);
			Assert.isTrue(password == null || username != null,
					"mistral.proxy.username must be set together with mistral.proxy.password");
		}

		@Override
		public String toString() {
			return "Proxy[host=" + this.host + ", port=" + this.port + ", username=" + this.username + ", password="
					+ mask(this.password) + "]";
		}

	}

	/**
	 * What only connectors have.
	 *
	 * @param trustedAnnotations Ids or names of connectors whose tools are taken at their
	 * word when they say that they may run twice.
	 * @param sendProtocol Whether to name the protocol in create and update requests,
	 * which a service of spring 2026 does not know.
	 * @param credentialsUpsert How to create or update credentials.
	 */
	public record Connectors(@DefaultValue Set<String> trustedAnnotations, @DefaultValue("true") boolean sendProtocol,
			@DefaultValue("detect") CredentialsUpsert credentialsUpsert) {
	}

	/**
	 * When and how often a failed request is repeated.
	 *
	 * @param enabled Whether anything is repeated. What may have been carried out and has
	 * effects never is.
	 * @param maxAttempts How often a request is sent at most, the first time included.
	 * @param initialInterval Pause before the second attempt.
	 * @param multiplier Factor by which the pause grows from one attempt to the next.
	 * @param maxInterval Longest pause between two attempts.
	 * @param jitter Share of each pause that is left to chance, 0 to 1.
	 * @param maxElapsedTime Deadline over all attempts and pauses of a call.
	 * @param statusCodes HTTP statuses after which a request is repeated.
	 * @param connectionErrors Whether a request is repeated when no answer came.
	 * @param maxRetryAfter Longest wait asked for by 'Retry-After' that is obeyed. A
	 * longer one ends the call at once.
	 */
	public record Retry(@DefaultValue("true") boolean enabled, @DefaultValue("3") int maxAttempts,
			@DefaultValue("500ms") Duration initialInterval, @DefaultValue("2") double multiplier,
			@DefaultValue("8s") Duration maxInterval, @DefaultValue("0.5") double jitter,
			@DefaultValue("10m") Duration maxElapsedTime, @DefaultValue( {
					"408", "429", "500", "502", "503", "504" }) Set<Integer> statusCodes,
			@DefaultValue("true") boolean connectionErrors, @DefaultValue("60s") Duration maxRetryAfter){

		public Retry {
			// The client's own checks, made while properties are bound.
			RetrySettings checked = new RetrySettings(enabled, maxAttempts, initialInterval, multiplier, maxInterval,
					jitter, maxElapsedTime, statusCodes, connectionErrors, maxRetryAfter);
			statusCodes = checked.statusCodes();
		}

		RetrySettings toSettings() {
			return new RetrySettings(this.enabled, this.maxAttempts, this.initialInterval, this.multiplier,
					this.maxInterval, this.jitter, this.maxElapsedTime, this.statusCodes, this.connectionErrors,
					this.maxRetryAfter);
		}

	}

}
