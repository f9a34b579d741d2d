// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.client.catalog.ToolListing;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRejectedException;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRequiredException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.internal.paging.ToolListingAccess;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.tools.ModelToolCall;
import io.github.mistralconnectors.tools.ModelToolSettings;
import io.github.mistralconnectors.tools.ToolAuthorizationRequiredException;
import io.github.mistralconnectors.tools.ToolCallVerdict;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.StringUtils;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls of connectors' tools by models: resolves the tools that a caller may offer to a
 * model, and runs the calls that the model makes. It is what the adapters of frameworks
 * have in common.
 * <p>
 * Each call, even one that is refused before it runs, is logged at level {@code INFO}
 * with connector, tool and the SHA-256 of the arguments, but without the arguments.
 */
public final class ConnectorToolCalls {

	static final Logger logger = LoggerFactory.getLogger("io.github.mistralconnectors.tools.ToolCalls");

	private static final int MAX_LOGGED_NAME = 200;

	private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

	private static final ToolCallVerdict FAILED = ToolCallVerdict
		.refuse("it could not be approved. Do not call the tool again.");

	private final ConnectorsClient client;

	private final Supplier<ConnectorToolCatalog> catalog;

	private final ModelToolSettings settings;

	private final OfferedTools offered;

	private final ToolResultText resultText;

	/**
	 * Of offered tools, by the list of all tools, which a catalog keeps if they stay the
	 * same.
	 */
	private final Cache<List<ConnectorTool>, List<ModelTool>> modelTools = Caffeine.newBuilder().weakKeys().build();

	/**
	 * Creates calls.
	 * @param client client that calls the tools
	 * @param catalog returns the catalog of tools, for each prompt
	 * @param settings which tools are offered, and which calls need an approval
	 * @throws IllegalArgumentException if the tools that are offered are not named as
	 * {@link OfferedTools#of} needs them
	 */
	public ConnectorToolCalls(ConnectorsClient client, Supplier<ConnectorToolCatalog> catalog,
			ModelToolSettings settings) {
		this.client = client;
		this.catalog = catalog;
		this.settings = settings;
		this.offered = OfferedTools.of(settings.tools(), settings.trustedAnnotations());
		this.resultText = new ToolResultText(settings.maxResultLength());
	}

	/**
	 * Returns the tools that may be offered.
	 * @return the selection
	 */
	public OfferedTools offered() {
		return this.offered;
	}

	/**
	 * Resolves the tools for one prompt, with the credentials of the caller: of the
	 * thread that calls this method, or of the Reactor context. A Mono that is kept for
	 * several users needs the latter. A connector whose tools can't be listed is left
	 * out, which is logged at level {@code WARN}. Of one that the user has to authorize
	 * first there is a tool {@code authorize}, whose call ends the prompt with a
	 * {@link ToolAuthorizationRequiredException}.
	 * @param selection tools to offer
	 * @return for each subscriber the tools of a prompt, in the order of the selection
	 * and of the servers; an error signal if it can't be decided whose credentials to use
	 */
	public Mono<List<PromptTool>> resolve(OfferedTools selection) {
		Map<String, Mono<ToolListing>> listings = new LinkedHashMap<>();
		selection.connectors().forEach((connector) -> listings.put(connector, this.catalog.get().resolve(connector)));
		Context threadLocals = Caller.ofThread();
		return Mono.deferContextual((context) -> {
			PromptState prompt = new PromptState(Caller.of(threadLocals, context));
			List<Mono<List<PromptTool>>> tools = new ArrayList<>();
			for (Map.Entry<String, Mono<ToolListing>> connector : listings.entrySet()) {
				tools.add(connector.getValue()
					.map((listing) -> tools(listing, selection, prompt))
					.onErrorResume(ConnectorsException.class,
							(failure) -> Mono.just(toolsWithoutListing(connector.getKey(), failure, prompt))));
			}
			return Mono.zip(tools, ConnectorToolCalls::join).defaultIfEmpty(List.of());
		});
	}

	/** Of tools with the same name, a model is offered the first. */
	private static List<PromptTool> join(Object[] toolsOfConnectors) {
		Map<String, PromptTool> tools = new LinkedHashMap<>();
		for (Object toolsOfConnector : toolsOfConnectors) {
			for (Object tool : (List<?>) toolsOfConnector) {
				PromptTool promptTool = (PromptTool) tool;
				tools.putIfAbsent(promptTool.name(), promptTool);
			}
		}
		return List.copyOf(tools.values());
	}

	private List<PromptTool> tools(ToolListing listing, OfferedTools selection, PromptState prompt) {
		List<PromptTool> tools = new ArrayList<>();
		for (ModelTool tool : this.modelTools.get(listing.tools(), (absent) -> modelTools(listing))) {
			if (selection.contains(listing.connector(), tool.tool())) {
				tools.add(new PromptTool(listing, tool, this, prompt, null));
			}
		}
		return tools;
	}

	private List<ModelTool> modelTools(ToolListing listing) {
		String connector = listing.connector();
		return listing.tools()
			.stream()
			.filter((tool) -> this.offered.contains(connector, tool))
			.map((tool) -> new ModelTool(connector, tool))
			.toList();
	}

	private List<PromptTool> toolsWithoutListing(String connector, ConnectorsException failure, PromptState prompt) {
		if (!(failure instanceof ConnectorsCredentialsRequiredException
				|| failure instanceof ConnectorsCredentialsRejectedException)) {
			logger.warn("Models are not offered the tools of connector '{}', which can't be listed: {}",
					printable(connector), failure.getMessage());
			return List.of();
		}
		ConnectorTool tool = ConnectorTool.of("authorize", "The user has not authorized connector " + connector
				+ " yet, so its tools are not available. Call this tool if you need them: the user is then asked to.");
		ToolListing listing = new ToolListing(connector, null, List.of(tool), Instant.now(), null);
		return List.of(new PromptTool(listing, new ModelTool(connector, tool), this, prompt, failure));
	}

	boolean needsApproval(PromptTool tool) {
		return switch (this.settings.approval()) {
			case NONE -> false;
			case UNLESS_READ_ONLY -> !this.offered.isReadOnly(tool.connector(), tool.tool());
			case ALL -> true;
		};
	}

	ModelToolCall describe(PromptTool tool, ObjectNode arguments, Map<String, Object> context) {
		return new ModelToolCall(tool.connector(), tool.tool(), this.offered.isReadOnly(tool.connector(), tool.tool()),
				ToolJson.members(arguments), tool.credentialsName(), context);
	}

	Mono<ToolCallVerdict> decide(ModelToolCall call, String arguments) {
		return Mono.defer(() -> this.settings.approver().approve(call))
			.onErrorResume((failure) -> failed(call, failure))
			.defaultIfEmpty(FAILED)
			.doOnNext((verdict) -> log(call, arguments, verdict));
	}

	private static Mono<ToolCallVerdict> failed(ModelToolCall call, Throwable failure) {
		logger.warn("The approver of tool '{}' of connector '{}' failed, so the call is refused",
				printable(call.tool().name()), printable(call.connector()), failure);
		return Mono.just(FAILED);
	}

	private static void log(ModelToolCall call, String arguments, ToolCallVerdict verdict) {
		if (verdict.decision() != ToolCallVerdict.Decision.RUN && logger.isInfoEnabled()) {
			logger.info(
					"A call by a model of tool '{}' of connector '{}' with arguments of SHA-256 {} was not"
							+ " approved: {}",
					printable(call.tool().name()), printable(call.connector()), ModelToolNames.sha256(arguments),
					verdict.decision());
		}
	}

	/** Logs a call that neither an approver nor the service has seen. */
	static void logRefused(PromptTool tool, String arguments, String reason) {
		if (logger.isInfoEnabled()) {
			logger.info("A call by a model of tool '{}' of connector '{}' with arguments of SHA-256 {} was refused: {}",
					printable(tool.tool().name()), printable(tool.connector()), ModelToolNames.sha256(arguments),
					reason);
		}
	}

	ToolCallOutput run(PromptTool promptTool, ObjectNode checked, String arguments, Set<String> imageTypes,
			@Nullable String toolCallId) {
		String connector = promptTool.connector();
		String tool = promptTool.tool().name();
		if (logger.isInfoEnabled()) {
			logger.info("A model calls tool '{}' of connector '{}' with arguments of SHA-256 {}", printable(tool),
					printable(connector), ModelToolNames.sha256(arguments));
		}
		CallToolRequest request = new CallToolRequest(ToolJson.members(checked), promptTool.credentialsName(), null,
				toolCallId);
		return this.resultText.of((this.client instanceof ToolListingAccess resolved)
				? resolved.callToolOf(connector, tool, request) : this.client.callTool(connector, tool, request),
				imageTypes);
	}

	String cut(String text) {
		return this.resultText.cut(text);
	}

	/** Names come from servers, which must not write lines of the log. */
	static String printable(String name) {
		return UNPRINTABLE.matcher(StringUtils.truncate(name, MAX_LOGGED_NAME)).replaceAll(" ");
	}

}
