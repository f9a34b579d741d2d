// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsRateLimitException;
import io.github.mistralconnectors.client.error.ConnectorsRequestRejectedException;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.client.error.Phase;
import io.github.mistralconnectors.client.model.tool.ToolErrorException;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reactions of an application to a call that fails.
 */
class ErrorHandling {

	private static final Logger logger = LoggerFactory.getLogger(ErrorHandling.class);

	private final ConnectorsClient connectors;

	ErrorHandling(ConnectorsClient connectors) {
		this.connectors = connectors;
	}

	// tag::catch[]
	String findCustomer(String id) {
		try {
			return this.connectors.callTool("crm", "find_customer", Map.of("id", id)).orThrow().text();
		}
		catch (ToolErrorException ex) {
			return "No customer: " + ex.result().text();
		}
		catch (ConnectorsRateLimitException ex) {
			return "Too many requests, try again in " + ex.retryAfter();
		}
		catch (ConnectorsException ex) {
			logger.warn("{} failed after {} attempts, request id {}", ex.operation(), ex.attempts(), ex.requestId());
			return "The service is not available";
		}
	}
	// end::catch[]

	// tag::unknown-outcome[]
	boolean send(String recipient) {
		try {
			this.connectors.callTool("mail", "send_email", Map.of("to", recipient)).orThrow();
			return true;
		}
		catch (ToolOutcomeUnknownException ex) {
			logger.error("Check the outbox for {} before sending again", recipient, ex);
			return false;
		}
	}
	// end::unknown-outcome[]

	// tag::violations[]
	String create(CreateConnectorRequest request) {
		try {
			return "Created " + this.connectors.create(request).id();
		}
		catch (ConnectorsRequestRejectedException ex) {
			return "Please correct: " + ex.violations();
		}
	}
	// end::violations[]

	// tag::phase[]
	boolean hasReachedTheService(ConnectorsTransportException failure) {
		return failure.phase() != Phase.NOT_SENT;
	}
	// end::phase[]

}
