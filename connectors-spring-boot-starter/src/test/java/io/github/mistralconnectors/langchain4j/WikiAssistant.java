// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.langchain4j;

import dev.langchain4j.service.spring.AiService;

/**
 * AI service that LangChain4j's starter finds and wires. It is in a package that no
 * application of other tests scans.
 */
@AiService
public interface WikiAssistant {

	String chat(String question);

}
