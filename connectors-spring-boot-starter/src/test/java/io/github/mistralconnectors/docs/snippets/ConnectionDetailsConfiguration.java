// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.mistralconnectors.autoconfigure.ConnectorsConnectionDetails;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConnectionDetailsConfiguration {

	@Bean
	ConnectorsConnectionDetails connectorsConnectionDetails() {
		return () -> read(Path.of("/run/secrets/mistral-api-key"));
	}

	private static String read(Path file) {
		try {
			return Files.readString(file).strip();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
