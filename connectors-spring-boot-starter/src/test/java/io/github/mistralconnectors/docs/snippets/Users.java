// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRequiredException;
import io.github.mistralconnectors.client.settings.RequestOptions;

/**
 * Calls with the credentials of one of several users.
 */
class Users {

	private final ConnectorsClient connectors;

	Users(ConnectorsClient connectors) {
		this.connectors = connectors;
	}

	// tag::call[]
	void send(String recipient, String text) {
		this.connectors.callTool("mail", "send_email", Map.of("to", recipient, "text", text)).orThrow();
	}
	// end::call[]

	// tag::job[]
	void sendNewsletter(String text) {
		ConnectorsClient newsletter = this.connectors
			.withOptions(RequestOptions.builder().credentialsName("newsletter").build());
		newsletter.callTool("mail", "send_email", Map.of("to", "all@example.com", "text", text)).orThrow();
	}
	// end::job[]

	// tag::connect[]
	String sendOrConnect(String recipient, String text) {
		try {
			send(recipient, text);
			return "/sent";
		}
		catch (ConnectorsCredentialsRequiredException ex) {
			return this.connectors.getAuthUrl("mail", ex.authUrlRequest()).authUrl();
		}
	}
	// end::connect[]

}
