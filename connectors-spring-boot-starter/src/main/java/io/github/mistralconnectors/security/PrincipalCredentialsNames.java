// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.util.Assert;

/**
 * Names of the credentials of principals. A name is {@code p1}, the version of this
 * format, and the 43 characters of an HMAC-SHA-256 in base64url without padding. It is
 * the same on all nodes and after a restart, as long as the key is, and cannot be traced
 * to a person without the key.
 * <p>
 * The API takes 64 letters, digits, {@code _} and {@code -}. The remaining ones are for a
 * suffix that tells several credentials of one principal apart: {@code -} and 18 such
 * characters. Prefix and suffix are told apart by length only, as the HMAC may contain
 * {@code -} itself.
 * <p>
 * The HMAC is that of a label followed by the texts that identify the principal, each
 * preceded by its length, so that no two principals have the same input: {@code ("ab",
 * "c")}, {@code ("a", "bc")} and {@code ("abc")} differ. Texts are not normalized:
 * {@code Ada} and {@code ada} are two principals.
 *
 * @since 0.1
 */
public final class PrincipalCredentialsNames {

	/** Length of a name without a suffix. */
	public static final int LENGTH = 45;

	private static final String VERSION = "p1";

	private static final String ALGORITHM = "HmacSHA256";

	/** Keeps names apart from whatever else is derived from the same key. */
	private static final String LABEL = "credentials-name";

	/** As long as the hash, as RFC 2104 recommends. */
	private static final int MIN_KEY_BYTES = 32;

	private final SecretKey key;

	/**
	 * Creates names that are derived from a key.
	 * @param key secret text of at least 32 bytes in UTF-8; blanks around it don't count
	 * @throws IllegalArgumentException if the key is shorter
	 */
	public PrincipalCredentialsNames(String key) {
		byte[] bytes = key.strip().getBytes(StandardCharsets.UTF_8);
		Assert.isTrue(bytes.length >= MIN_KEY_BYTES,
				() -> "The key must have at least " + MIN_KEY_BYTES + " bytes, but has " + bytes.length);
		this.key = new SecretKeySpec(bytes, ALGORITHM);
	}

	/**
	 * Returns the name of a principal's credentials.
	 * @param principal texts that identify the principal, such as a tenant and a user
	 * name; at least one, none of them empty
	 * @return the name
	 */
	public String nameOf(List<String> principal) {
		Assert.isTrue(!principal.isEmpty() && principal.stream().noneMatch(String::isBlank),
				"The texts that identify a principal must not be empty");
		return VERSION + hmac(LABEL, principal);
	}

	/**
	 * Returns a hash with the same key that is good for one purpose only.
	 * @param purpose the purpose, not that of the names
	 * @param texts texts to hash
	 * @return 43 letters, digits, {@code _} or {@code -}
	 */
	public String hash(String purpose, String... texts) {
		Assert.isTrue(!purpose.equals(LABEL), "The purpose must not be that of the names");
		return hmac(purpose, List.of(texts));
	}

	private String hmac(String label, List<String> texts) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			update(mac, label);
			texts.forEach((text) -> update(mac, text));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ALGORITHM + " is not available", ex);
		}
	}

	/** Takes characters as they are: an encoding would replace lone surrogates by one. */
	private static void update(Mac mac, String text) {
		ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + text.length() * Character.BYTES).putInt(text.length());
		bytes.asCharBuffer().put(text);
		mac.update(bytes.array());
	}

}
