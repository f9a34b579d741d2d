// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.retry;

import java.util.function.Supplier;

import io.github.mistralconnectors.client.internal.http.ClientSettings;
import io.github.mistralconnectors.client.settings.RequestOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Settings with the API key of the moment among their headers, which seldom changes.
 */
final class CurrentSettings {

	private final ClientSettings settings;

	private volatile @Nullable KeyedSettings last;

	CurrentSettings(ClientSettings settings) {
		this.settings = settings;
	}

	/** Returns whether there is a source of keys, which is asked each time. */
	boolean mayChange() {
		return this.settings.apiKeys() != null;
	}

	/**
	 * Returns the settings.
	 * @throws IllegalStateException if there is no key now
	 */
	ClientSettings get() {
		Supplier<String> keys = this.settings.apiKeys();
		if (keys == null) {
			return this.settings;
		}
		String key = keys.get();
		Assert.state(key != null, "The source of the API key returned null");
		KeyedSettings last = this.last;
		if (last == null || !last.key().equals(key)) {
			last = new KeyedSettings(key, this.settings.with(RequestOptions.builder().apiKey(key).build(), ""));
			this.last = last;
		}
		return last.settings();
	}

	/**
	 * Gives the attempt that follows the key of the moment. If the source fails now, the
	 * key stays: its failure must not hide what is known of the attempts before.
	 */
	void renew(Call<?> call) {
		if (!mayChange()) {
			return;
		}
		try {
			call.setHeaders(get().headers());
		}
		catch (RuntimeException ex) {
			Call.logger.debug("The API key stays the same, since its source failed with {}", ex.getClass().getName());
		}
	}

	/**
	 * Settings that have an API key among their headers.
	 */
	private record KeyedSettings(String key, ClientSettings settings) {

	}

}
