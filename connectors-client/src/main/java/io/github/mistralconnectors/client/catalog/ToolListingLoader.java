// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.catalog;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import com.github.benmanes.caffeine.cache.AsyncCacheLoader;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.model.tool.ListToolsRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import reactor.core.publisher.Mono;

/**
 * Loader of listings that never fails to replace one: if the tools can't be listed again,
 * the listing before takes its own place, which starts another time to live. Caffeine
 * would try again at each access.
 *
 * @param lister lists the tools of a connector
 * @param listener is told of changes
 */
record ToolListingLoader(BiFunction<String, ListToolsRequest, Mono<List<ConnectorTool>>> lister,
		Consumer<ToolListingChange> listener) implements AsyncCacheLoader<ListingKey, ToolListing> {

	private static final Logger logger = LoggerFactory.getLogger(ConnectorToolCatalog.class);

	@Override
	public CompletableFuture<ToolListing> asyncLoad(ListingKey key, Executor executor) {
		return load(key, false);
	}

	/**
	 * Lists tools for the first time.
	 * @param refresh whether the service asks the MCP server instead of its cache
	 */
	CompletableFuture<ToolListing> load(ListingKey key, boolean refresh) {
		return list(key, refresh).onErrorMap(ListingFailedException::new).toFuture();
	}

	@Override
	public CompletableFuture<ToolListing> asyncReload(ListingKey key, ToolListing before, Executor executor) {
		return list(key, true).map((after) -> replace(before, after))
			.onErrorResume((failure) -> Mono.just(keep(before, failure)))
			.toFuture();
	}

	private Mono<ToolListing> list(ListingKey key, boolean refresh) {
		return this.lister.apply(key.connector(), key.request(refresh))
			.map((tools) -> new ToolListing(key.connector(), key.credentialsName(), tools, Instant.now(), null));
	}

	/** Keeps equal tools, since something may have been derived from them. */
	private ToolListing replace(ToolListing before, ToolListing after) {
		if (after.tools().equals(before.tools())) {
			return new ToolListing(after.connector(), after.credentialsName(), before.tools(), after.listedAt(), null);
		}
		ToolListingChange change = ToolListingChange.between(before, after);
		if (!change.isEmpty()) {
			notifyListener(change);
		}
		return after;
	}

	private void notifyListener(ToolListingChange change) {
		try {
			this.listener.accept(change);
		}
		catch (RuntimeException | LinkageError | AssertionError ex) {
			logger.warn("A listener failed to handle changed tools of connector '{}'", change.listing().connector(),
					ex);
		}
	}

	/** Says it loud once for each listing, and not as long as the service is down. */
	private static ToolListing keep(ToolListing before, Throwable failure) {
		logger.atLevel((before.refreshFailure() == null) ? Level.WARN : Level.DEBUG)
			.log("The tools of connector '{}' could not be listed again, so those of {} are kept: {}",
					before.connector(), before.listedAt(), failure.getMessage());
		return before.with(failure);
	}

}
