// SPDX-License-Identifier: Apache-2.0

/**
 * Chat with a model that uses the tools of a connector, and what stands for Mistral's
 * service and the wiki if no API key is at hand.
 */
@NullMarked
package io.github.mistralconnectors.samples.assistant;

import org.jspecify.annotations.NullMarked;
