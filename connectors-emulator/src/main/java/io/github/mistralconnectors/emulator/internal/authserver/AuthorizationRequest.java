// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.authserver;

import java.time.Instant;

import io.github.mistralconnectors.emulator.internal.support.WebAddress;

/**
 * Request for the consent of a person (RFC 6749, section 4.1.1, with PKCE). The browser
 * can be sent back to its client.
 *
 * @param client the client's id
 * @param redirectUri where the browser is sent back to, one of the client's addresses
 * @param state what the client finds the request by, empty for none
 * @param challenge the code challenge
 * @param issuer the authorization server
 * @param expires when it is too late to decide
 */
record AuthorizationRequest(String client, String redirectUri, String state, String challenge, String issuer,
		Instant expires) {

	/** Returns the address that brings a code back. */
	String address(String code) {
		return back(WebAddress.with(this.redirectUri, "code", code));
	}

	/** Returns the address that brings an error back. */
	String address(Refusal refusal) {
		return back(WebAddress.with(WebAddress.with(this.redirectUri, "error", refusal.code()), "error_description",
				refusal.description()));
	}

	private String back(String address) {
		String withState = this.state.isEmpty() ? address : WebAddress.with(address, "state", this.state);
		return WebAddress.with(withState, "iss", this.issuer);
	}

	/** Leaves out the state, which no record's text may show. */
	@Override
	public String toString() {
		return "AuthorizationRequest[" + this.client + "]";
	}

}
