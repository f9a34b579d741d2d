// SPDX-License-Identifier: Apache-2.0

/**
 * Auto-configuration of the tools of connectors for LangChain4j.
 */
@NullMarked
package io.github.mistralconnectors.autoconfigure.langchain4j;

import org.jspecify.annotations.NullMarked;
