// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.catalog;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.mistralconnectors.client.internal.paging.ToolListingAccess;
import io.github.mistralconnectors.client.internal.retry.CallExecutor;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.model.tool.ListToolsRequest;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;

/**
 * Builder of a {@link ConnectorToolCatalog}.
 *
 * @since 0.1
 */
public final class ConnectorToolCatalogBuilder {

	private final CallExecutor executor;

	private final BiFunction<String, ListToolsRequest, Mono<List<ConnectorTool>>> lister;

	private Duration timeToLive = Duration.ofMinutes(5);

	private int maxTools = 10_000;

	private Consumer<ToolListingChange> listener = (change) -> {
	};

	private Ticker ticker = Ticker.systemTicker();

	ConnectorToolCatalogBuilder(ToolListingAccess client) {
		this(client.executor(), client::listAllToolsOf);
	}

	ConnectorToolCatalogBuilder(CallExecutor executor,
			BiFunction<String, ListToolsRequest, Mono<List<ConnectorTool>>> lister) {
		this.executor = executor;
		this.lister = lister;
	}

	/**
	 * Sets the age from which a listing is replaced when it is used. The service asks the
	 * MCP server then instead of its cache.
	 * @param timeToLive positive; 5 minutes by default
	 * @return this builder
	 */
	public ConnectorToolCatalogBuilder timeToLive(Duration timeToLive) {
		Assert.isTrue(timeToLive.compareTo(Duration.ZERO) > 0,
				() -> "timeToLive must be positive, but is " + timeToLive);
		this.timeToLive = timeToLive;
		return this;
	}

	/**
	 * Sets how many tools are kept in all listings together, where an empty listing
	 * counts as one. Listings that are seldom used make room for others. One that has
	 * more tools is not kept, so each reader makes a request.
	 * @param maxTools at least 1; 10,000 by default
	 * @return this builder
	 */
	public ConnectorToolCatalogBuilder maxTools(int maxTools) {
		Assert.isTrue(maxTools > 0, () -> "maxTools must be at least 1, but is " + maxTools);
		this.maxTools = maxTools;
		return this;
	}

	/**
	 * Sets a listener of changes. It is told before anybody gets the new listing, on the
	 * thread of the response, which it must not block. An exception is logged and has no
	 * other effect.
	 * @param listener is told of each listing that differs from the one before
	 * @return this builder
	 */
	public ConnectorToolCatalogBuilder listener(Consumer<ToolListingChange> listener) {
		this.listener = listener;
		return this;
	}

	/** Sets the time, for tests. */
	ConnectorToolCatalogBuilder ticker(Ticker ticker) {
		this.ticker = ticker;
		return this;
	}

	/**
	 * Builds the catalog, which is empty.
	 * @return the catalog
	 */
	public ConnectorToolCatalog build() {
		ToolListingLoader loader = new ToolListingLoader(this.lister, this.listener);
		return new ConnectorToolCatalog(Caffeine.newBuilder()
			.maximumWeight(this.maxTools)
			.weigher((ListingKey key, ToolListing listing) -> Math.max(1, listing.tools().size()))
			.refreshAfterWrite(this.timeToLive)
			.ticker(this.ticker)
			.buildAsync(loader), loader, this.executor);
	}

}
