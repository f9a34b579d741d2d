// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.authserver;

import java.io.IOException;
import java.util.List;

import org.htmlunit.Page;
import org.htmlunit.WebClient;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlCheckBoxInput;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;

/** A user with a browser at the authorization server's pages. */
public final class Browser implements AutoCloseable {

	private final WebClient client = new WebClient();

	Browser() {
		this.client.getOptions().setCssEnabled(false);
		this.client.getOptions().setThrowExceptionOnFailingStatusCode(false);
	}

	public Page open(String address) {
		try {
			return this.client.getPage(address);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Logs in if asked to, and agrees to everything. */
	public Page consent(String address) {
		HtmlPage page = login(address);
		List<HtmlCheckBoxInput> scopes = page.getByXPath("//input[@type='checkbox' and @name='scope']");
		scopes.forEach((scope) -> scope.setChecked(true));
		return click(page.getElementById("submit-consent"));
	}

	/** Logs in if asked to, and agrees to nothing. */
	public Page deny(String address) {
		return click(login(address).getElementById("cancel-consent"));
	}

	private HtmlPage login(String address) {
		HtmlPage page = (HtmlPage) open(address);
		if (!page.getUrl().getPath().equals("/login")) {
			return page;
		}
		HtmlForm form = page.getForms().get(0);
		((HtmlInput) form.getInputByName("username")).setValue("ada");
		((HtmlInput) form.getInputByName("password")).setValue("lovelace");
		return (HtmlPage) click(form.getFirstByXPath(".//button[@type='submit']"));
	}

	private static Page click(DomElement button) {
		try {
			return button.click();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.client.close();
	}

}
