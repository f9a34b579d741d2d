// SPDX-License-Identifier: Apache-2.0

/**
 * What travels: requests and answers of the Connectors API.
 * <p>
 * Requests refuse nonsense when they are built, with an
 * {@link java.lang.IllegalArgumentException}. Answers never fail for a missing, unknown
 * or null member: a component is null or an empty collection where the service said
 * nothing, and a value this library does not know keeps its text. Members are named in
 * snake case unless {@code @JsonProperty} says otherwise. Records that hold a secret hide
 * it in {@code toString()}.
 */
@NullMarked
package io.github.mistralconnectors.client.model;

import org.jspecify.annotations.NullMarked;
