// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.net.URI;

/**
 * Address that a filter has sent a request to. Nothing outside of this package can make
 * one, so no attribute of an application's request overrides an address.
 *
 * @param uri scheme, host and port
 */
record OtherAddress(URI uri) {

}
