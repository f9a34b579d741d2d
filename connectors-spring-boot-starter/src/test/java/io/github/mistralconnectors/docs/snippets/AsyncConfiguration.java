// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.scheduling.annotation.EnableAsync;

@Configuration(proxyBeanMethods = false)
@EnableAsync
class AsyncConfiguration {

	@Bean
	ContextPropagatingTaskDecorator contextPropagation() {
		return new ContextPropagatingTaskDecorator();
	}

}
