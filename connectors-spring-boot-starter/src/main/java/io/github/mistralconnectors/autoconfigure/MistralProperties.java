// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.mistralconnectors.client.settings.ApiVersion;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.github.mistralconnectors.client.settings.ToolCallRoute;
import io.github.mistralconnectors.tools.ToolApproval;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * {@link ConfigurationProperties} of the clients for Mistral's Connectors API. A value
 * out of range fails the start of the application.
 *
 * @param enabled Whether to auto-configure the clients.
 * @param apiKey API key of a Mistral workspace. The clients are only configured if it or
 * the token of a service account is set. Read for each call.
 * @param serviceAccountTokenPath Path of a file with the token of a service account, used
 * if there is no API key. Read for each call. The environment variable
 * 'MISTRAL_SA_TOKEN_PATH' stands for it.
 * @param region Region of Mistral's service: 'global', 'eu' or 'us'. Takes the place of
 * the base URL.
 * @param baseUrl Base URL of the API. May contain a path. A '/v1' at the end is removed.
 * @param apiVersion Version of the API that the service offers.
 * @param connectTimeout Maximum time to establish a connection.
 * @param responseTimeout Maximum time of one attempt of any operation but a tool call,
 * from the wait for a connection to the last byte of the response.
 * @param toolCallTimeout Maximum time of one attempt of a tool call, from the wait for a
 * connection to the last byte of the response.
 * @param maxResponseSize Maximum size of a response. A larger response fails the call.
 * @param ssl TLS settings.
 * @param proxy HTTP proxy.
 * @param retry Settings of the retry of failed requests.
 * @param connectors Settings of connectors.
 * @since 0.1
 */
@ConfigurationProperties("mistral")
public record MistralProperties(@DefaultValue("true") boolean enabled, @Nullable String apiKey,
		@Nullable String serviceAccountTokenPath, @Nullable Region region,
		@DefaultValue(ConnectorsConnectionDetails.DEFAULT_BASE_URL) String baseUrl,
		@DefaultValue("2026-10") ApiVersion apiVersion, @DefaultValue("10s") Duration connectTimeout,
		@DefaultValue("30s") Duration responseTimeout, @DefaultValue("5m") Duration toolCallTimeout,
		@DefaultValue("16MB") DataSize maxResponseSize, @DefaultValue Ssl ssl, @Nullable Proxy proxy,
		@DefaultValue Retry retry, @DefaultValue Connectors connectors) {

	private static final String MASK = "***";

	private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

	public MistralProperties {
		if (apiKey != null) {
			requireHeaderValue("mistral.api-key", apiKey);
		}
		requirePositive("mistral.connect-timeout", connectTimeout);
		requirePositive("mistral.response-timeout", responseTimeout);
		requirePositive("mistral.tool-call-timeout", toolCallTimeout);
		long bytes = maxResponseSize.toBytes();
		Assert.isTrue(bytes > 0 && bytes <= Integer.MAX_VALUE,
				() -> "mistral.max-response-size must be 1B to 2047MB, but is " + maxResponseSize);
	}

	private static void requirePositive(String key, Duration duration) {
		Assert.isTrue(duration.compareTo(Duration.ZERO) > 0, () -> key + " must be positive, but is " + duration);
	}

	/** Refuses what the clients can't send, and does not repeat it. */
	static String requireHeaderValue(String name, String secret) {
		Assert.isTrue(HEADER_VALUE.matcher(secret.strip()).matches(),
				() -> name + " must hold no line breaks and no characters beyond ISO 8859-1");
		return secret;
	}

	private static @Nullable String mask(@Nullable String secret) {
		return (secret != null) ? MASK : null;
	}

	/** Returns the property for a setting of the clients' builder. */
	static String nameOf(String setting) {
		boolean ofBuilder = Character.isLowerCase(setting.charAt(0));
		return switch (setting) {
			case "toolCallRoute" -> "mistral.connectors.tool-calls";
			case "webClientBuilder" -> "mistral.ssl.bundle"; // named for its certificates
			default -> ofBuilder ? "mistral." + DataObjectPropertyName.toDashedForm(setting) : setting;
		};
	}

	@Override
	public String toString() {
		return "MistralProperties[enabled=" + this.enabled + ", apiKey=" + mask(this.apiKey)
				+ ", serviceAccountTokenPath=" + this.serviceAccountTokenPath + ", region=" + this.region + ", baseUrl="
				+ this.baseUrl + ", apiVersion=" + this.apiVersion + ", connectTimeout=" + this.connectTimeout
				+ ", responseTimeout=" + this.responseTimeout + ", toolCallTimeout=" + this.toolCallTimeout
				+ ", maxResponseSize=" + this.maxResponseSize + ", ssl=" + this.ssl + ", proxy=" + this.proxy
				+ ", retry=" + this.retry + ", connectors=" + this.connectors + "]";
	}

	/**
	 * Region of Mistral's service.
	 */
	public enum Region {

		/** No particular region, the default. */
		GLOBAL(ConnectorsConnectionDetails.DEFAULT_BASE_URL),

		/** The European Union. */
		EU("https://api.eu.mistral.ai"),

		/** The United States. */
		US("https://api.us.mistral.ai");

		private final String baseUrl;

		Region(String baseUrl) {
			this.baseUrl = baseUrl;
		}

		String baseUrl() {
			return this.baseUrl;
		}

	}

	/**
	 * TLS settings.
	 *
	 * @param bundle SSL bundle name, used instead of the bundle of the application's HTTP
	 * clients.
	 */
	public record Ssl(@Nullable String bundle) {
	}

	/**
	 * HTTP proxy. If it is set, the clients use Reactor Netty, whatever HTTP engine the
	 * application has chosen.
	 *
	 * @param host Host of the HTTP proxy.
	 * @param port Port of the HTTP proxy.
	 * @param username User name for the HTTP proxy.
	 * @param password Password for the HTTP proxy.
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
	 * Settings of connectors.
	 *
	 * @param trustedAnnotations Names or ids of the connectors whose tool annotations are
	 * trusted. A call of a tool that is annotated as read-only or idempotent is repeated
	 * like a read, and tools that are annotated as read-only can be offered to models as
	 * such.
	 * @param tools Tools that models may use, by name or id of the connector: '*' for
	 * all, patterns of names such as 'search_*, get_issue', or 'read-only' for those that
	 * are annotated so on a connector whose annotations are trusted.
	 * @param toolApproval Tool calls that need an approval if a model requests them:
	 * 'none', 'unless-read-only' or 'all'. Requires a bean of type 'ToolCallApprover' or
	 * 'ReactiveToolCallApprover' unless it is 'none'. Has no effect on a bean of the
	 * application of type 'ModelToolSettings', 'ConnectorToolCallbacks' or
	 * 'ConnectorToolProvider'.
	 * @param toolResultMaxLength Maximum number of characters, in UTF-16 code units, of
	 * the text that a model gets for a call. The rest is cut off. Images don't count.
	 * @param catalog Settings of the catalog of tools.
	 * @param toolCalls Route of tool calls: 'api' is the API's own operation, which
	 * Mistral has deprecated, and 'gateway' is the Connectors Gateway.
	 * @param credentials Credentials of calls that name none: 'default' uses the default
	 * ones of the API, 'named' refuses such calls, and 'principal' uses those of the
	 * signed-in user.
	 * @param principalKey Key from which the names of the users' credentials are derived,
	 * at least 32 bytes, the same on all nodes. Required if
	 * 'mistral.connectors.credentials' is 'principal'.
	 * @param connect Settings of the endpoints at which users connect their accounts.
	 * @param problemDetails Whether controllers respond to exceptions of the clients with
	 * problem details.
	 */
	public record Connectors(@DefaultValue Set<String> trustedAnnotations, @DefaultValue Map<String, String> tools,
			@DefaultValue("none") ToolApproval toolApproval, @DefaultValue("50000") int toolResultMaxLength,
			@DefaultValue Catalog catalog, @DefaultValue("api") ToolCallRoute toolCalls,
			@DefaultValue("default") Credentials credentials, @Nullable String principalKey,
			@DefaultValue Connect connect, @DefaultValue("false") boolean problemDetails) {

		public Connectors {
			Assert.isTrue(toolResultMaxLength > 0,
					() -> "mistral.connectors.tool-result-max-length must be at least 1, but is "
							+ toolResultMaxLength);
		}

		@Override
		public String toString() {
			return "Connectors[trustedAnnotations=" + this.trustedAnnotations + ", tools=" + this.tools
					+ ", toolApproval=" + this.toolApproval + ", toolResultMaxLength=" + this.toolResultMaxLength
					+ ", catalog=" + this.catalog + ", toolCalls=" + this.toolCalls + ", credentials="
					+ this.credentials + ", principalKey=" + mask(this.principalKey) + ", connect=" + this.connect
					+ ", problemDetails=" + this.problemDetails + "]";
		}

		/**
		 * Settings of the catalog of tools.
		 *
		 * @param timeToLive Age at which a cached list of tools is reloaded in the
		 * background when it is used.
		 * @param maxTools Maximum number of tools in the cache, over all lists.
		 */
		public record Catalog(@DefaultValue("5m") Duration timeToLive, @DefaultValue("10000") int maxTools) {

			public Catalog {
				requirePositive("mistral.connectors.catalog.time-to-live", timeToLive);
				Assert.isTrue(maxTools > 0,
						() -> "mistral.connectors.catalog.max-tools must be at least 1, but is " + maxTools);
			}

		}

		/**
		 * Settings of the endpoints at which users connect their accounts.
		 *
		 * @param enabled Whether to offer the endpoints at which signed-in users connect
		 * their accounts. Requires 'mistral.connectors.credentials' to be 'principal'.
		 * @param path Path of the endpoints at which users connect their accounts.
		 * @param connectors Names of the connectors that users can connect. All if empty.
		 * @param applicationUrls Addresses of the application as browsers see them, up to
		 * and including the context path and the path of the servlet. Required unless
		 * browsers use 'localhost'.
		 * @param returnUrls Absolute URLs to which users may return, besides the paths of
		 * the application itself.
		 * @param defaultReturnUrl Path below the context path, or URL, to which users
		 * return if the request has none.
		 * @param attemptTimeout Maximum time that a user may take to authorize a
		 * connector.
		 * @param cacheTimeToLive Time for which the stored credentials of the users are
		 * cached.
		 * @param problemDetails Whether controllers respond with 403 and the address at
		 * which to connect if credentials are missing or were rejected.
		 */
		public record Connect(@DefaultValue("false") boolean enabled, @DefaultValue("/connectors") String path,
				@DefaultValue Set<String> connectors, @DefaultValue List<String> applicationUrls,
				@DefaultValue Set<String> returnUrls, @DefaultValue("/") String defaultReturnUrl,
				@DefaultValue("10m") Duration attemptTimeout, @DefaultValue("10s") Duration cacheTimeToLive,
				@DefaultValue("false") boolean problemDetails) {

			public Connect {
				requirePositive("mistral.connectors.connect.attempt-timeout", attemptTimeout);
				requirePositive("mistral.connectors.connect.cache-time-to-live", cacheTimeToLive);
				Assert.isTrue(path.matches("(/[\\w.~-]+)+"),
						() -> "mistral.connectors.connect.path must be a path such as '/connectors', but is " + path);
			}

		}

		/**
		 * Credentials of calls that name none.
		 */
		public enum Credentials {

			/** The default credentials, which are the first that anybody has stored. */
			DEFAULT,

			/** None: such calls are refused. */
			NAMED,

			/** Those of the signed-in user, as Spring Security knows it. */
			PRINCIPAL

		}

	}

	/**
	 * Settings of the retry of failed requests.
	 *
	 * @param enabled Whether to repeat failed requests. A request with effects is never
	 * repeated once it may have been carried out.
	 * @param maxAttempts Maximum number of attempts, including the first one.
	 * @param initialInterval Pause before the second attempt.
	 * @param multiplier Factor by which the pause grows with each attempt.
	 * @param maxInterval Maximum pause between two attempts.
	 * @param jitter Random share of each pause, between 0 and 1.
	 * @param maxElapsedTime Maximum time of a call, including all attempts and pauses.
	 * @param statusCodes HTTP status codes after which a failed request is repeated. A
	 * request with effects is repeated only after 429 and after 503 with 'Retry-After'.
	 * @param connectionErrors Whether to repeat a request that got no complete response,
	 * such as after a connection error or a timeout.
	 * @param maxRetryAfter Maximum pause that the service may ask for by a 'Retry-After'
	 * header. The call fails at once if the service asks for more.
	 */
	public record Retry(@DefaultValue("true") boolean enabled, @DefaultValue("3") int maxAttempts,
			@DefaultValue("500ms") Duration initialInterval, @DefaultValue("2") double multiplier,
			@DefaultValue("8s") Duration maxInterval, @DefaultValue("0.5") double jitter,
			@DefaultValue("10m") Duration maxElapsedTime, @DefaultValue( {
					"408", "429", "500", "502", "503", "504", "520", "521", "522", "523", "524",
					"529" }) Set<Integer> statusCodes,
			@DefaultValue("true") boolean connectionErrors, @DefaultValue("60s") Duration maxRetryAfter){

		public Retry {
			// Lets the checks of the client fail the binding of the properties.
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
