// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools.internal;

import java.util.Map;

import io.github.mistralconnectors.client.catalog.ToolListing;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.tools.ToolAuthorizationRequiredException;
import org.jspecify.annotations.Nullable;

/**
 * Tool of a connector that is offered to a model in one prompt, with the credentials of
 * the caller for whom it was resolved.
 */
public final class PromptTool {

	private final ToolListing listing;

	private final ModelTool tool;

	private final ConnectorToolCalls calls;

	private final PromptState prompt;

	private final @Nullable ConnectorsException unauthorized;

	PromptTool(ToolListing listing, ModelTool tool, ConnectorToolCalls calls, PromptState prompt,
			@Nullable ConnectorsException unauthorized) {
		this.listing = listing;
		this.tool = tool;
		this.calls = calls;
		this.prompt = prompt;
		this.unauthorized = unauthorized;
	}

	/**
	 * Returns the name by which models call the tool.
	 * @return the name as of {@link ModelToolNames}
	 */
	public String name() {
		return this.tool.name();
	}

	/**
	 * Returns the description for models.
	 * @return the description of the server, otherwise the title or the name
	 */
	public String description() {
		return this.tool.description();
	}

	/**
	 * Returns the schema of the arguments for models.
	 * @return a JSON Schema whose type is {@code object}, as JSON text
	 */
	public String inputSchema() {
		return this.tool.inputSchema();
	}

	/**
	 * Returns the connector of the tool.
	 * @return id or name of the connector
	 */
	public String connector() {
		return this.listing.connector();
	}

	/**
	 * Returns the tool as its server describes it.
	 * @return the tool
	 */
	public ConnectorTool tool() {
		return this.tool.tool();
	}

	/** Returns the name of the credentials of its calls, null for the default ones. */
	@Nullable String credentialsName() {
		return this.listing.credentialsName();
	}

	/**
	 * Prepares a call: reads and checks the arguments. Nothing is sent.
	 * @param arguments arguments as the model wrote them, a JSON text; none if empty
	 * @param context tool context of the prompt, for the approver
	 * @return the call
	 * @throws IllegalArgumentException if the arguments are not what the tool takes; the
	 * message is for the model, and is cut like a result
	 * @throws ToolAuthorizationRequiredException if the user has to authorize the
	 * connector first
	 */
	public PreparedToolCall prepare(String arguments, Map<String, Object> context) {
		try {
			return check(arguments, context);
		}
		catch (IllegalArgumentException ex) {
			ConnectorToolCalls.logRefused(this, arguments, "its arguments are not what the tool takes");
			throw new IllegalArgumentException(this.calls.cut(String.valueOf(ex.getMessage())), ex);
		}
	}

	/**
	 * Prepares a call that is prepared again when it runs, so that arguments that are not
	 * what the tool takes are not logged yet.
	 */
	PreparedToolCall check(String arguments, Map<String, Object> context) {
		if (this.unauthorized != null) {
			ConnectorToolCalls.logRefused(this, arguments, "the user has to authorize the connector first");
			this.prompt.throwIfUnauthorized(connector(), this.unauthorized);
		}
		return new PreparedToolCall(this, this.tool.arguments(arguments), arguments, context, this.calls, this.prompt);
	}

}
