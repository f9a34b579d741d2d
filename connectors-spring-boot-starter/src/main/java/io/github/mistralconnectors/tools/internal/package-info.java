// SPDX-License-Identifier: Apache-2.0

/**
 * Tools of connectors for models, without any framework: which tools are offered under
 * which names and schemas, how their calls are approved and run, and what a model is told
 * about the result. It is what the adapters of frameworks have in common.
 */
@NullMarked
package io.github.mistralconnectors.tools.internal;

import org.jspecify.annotations.NullMarked;
