// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.client.catalog.ToolListing;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls of connectors' tools by models: resolves the tools that a caller may offer to a
 * model, and runs the calls that the model makes. It is what the adapters of frameworks
 * have in common.
 * <p>
 * Each call is logged at level {@code INFO} with connector, tool and the SHA-256 of the
 * arguments, but without the arguments.
 *
 * @since 0.1
 */
public final class ConnectorToolCalls {

	private static final Logger logger = LoggerFactory.getLogger(ConnectorToolCalls.class);

	private static final ToolCallVerdict FAILED = ToolCallVerdict
		.refuse("it could not be approved. Do not call the tool again.");

	private final ConnectorsClient client;

	private final Supplier<ConnectorToolCatalog> catalog;

	private final ModelToolSettings settings;

	private final ReactiveToolCallApprover approver;

	private final ToolResultText resultText;

	/** Of each tool as long as the catalogue has it. */
	private final Cache<ConnectorTool, ModelTool> modelTools = Caffeine.newBuilder().weakKeys().build();

	/**
	 * Creates calls.
	 * @param client client that calls the tools
	 * @param catalog returns the catalogue of tools, when it is needed first
	 * @param settings which tools are offered, and which calls need an approval
	 * @param approver decides about calls that need an approval
	 */
	public ConnectorToolCalls(ConnectorsClient client, Supplier<ConnectorToolCatalog> catalog,
			ModelToolSettings settings, ReactiveToolCallApprover approver) {
		this.client = client;
		this.catalog = catalog;
		this.settings = settings;
		this.approver = approver;
		this.resultText = new ToolResultText(settings.maxResultLength());
	}

	/**
	 * Returns the tools that may be offered.
	 * @return the selection
	 */
	public OfferedTools offered() {
		return this.settings.offered();
	}

	/**
	 * Resolves the tools for one prompt, with the credentials of the caller: of the
	 * thread that calls this method, or of the Reactor context.
	 * @param selection tools to offer
	 * @return the tools, in the order of the selection and of the servers; or an error
	 * signal, a {@link ToolAuthorizationRequiredException} if the user has to authorize a
	 * connector first
	 */
	public Mono<List<PromptTool>> resolve(OfferedTools selection) {
		ResultsSoFar results = new ResultsSoFar();
		List<Mono<List<PromptTool>>> listings = selection.connectors()
			.stream()
			.map((connector) -> this.catalog.get()
				.resolve(connector)
				.onErrorMap((failure) -> ToolAuthorizationRequiredException.of(failure, connector, List.of()))
				.map((listing) -> tools(listing, selection, results)))
			.toList();
		return Flux.mergeSequential(listings)
			.flatMapIterable((tools) -> tools)
			.distinct(PromptTool::name)
			.collectList();
	}

	private List<PromptTool> tools(ToolListing listing, OfferedTools selection, ResultsSoFar results) {
		return listing.tools()
			.stream()
			.filter((tool) -> selection.contains(listing.connector(), tool))
			.map((tool) -> new PromptTool(modelTool(listing.connector(), tool), listing.credentialsName(), this,
					results))
			.toList();
	}

	private ModelTool modelTool(String connector, ConnectorTool tool) {
		return this.modelTools.get(tool, (absent) -> new ModelTool(connector, absent));
	}

	ModelToolCall describe(ModelTool tool, ObjectNode arguments, @Nullable String credentialsName,
			Map<String, Object> context) {
		return new ModelToolCall(tool.connector(), tool.tool(),
				this.settings.offered().isReadOnly(tool.connector(), tool.tool()), ToolJson.members(arguments),
				credentialsName, context);
	}

	Mono<ToolCallVerdict> decide(ModelToolCall call) {
		ToolApproval approval = this.settings.approval();
		if (approval == ToolApproval.NONE || (approval == ToolApproval.UNLESS_READ_ONLY && call.readOnly())) {
			return Mono.just(ToolCallVerdict.run());
		}
		return Mono.defer(() -> this.approver.approve(call))
			.onErrorResume(Exception.class, (failure) -> failed(call, failure))
			.defaultIfEmpty(FAILED)
			.doOnNext((verdict) -> log(call, verdict));
	}

	private static Mono<ToolCallVerdict> failed(ModelToolCall call, Exception failure) {
		logger.warn("The approver of tool '{}' of connector '{}' failed, so the call is refused",
				printable(call.tool().name()), printable(call.connector()), failure);
		return Mono.just(FAILED);
	}

	private static void log(ModelToolCall call, ToolCallVerdict verdict) {
		if (verdict.decision() != ToolCallVerdict.Decision.RUN) {
			logger.info("A call of tool '{}' of connector '{}' by a model was not approved: {}",
					printable(call.tool().name()), printable(call.connector()), verdict.decision());
		}
	}

	String run(ModelToolCall call, String arguments) {
		if (logger.isInfoEnabled()) {
			logger.info("A model calls tool '{}' of connector '{}' with arguments of SHA-256 {}",
					printable(call.tool().name()), printable(call.connector()), ModelToolNames.sha256(arguments));
		}
		CallToolRequest request = new CallToolRequest(call.arguments(), call.credentialsName(), null);
		return this.resultText.of(this.client.callTool(call.connector(), call.tool().name(), request));
	}

	/** Names come from servers, which must not write lines of the log. */
	private static String printable(String name) {
		return name.replaceAll("\\p{Cntrl}", " ");
	}

}
