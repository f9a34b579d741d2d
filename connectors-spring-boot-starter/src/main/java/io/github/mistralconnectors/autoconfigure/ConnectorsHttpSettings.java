// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpCookieHandling;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Settings of our HTTP engine. Taken from the application's own
 * ({@code spring.http.clients.*}) are its SSL bundle, if {@code mistral.ssl.bundle} names
 * no other, and its filter of addresses. Not taken are time limits, which
 * {@code mistral.*} has, redirects, which would carry the key elsewhere, and cookies.
 *
 * @param properties ours
 * @param application the application's, if there are any
 * @param sslBundles the application's SSL bundles
 */
record ConnectorsHttpSettings(MistralProperties properties, @Nullable HttpClientSettings application,
		ObjectProvider<SslBundles> sslBundles) {

	HttpClientSettings get() {
		HttpClientSettings base = (this.application != null) ? this.application : HttpClientSettings.defaults();
		return base.withTimeouts(this.properties.connectTimeout(), null)
			.withRedirects(HttpRedirects.DONT_FOLLOW)
			.withCookieHandling(HttpCookieHandling.DISABLE)
			.withSslBundle(sslBundle(base));
	}

	private @Nullable SslBundle sslBundle(HttpClientSettings base) {
		String name = this.properties.ssl().bundle();
		return (name != null) ? this.sslBundles.getObject().getBundle(name) : base.sslBundle();
	}

}
