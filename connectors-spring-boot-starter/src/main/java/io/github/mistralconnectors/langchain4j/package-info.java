// SPDX-License-Identifier: Apache-2.0

/**
 * Tools of connectors as LangChain4j knows them.
 */
@NullMarked
package io.github.mistralconnectors.langchain4j;

import org.jspecify.annotations.NullMarked;
