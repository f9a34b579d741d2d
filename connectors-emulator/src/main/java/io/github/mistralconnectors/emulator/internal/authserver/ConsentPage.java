// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.authserver;

import org.springframework.web.util.HtmlUtils;

/**
 * Page that asks a person for consent. It needs no script.
 */
final class ConsentPage {

	private ConsentPage() {
	}

	/**
	 * Returns the page's markup.
	 * @param connector the name of what is asked for
	 * @param client the name that the client has given itself
	 * @param redirectUri where the browser is sent back to
	 * @param ticket the value that makes the form work once
	 */
	static String html(String connector, String client, String redirectUri, String ticket) {
		return """
				<h1>Allow access to %1$s?</h1>
				<p><b>%2$s</b> wants to use <b>%1$s</b> on your behalf. You will be sent back to %3$s.</p>
				<form method="post" action="authorize">
				<input type="hidden" name="ticket" value="%4$s">
				<p><label>Your name <input name="person" required maxlength="64" autofocus></label></p>
				<p><button name="decision" value="allow">Allow</button>
				<button name="decision" value="deny" formnovalidate>Deny</button></p>
				</form>
				<p><small>This authorization server is part of the Connectors emulator. Any name will do, without a\
				 password.</small></p>
				""".formatted(HtmlUtils.htmlEscape(connector), HtmlUtils.htmlEscape(client),
				HtmlUtils.htmlEscape(redirectUri), HtmlUtils.htmlEscape(ticket));
	}

}
