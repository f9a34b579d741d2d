// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.web.util.DefaultUriBuilderFactory;
import org.springframework.web.util.UriBuilder;
import org.springframework.web.util.UriBuilderFactory;

/**
 * URIs of one connector's HTTP API. Requests name them relative to the connector. What
 * could lead elsewhere is refused, however often it is encoded: the gateway, a proxy on
 * the way and the connector's server may each decode a path once more.
 */
final class ConnectorUris {

	/** No application has a reason to encode a path more often than this. */
	private static final int MAX_ENCODINGS = 5;

	/** Beginning of a path that is absolute, or of a URL, which may lack its slashes. */
	private static final Pattern ABSOLUTE = Pattern
		.compile("\\s*(/|[A-Za-z][A-Za-z0-9+.-]*:/|(?i:https?|wss?|ftp|file):)");

	/** Beginning of parameters, a query or a fragment. */
	private static final Pattern SEGMENT_END = Pattern.compile("[;?#]");

	/** Template whose slash makes no difference: no scheme, host or space is near. */
	private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9_-][^:]*");

	private final URI root;

	private final String rootUrl;

	private final int rootPathLength;

	/**
	 * Creates the URIs of a connector.
	 * @param root URL of the API as the gateway has it, with a slash at the end
	 */
	ConnectorUris(String root) {
		this.root = URI.create(URI.create(root).toASCIIString());
		this.rootUrl = this.root.toString();
		this.rootPathLength = this.root.getRawPath().length();
	}

	/**
	 * Returns a factory of relative URIs. A template loses the slash at its beginning,
	 * with which the URI would have to be parsed once more.
	 */
	static UriBuilderFactory relative() {
		return new DefaultUriBuilderFactory() {

			@Override
			public UriBuilder uriString(String template) {
				return super.uriString(withoutSlash(template));
			}

		};
	}

	/** Keeps a slash without which a template would be read in another way. */
	private static String withoutSlash(String template) {
		return PLAIN.matcher(template).matches() ? template.substring(1) : template;
	}

	/**
	 * Returns the URI to send a request to.
	 * @param uri path and query relative to the connector; a slash at the beginning makes
	 * no difference
	 * @throws IllegalArgumentException if it is not relative, or leads elsewhere
	 */
	URI resolve(URI uri) {
		Assert.isTrue(!uri.isAbsolute(),
				() -> "The URI of a request must be relative to the connector, but begins with '" + uri.getScheme()
						+ ":'");
		Assert.isTrue(uri.getRawAuthority() == null && !uri.toString().startsWith("//"),
				"The URI of a request must be relative to the connector, but names a host");
		requireNoFragment(uri);
		URI resolved = append(uri);
		// Java's URI leaves characters beyond ASCII as they are.
		String encoded = resolved.toASCIIString();
		return encoded.equals(resolved.toString()) ? resolved : URI.create(encoded);
	}

	/**
	 * Java's URI resolves a path without parsing it, but may remove parts of it, and may
	 * write the port in another way.
	 */
	private URI append(URI uri) {
		String path = (uri.getRawPath() != null) ? uri.getRawPath() : "";
		if (!path.startsWith("/")) {
			URI resolved = this.root.resolve(uri);
			if (resolved.getRawPath().length() == this.rootPathLength + path.length()
					&& resolved.toString().startsWith(this.rootUrl)) {
				return resolved;
			}
		}
		String query = (uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : "";
		return URI.create(this.rootUrl + (path.startsWith("/") ? path.substring(1) : path) + query);
	}

	/**
	 * Refuses a URI that is not one of the connector's API. It is the one that is sent,
	 * after all filters.
	 * @throws IllegalArgumentException if it leads elsewhere
	 */
	void requireInside(URI uri) {
		Assert.isTrue(uri.toString().startsWith(this.rootUrl),
				"The request would leave the connector: a filter has changed its URL");
		requireNoFragment(uri);
		String path = uri.getRawPath().substring(this.rootPathLength);
		for (int i = 0; i < MAX_ENCODINGS; i++) {
			requireHarmless(path);
			String decoded = decode(path, i == 0);
			if (decoded.equals(path)) {
				return;
			}
			path = decoded;
		}
		throw new IllegalArgumentException("The path of a request must not be encoded that often");
	}

	private static void requireNoFragment(URI uri) {
		Assert.isTrue(uri.getRawFragment() == null, "The URI of a request must have no fragment");
	}

	/** A server may take a decoded path for a whole URL, or a part of it for a query. */
	private static void requireHarmless(String path) {
		boolean plain = path.isEmpty() || (path.charAt(0) != '/' && !Character.isWhitespace(path.charAt(0)));
		for (int i = 0; i < path.length(); i++) {
			char character = path.charAt(i);
			Assert.isTrue(!Character.isISOControl(character), "The path of a request must hold no control characters");
			plain &= character != '.' && character != ':' && character != '\\';
		}
		if (plain) {
			return;
		}
		Assert.isTrue(!ABSOLUTE.matcher(path).lookingAt(),
				"The path of a request must not begin with a second slash or a scheme, encoded or not");
		Assert.isTrue(path.indexOf('\\') < 0, "The path of a request must hold no backslashes, encoded or not");
		for (String segment : path.split("/", -1)) {
			String name = SEGMENT_END.split(segment, 2)[0].strip();
			Assert.isTrue(!name.equals(".") && !name.equals(".."),
					"The path of a request must have no segment '.' or '..', encoded or not");
		}
	}

	/**
	 * Decodes a path once.
	 * @param strict whether a percent sign must begin an encoding; that of a decoded path
	 * may be a plain one
	 */
	private static String decode(String path, boolean strict) {
		if (path.indexOf('%') < 0) {
			return path;
		}
		byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
		ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
		for (int i = 0; i < bytes.length; i++) {
			Integer encoded = (bytes[i] == '%') ? encodedByte(bytes, i) : null;
			Assert.isTrue(encoded != null || bytes[i] != '%' || !strict,
					"The path of a request must have two hexadecimal digits after each percent sign");
			decoded.write((encoded != null) ? encoded : bytes[i]);
			i += (encoded != null) ? 2 : 0;
		}
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded.toByteArray())).toString();
		}
		catch (CharacterCodingException ex) {
			throw new IllegalArgumentException("The path of a request must be UTF-8, but can't be decoded");
		}
	}

	private static @Nullable Integer encodedByte(byte[] bytes, int percent) {
		int high = (percent + 2 < bytes.length) ? Character.digit(bytes[percent + 1], 16) : -1;
		int low = (percent + 2 < bytes.length) ? Character.digit(bytes[percent + 2], 16) : -1;
		return (high < 0 || low < 0) ? null : Integer.valueOf(16 * high + low);
	}

}
