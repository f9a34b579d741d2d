// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names of tools as models know them. A name depends on connector and tool alone and has
 * at most 64 letters, digits, {@code _} and {@code -}, which all vendors of models take.
 * It is {@code connector__tool} where that says all. Where a part had to be altered or
 * shortened, or could be divided in another way, it is {@code connector__tool__hash} with
 * 10 hexadecimal digits of a SHA-256. A name without a hash has two underscores in a row
 * in one place only, so that none is like another with a hash.
 */
final class ModelToolNames {

	private static final int MAX_LENGTH = 64;

	private static final int HASH_LENGTH = 10;

	private static final String SEPARATOR = "__";

	private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9-]+(_[a-zA-Z0-9-]+)*");

	private static final Pattern OTHER_CHARACTERS = Pattern.compile("[^a-zA-Z0-9_-]");

	private ModelToolNames() {
	}

	/**
	 * Returns the name of a tool.
	 * @param connector id or name of the connector
	 * @param tool name of the tool
	 * @return 1 to 64 letters, digits, {@code _} or {@code -}
	 */
	static String of(String connector, String tool) {
		String name = connector + SEPARATOR + tool;
		if (name.length() <= MAX_LENGTH && PLAIN.matcher(connector).matches() && isPlainTool(tool)) {
			return name;
		}
		int room = MAX_LENGTH - 2 * SEPARATOR.length() - HASH_LENGTH;
		String first = cut(alter(connector), Math.max(room - tool.length(), room / 2));
		return first + SEPARATOR + cut(alter(tool), room - first.length()) + SEPARATOR + hash(connector, tool);
	}

	private static String alter(String part) {
		return OTHER_CHARACTERS.matcher(part).replaceAll("_");
	}

	private static String cut(String part, int length) {
		return part.substring(0, Math.min(part.length(), length));
	}

	/** A tool may end with an underscore: nothing comes after it. */
	private static boolean isPlainTool(String tool) {
		return PLAIN.matcher(tool.endsWith("_") ? tool.substring(0, tool.length() - 1) : tool).matches();
	}

	/** A length in front tells ("a", "b_c") from ("a_b", "c"). */
	private static String hash(String connector, String tool) {
		return sha256(connector.length() + ":" + connector + tool).substring(0, HASH_LENGTH);
	}

	/** Returns a digest in hexadecimal digits. */
	static String sha256(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("SHA-256 is not available", ex);
		}
	}

}
