// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.springai;

import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.tools.ModelToolSettings;
import io.github.mistralconnectors.tools.ToolAuthorizationRequiredException;
import io.github.mistralconnectors.tools.internal.ConnectorToolCalls;
import io.github.mistralconnectors.tools.internal.OfferedTools;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.ToolCallbackProvider;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * {@link ToolCallbackProvider} of the tools of connectors, which are resolved for each
 * prompt: {@code chatClient.prompt(question).tools(connectorTools)}. A callback keeps the
 * credentials of the caller for whom it was resolved, whatever thread runs it, and is for
 * one prompt.
 * <p>
 * Where several calls of one response of the model need approvals, add a
 * {@link ToolApprovalAdvisor}, which asks for all of them before the first call runs.
 *
 * @since 0.1
 */
public final class ConnectorToolCallbacks implements ToolCallbackProvider {

	private static final ToolCallback[] NONE = {};

	private final ConnectorToolCalls calls;

	private final OfferedTools selection;

	private final ObservationRegistry observations;

	private final BooleanSupplier ready;

	/**
	 * Creates a provider for code without an application context: its tools can be listed
	 * at any time, and it adds nothing to observations of Spring AI. It must not be a
	 * bean: Spring AI asks each provider that is one for its tools while the application
	 * starts, so that the start would wait for the network, and fail with it. Beans use
	 * the other constructor.
	 * @param client client that calls the tools
	 * @param catalog returns the catalog of tools, for each prompt
	 * @param settings which tools are offered, and which calls need an approval
	 * @throws IllegalArgumentException if the tools that are offered are not named as
	 * {@link ModelToolSettings} needs them
	 */
	public ConnectorToolCallbacks(ConnectorsClient client, Supplier<ConnectorToolCatalog> catalog,
			ModelToolSettings settings) {
		this(client, catalog, settings, ObservationRegistry.NOOP, () -> true);
	}

	/**
	 * Creates a provider.
	 * @param client client that calls the tools
	 * @param catalog returns the catalog of tools, for each prompt
	 * @param settings which tools are offered, and which calls need an approval
	 * @param observations has the observation that Spring AI makes of a call
	 * @param ready whether tools can be listed, such as {@code context::isRunning}.
	 * Spring AI asks each provider while the application starts, and gets none then
	 * @throws IllegalArgumentException if the tools that are offered are not named as
	 * {@link ModelToolSettings} needs them
	 */
	public ConnectorToolCallbacks(ConnectorsClient client, Supplier<ConnectorToolCatalog> catalog,
			ModelToolSettings settings, ObservationRegistry observations, BooleanSupplier ready) {
		this(new ConnectorToolCalls(client, catalog, settings), observations, ready);
	}

	private ConnectorToolCallbacks(ConnectorToolCalls calls, ObservationRegistry observations, BooleanSupplier ready) {
		this(calls, calls.offered(), observations, ready);
	}

	private ConnectorToolCallbacks(ConnectorToolCalls calls, OfferedTools selection, ObservationRegistry observations,
			BooleanSupplier ready) {
		this.calls = calls;
		this.selection = selection;
		this.observations = observations;
		this.ready = ready;
	}

	/**
	 * Returns a provider of some of these tools. Name all of a prompt in one selection:
	 * an exception that ends the prompt carries the results of the tools of the same
	 * provider.
	 * @param selections connectors, or connectors with patterns after a slash:
	 * {@code "wiki", "github/search_*, get_issue"}
	 * @return the tools that this provider offers and one of the texts selects
	 * @throws IllegalArgumentException if no tools of a connector are offered
	 */
	public ConnectorToolCallbacks select(String... selections) {
		return new ConnectorToolCallbacks(this.calls, this.selection.select(selections), this.observations, this.ready);
	}

	/**
	 * Resolves the tools for the caller of the thread, and waits for listings that the
	 * catalog does not have yet.
	 * @return the callbacks; none while the application starts
	 * @throws IllegalStateException if the thread must not wait, such as an event loop;
	 * use {@link #resolveToolCallbacks()} there
	 */
	@Override
	public ToolCallback[] getToolCallbacks() {
		if (!this.ready.getAsBoolean()) {
			return NONE;
		}
		Assert.state(!Schedulers.isInNonBlockingThread(), () -> "ConnectorToolCallbacks.getToolCallbacks would block "
				+ Thread.currentThread().getName()
				+ ", a thread that must not wait; use resolveToolCallbacks there, which returns a Mono, and pass"
				+ " the callbacks to tools(…)");
		return Objects.requireNonNull(resolveToolCallbacks().block()).toArray(NONE);
	}

	/**
	 * Resolves the tools for the caller of the thread or, in WebFlux, of the Reactor
	 * context. A Mono that is kept for several users needs the latter. A connector whose
	 * tools can't be listed is left out, which is logged at level {@code WARN}. Of one
	 * that the user has to authorize first there is a tool {@code authorize}, whose call
	 * ends the prompt with a {@link ToolAuthorizationRequiredException}.
	 * @return for each subscriber the callbacks of one prompt, in the order of the
	 * selection and of the servers; an error signal if it can't be decided whose
	 * credentials to use
	 */
	public Mono<List<ToolCallback>> resolveToolCallbacks() {
		return this.calls.resolve(this.selection)
			.map((tools) -> tools.stream()
				.<ToolCallback>map((tool) -> new ConnectorToolCallback(tool, this.observations))
				.toList());
	}

}
