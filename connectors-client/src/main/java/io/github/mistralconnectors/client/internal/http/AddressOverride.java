// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.net.URI;

/**
 * Client or builder of clients whose address can be overridden, so that nothing a test
 * does leaves the machine.
 */
public interface AddressOverride {

	/**
	 * Sends all further requests to another address, also those of views and those whose
	 * address a filter changes.
	 * @param address scheme, host and port
	 */
	void overrideAddress(URI address);

}
