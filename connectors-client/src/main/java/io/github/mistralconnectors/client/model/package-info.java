// SPDX-License-Identifier: Apache-2.0

/**
 * Types that requests and responses of all subjects share.
 * <p>
 * The same rules hold for all packages below this one. Requests refuse values that no API
 * version accepts with an {@link java.lang.IllegalArgumentException} when they are built.
 * Responses never fail for a missing, unknown or null member: a component is null or an
 * empty collection if the service did not send it, and unknown values are kept as text.
 * Any JSON mapper writes responses with the member names of the API. Types that hold a
 * secret mask it in {@code toString()}.
 */
@NullMarked
package io.github.mistralconnectors.client.model;

import org.jspecify.annotations.NullMarked;
