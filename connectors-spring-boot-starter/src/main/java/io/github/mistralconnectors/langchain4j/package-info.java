// SPDX-License-Identifier: Apache-2.0

/**
 * Adapter that offers the tools of connectors to LangChain4j.
 */
@NullMarked
package io.github.mistralconnectors.langchain4j;

import org.jspecify.annotations.NullMarked;
