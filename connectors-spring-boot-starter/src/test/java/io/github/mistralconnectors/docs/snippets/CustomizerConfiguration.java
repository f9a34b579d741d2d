// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import io.github.mistralconnectors.autoconfigure.ConnectorsClientCustomizer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CustomizerConfiguration {

	@Bean
	ConnectorsClientCustomizer teamHeader() {
		return (builder) -> builder.defaultHeader("X-Team", "blue");
	}

}
