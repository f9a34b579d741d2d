// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

import io.github.mistralconnectors.autoconfigure.ConnectorsAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.MistralProperties;
import io.github.mistralconnectors.autoconfigure.internal.InvalidSettingsException;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpCookieHandling;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JdkClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.context.annotation.Bean;
import org.springframework.core.NestedExceptionUtils;

/**
 * {@link AutoConfiguration Auto-configuration} of the HTTP engine of the clients. It is
 * the engine that the application has chosen for its reactive HTTP clients, or Reactor
 * Netty if {@code mistral.proxy.*} is set. Reactor Netty gets connections of its own and
 * is tuned; any other engine is used as Spring Boot builds it.
 *
 * @since 0.1
 */
@AutoConfiguration(after = { ConnectorsAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
		SslAutoConfiguration.class })
@ConditionalOnBean({ ConnectorsClientBuilder.class, MistralProperties.class })
public final class ConnectorsHttpAutoConfiguration {

	/**
	 * Lets the clients' own limits, which say more when they are exceeded, come first.
	 */
	private static final Duration MARGIN = Duration.ofSeconds(1);

	ConnectorsHttpAutoConfiguration() {
	}

	@Bean
	HttpEngineCustomizer connectorsHttpEngineCustomizer(MistralProperties properties,
			ObjectProvider<ClientHttpConnectorBuilder<?>> connectorBuilder,
			ObjectProvider<HttpClientSettings> applicationSettings, ObjectProvider<SslBundles> sslBundles) {
		HttpClientSettings application = applicationSettings.getIfAvailable(HttpClientSettings::defaults);
		String bundle = bundleName(properties, application, sslBundles);
		ClientHttpConnectorBuilder<?> builder = (properties.proxy() != null) ? reactor(connectorBuilder)
				: connectorBuilder.getIfAvailable(ClientHttpConnectorBuilder::reactor);
		String named = properties.ssl().bundle();
		if (named != null) {
			requireReadable(named, sslBundles.getObject());
		}
		HttpEngineCustomizer customizer = new HttpEngineCustomizer(() -> engine(builder,
				settings(properties, application,
						(bundle != null) ? sslBundles.getObject().getBundle(bundle) : application.sslBundle()),
				properties));
		if (bundle != null || application.sslBundle() != null) {
			// Reads the files of the bundle now, so that a fault in them ends the start.
			customizer.engine();
		}
		if (bundle != null) {
			sslBundles.getObject().addBundleUpdateHandler(bundle, (updated) -> customizer.renew(longest(properties)));
		}
		return customizer;
	}

	private static void requireReadable(String bundle, SslBundles sslBundles) {
		try {
			SslManagerBundle managers = sslBundles.getBundle(bundle).getManagers();
			managers.getKeyManagerFactory();
			managers.getTrustManagerFactory();
		}
		catch (NoSuchSslBundleException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new InvalidSettingsException(
					"The property 'mistral.ssl.bundle' names the SSL bundle '" + bundle + "', which can't be read: "
							+ ex.getMessage() + ": " + NestedExceptionUtils.getMostSpecificCause(ex).getMessage(),
					"Correct 'spring.ssl.bundle.pem." + bundle + ".*' or 'spring.ssl.bundle.jks." + bundle
							+ ".*', or the files that are named there, or let 'mistral.ssl.bundle' name another bundle",
					ex);
		}
	}

	private static ClientHttpConnectorBuilder<?> reactor(ObjectProvider<ClientHttpConnectorBuilder<?>> builder) {
		return (builder.getIfAvailable() instanceof ReactorClientHttpConnectorBuilder reactor) ? reactor
				: ClientHttpConnectorBuilder.reactor();
	}

	private static HttpEngine engine(ClientHttpConnectorBuilder<?> builder, HttpClientSettings settings,
			MistralProperties properties) {
		if (builder instanceof ReactorClientHttpConnectorBuilder reactor) {
			return ReactorHttpEngineFactory.build(reactor, settings, properties, ConnectionLimits.DEFAULT);
		}
		// Otherwise it asks for the upgrade to HTTP/2 that RFC 9113 has made obsolete.
		return HttpEngine.build((builder instanceof JdkClientHttpConnectorBuilder jdk)
				? jdk.withHttpClientCustomizer((client) -> client.version(HttpClient.Version.HTTP_1_1)) : builder,
				settings);
	}

	/**
	 * Takes the filter of addresses from the application's settings. Redirects would
	 * carry the API key to another host.
	 */
	private static HttpClientSettings settings(MistralProperties properties, HttpClientSettings application,
			@Nullable SslBundle sslBundle) {
		return application.withTimeouts(properties.connectTimeout(), longest(properties))
			.withRedirects(HttpRedirects.DONT_FOLLOW)
			.withCookieHandling(HttpCookieHandling.DISABLE)
			.withSslBundle(sslBundle);
	}

	private static Duration longest(MistralProperties properties) {
		return Collections.max(List.of(properties.responseTimeout(), properties.toolCallTimeout())).plus(MARGIN);
	}

	/** The application's settings have the bundle only as it was at the start. */
	private static @Nullable String bundleName(MistralProperties properties, HttpClientSettings application,
			ObjectProvider<SslBundles> sslBundles) {
		String name = properties.ssl().bundle();
		if (name != null || application.sslBundle() == null) {
			return name;
		}
		return sslBundles.stream()
			.flatMap((bundles) -> bundles.getBundleNames()
				.stream()
				.filter((each) -> bundles.getBundle(each) == application.sslBundle()))
			.findFirst()
			.orElse(null);
	}

}
