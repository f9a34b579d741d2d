// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.support;

/**
 * Thrown to respond with an error status for which the gateway has a reason of its own.
 */
public final class ProxyException extends ApiException {

	private final transient ProxyStatus proxyStatus;

	public ProxyException(int status, String detail, ProxyStatus proxyStatus) {
		super(status, detail);
		this.proxyStatus = proxyStatus;
	}

	public ProxyStatus proxyStatus() {
		return this.proxyStatus;
	}

}
