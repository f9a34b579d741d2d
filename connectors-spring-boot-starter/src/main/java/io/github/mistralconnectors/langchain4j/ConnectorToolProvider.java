// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.langchain4j;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.service.tool.ToolProvider;
import dev.langchain4j.service.tool.ToolProviderRequest;
import dev.langchain4j.service.tool.ToolProviderResult;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.tools.ModelToolSettings;
import io.github.mistralconnectors.tools.internal.ConnectorToolCalls;
import io.github.mistralconnectors.tools.internal.OfferedTools;
import io.github.mistralconnectors.tools.internal.PromptTool;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@link ToolProvider} of the tools of connectors, which are resolved for each invocation
 * of an AI service: {@code AiServices.builder(…).toolProvider(connectorTools)}. The tools
 * keep the credentials of the caller who invokes the service, whatever thread runs them.
 * <p>
 * An approver finds the invocation parameters in the tool context, and the id of the chat
 * memory by the name {@value #CHAT_MEMORY_ID}.
 * <p>
 * The tools stay the same for all rounds of an invocation: a response may be handled on
 * another thread, which does not know the caller. Register a
 * {@link ConnectorToolErrorHandler} so that a call can end the invocation, and a
 * {@link ToolApprovalListener} so that all calls of a response are approved before the
 * first of them runs.
 *
 * @since 0.1
 */
public final class ConnectorToolProvider implements ToolProvider {

	/** Name of the id of the chat memory in the tool context. */
	public static final String CHAT_MEMORY_ID = "langchain4j.chatMemoryId";

	/**
	 * Keywords that LangChain4j's type for the schema of an object can hold. Arguments
	 * are checked by all keywords of the server.
	 */
	private static final List<String> ROOT = List.of("type", "description", "properties", "required",
			"additionalProperties");

	private final ConnectorToolCalls calls;

	private final OfferedTools selection;

	private final Cache<ConnectorTool, ToolSpecification> specifications;

	private final Cache<UUID, InvocationTools> invocations;

	/**
	 * Creates a provider.
	 * @param client client that calls the tools
	 * @param catalog returns the catalog of tools, for each invocation
	 * @param settings which tools are offered, and which calls need an approval
	 * @throws IllegalArgumentException if the tools that are offered are not named as
	 * {@link ModelToolSettings} needs them
	 */
	public ConnectorToolProvider(ConnectorsClient client, Supplier<ConnectorToolCatalog> catalog,
			ModelToolSettings settings) {
		this(new ConnectorToolCalls(client, catalog, settings));
	}

	private ConnectorToolProvider(ConnectorToolCalls calls) {
		// The executors of an invocation keep its tools as long as there may be calls.
		this(calls, calls.offered(), Caffeine.newBuilder().weakKeys().build(),
				Caffeine.newBuilder().weakValues().build());
	}

	private ConnectorToolProvider(ConnectorToolCalls calls, OfferedTools selection,
			Cache<ConnectorTool, ToolSpecification> specifications, Cache<UUID, InvocationTools> invocations) {
		this.calls = calls;
		this.selection = selection;
		this.specifications = specifications;
		this.invocations = invocations;
	}

	/**
	 * Returns a provider of some of these tools. Name all that a service needs in one
	 * selection: an exception that ends the invocation carries the results of the tools
	 * of the same provider.
	 * @param selections connectors, or connectors with patterns after a slash:
	 * {@code "wiki", "github/search_*, get_issue"}
	 * @return the tools that this provider offers and one of the texts selects
	 * @throws IllegalArgumentException if no tools of a connector are offered
	 */
	public ConnectorToolProvider select(String... selections) {
		return new ConnectorToolProvider(this.calls, this.selection.select(selections), this.specifications,
				this.invocations);
	}

	/**
	 * Resolves the tools for the caller of the thread, and waits for listings that the
	 * catalog does not have yet.
	 * @param request invocation of a service
	 * @return the tools
	 * @throws IllegalStateException if the thread must not wait, such as an event loop
	 */
	@Override
	public ToolProviderResult provideTools(ToolProviderRequest request) {
		Assert.state(!Schedulers.isInNonBlockingThread(),
				() -> "ConnectorToolProvider.provideTools would block " + Thread.currentThread().getName()
						+ ", a thread that must not wait; invoke the AI service on another one, for instance with"
						+ " Mono.fromCallable(…).subscribeOn(Schedulers.boundedElastic())");
		List<PromptTool> resolved = Objects.requireNonNull(this.calls.resolve(this.selection).block());
		InvocationTools tools = new InvocationTools(resolved);
		ToolProviderResult.Builder result = ToolProviderResult.builder();
		resolved.forEach((tool) -> result.add(specification(tool), new ConnectorToolExecutor(tool, tools)));
		UUID invocation = request.invocationContext().invocationId();
		if (invocation != null) {
			this.invocations.put(invocation, tools);
		}
		return result.build();
	}

	/** Returns the tools of an invocation that goes on, null if there are none. */
	@Nullable InvocationTools toolsOf(UUID invocation) {
		return this.invocations.getIfPresent(invocation);
	}

	private ToolSpecification specification(PromptTool tool) {
		return this.specifications.get(tool.tool(), (absent) -> specify(tool));
	}

	private static ToolSpecification specify(PromptTool tool) {
		JsonMapper mapper = JsonMapper.shared();
		ObjectNode parameters = (ObjectNode) mapper.readTree(tool.inputSchema());
		parameters.retain(ROOT);
		if (parameters.path("additionalProperties") instanceof ObjectNode) {
			parameters.remove("additionalProperties");
		}
		JsonNode specification = mapper.createObjectNode()
			.put("name", tool.name())
			.put("description", tool.description())
			.set("parameters", parameters);
		return ToolSpecification.fromJson(specification.toString());
	}

}
