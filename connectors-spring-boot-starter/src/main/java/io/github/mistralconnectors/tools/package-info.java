// SPDX-License-Identifier: Apache-2.0

/**
 * Tools of connectors for models, without any framework: which tools are offered under
 * which names and schemas, who approves a call, and what a model is told about its
 * result.
 */
@NullMarked
package io.github.mistralconnectors.tools;

import org.jspecify.annotations.NullMarked;
