// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.List;

import org.springframework.http.codec.HttpMessageReader;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.codec.ServerCodecConfigurer;

/**
 * Keeps WebFlux from making its codecs for forms and the like with the first request.
 */
final class NoCodecs implements ServerCodecConfigurer {

	@Override
	public ServerDefaultCodecs defaultCodecs() {
		throw new UnsupportedOperationException();
	}

	@Override
	public CustomCodecs customCodecs() {
		throw new UnsupportedOperationException();
	}

	@Override
	public void registerDefaults(boolean registerDefaults) {
		// There are none.
	}

	@Override
	public List<HttpMessageReader<?>> getReaders() {
		return List.of();
	}

	@Override
	public List<HttpMessageWriter<?>> getWriters() {
		return List.of();
	}

	@Override
	public ServerCodecConfigurer clone() {
		return this;
	}

}
