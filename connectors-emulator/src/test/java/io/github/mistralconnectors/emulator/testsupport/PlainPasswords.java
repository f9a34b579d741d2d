// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.testsupport;

import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Stores passwords as they are. The encoder that Spring Security uses otherwise takes a
 * tenth of a second for each hash, and an application of a test hashes with each request.
 */
public final class PlainPasswords implements PasswordEncoder {

	@Override
	public String encode(CharSequence password) {
		return password.toString();
	}

	@Override
	public boolean matches(CharSequence password, String encoded) {
		return encoded.contentEquals(password);
	}

}
