// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.util.List;

import io.github.mistralconnectors.client.error.ProxyStatus;
import org.greenbytes.http.sfv.IntegerItem;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parameters;
import org.greenbytes.http.sfv.Parser;
import org.greenbytes.http.sfv.StringItem;
import org.greenbytes.http.sfv.TokenItem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Parser of {@code Proxy-Status} (RFC 9209), a list of structured fields with a member
 * for each proxy. The first member of the gateway with an error counts. A header that
 * can't be parsed is ignored as a whole, as RFC 9651, section 4.2, requires, except where
 * a tool might run twice because of that.
 */
public final class ProxyStatusHeader {

	/** Name of the header. */
	public static final String NAME = "Proxy-Status";

	private static final String GATEWAY = "connectors-gateway";

	private static final ProxyStatus UNREADABLE = new ProxyStatus("unreadable", null, null, null);

	private ProxyStatusHeader() {
	}

	/** Returns the gateway's statement, null if it makes none about an error. */
	public static @Nullable ProxyStatus of(HttpHeaders headers) {
		return read(headers.getOrEmpty(NAME), null);
	}

	/**
	 * Returns the gateway's statement about a message to an MCP endpoint, null if it
	 * makes none about an error. A header that names the gateway and can't be parsed
	 * counts as a failure of a kind that is not known, after which a tool may have run.
	 */
	public static @Nullable ProxyStatus ofMcpEndpoint(HttpHeaders headers) {
		List<String> lines = headers.getOrEmpty(NAME);
		return read(lines, lines.stream().anyMatch((line) -> line.contains(GATEWAY)) ? UNREADABLE : null);
	}

	private static @Nullable ProxyStatus read(List<String> lines, @Nullable ProxyStatus unreadable) {
		if (lines.isEmpty()) {
			return null;
		}
		try {
			for (ListElement<?> member : new Parser(lines).parseList().get()) {
				Parameters parameters = member.getParams();
				String error = text(parameters.get("error"));
				if (isGateway(member) && error != null) {
					return new ProxyStatus(error, text(parameters.get("details")),
							number(parameters.get("status-code")), received(parameters.get("received-status")));
				}
			}
		}
		catch (ParseException ex) {
			return unreadable;
		}
		return null;
	}

	private static boolean isGateway(ListElement<?> member) {
		return member instanceof TokenItem proxy && proxy.get().equals(GATEWAY);
	}

	private static @Nullable String text(@Nullable Item<?> parameter) {
		return (parameter instanceof TokenItem || parameter instanceof StringItem) ? (String) parameter.get() : null;
	}

	private static @Nullable Integer number(@Nullable Item<?> parameter) {
		return (parameter instanceof IntegerItem number) ? Math.toIntExact(number.get() % 1_000_000) : null;
	}

	/** A response that the gateway has received counts, even if its status is unclear. */
	private static @Nullable Integer received(@Nullable Item<?> parameter) {
		Integer number = number(parameter);
		return (parameter != null && number == null) ? Integer.valueOf(0) : number;
	}

}
