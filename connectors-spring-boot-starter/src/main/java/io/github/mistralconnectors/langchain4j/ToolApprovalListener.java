// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.observability.api.event.AiServiceResponseReceivedEvent;
import dev.langchain4j.observability.api.listener.AiServiceResponseReceivedListener;

/**
 * Listener that asks for the approval of all calls of connectors' tools in a response of
 * the model before the first of them runs:
 * {@code AiServices.builder(…).toolProvider(tools).registerListener(new ToolApprovalListener(tools))}.
 * If one of them is to end the invocation, no call of a connector's tool in that response
 * runs. Other tools of the service are not held back.
 * <p>
 * Without this listener, the approver is asked for each call when its turn comes: earlier
 * calls of the same response have run then. The same holds, with the listener, for calls
 * of a stream that the service executes concurrently: it starts them before the response
 * is complete.
 *
 * @since 0.1
 */
public final class ToolApprovalListener implements AiServiceResponseReceivedListener {

	private final ConnectorToolProvider provider;

	/**
	 * Creates a listener.
	 * @param provider provider that the service has
	 */
	public ToolApprovalListener(ConnectorToolProvider provider) {
		this.provider = provider;
	}

	@Override
	public void onEvent(AiServiceResponseReceivedEvent event) {
		AiMessage message = event.response().aiMessage();
		InvocationTools tools = this.provider.toolsOf(event.invocationContext().invocationId());
		if (tools != null && message.hasToolExecutionRequests()) {
			tools.approve(message, event.invocationContext());
		}
	}

}
