// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@RegisterReflectionForBinding({ HintsConfiguration.Page.class, HintsConfiguration.Summary.class })
class HintsConfiguration {

	record Page(String title) {
	}

	record Summary(String text) {
	}

}
