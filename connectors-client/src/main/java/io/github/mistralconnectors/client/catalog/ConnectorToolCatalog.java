// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.catalog;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.internal.paging.ToolListingAccess;
import io.github.mistralconnectors.client.internal.retry.CallExecutor;
import io.github.mistralconnectors.client.settings.RequestOptions;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/**
 * Catalog of the tools of connectors, for blocking and reactive callers. It keeps the
 * listings of each connector and name of credentials, and lists the tools again, in the
 * background, when a listing is used that is older than its time to live: whoever asks
 * meanwhile gets the listing before. At any time there is one request for the same
 * listing, however many callers wait for it.
 * <p>
 * If tools can't be listed again, the listing before is kept and the next attempt is made
 * after another time to live. If they can't be listed the first time, all who wait get
 * the exception, and the next caller tries again. A caller who no longer waits does not
 * end the request of the others.
 * <p>
 * Whose credentials a listing is made with is decided for each caller as for every call
 * of the client. A listing is for one API key: a view of a client with another key needs
 * a catalog of its own.
 * <p>
 * Needs {@code com.github.ben-manes.caffeine:caffeine}, which is an optional dependency.
 *
 * @since 0.1
 */
public final class ConnectorToolCatalog {

	private static final RequestOptions NO_OPTIONS = RequestOptions.builder().build();

	private final AsyncLoadingCache<ListingKey, ToolListing> listings;

	private final ToolListingLoader loader;

	private final CallExecutor executor;

	ConnectorToolCatalog(AsyncLoadingCache<ListingKey, ToolListing> listings, ToolListingLoader loader,
			CallExecutor executor) {
		this.listings = listings;
		this.loader = loader;
		this.executor = executor;
	}

	/**
	 * Returns a builder of catalogs.
	 * @param client client or view of one, built by this library; a proxy may be around
	 * it
	 * @return a builder
	 * @throws IllegalArgumentException if the client is another implementation, such as a
	 * mock
	 */
	public static ConnectorToolCatalogBuilder builder(ConnectorsClient client) {
		return new ConnectorToolCatalogBuilder(access(client, () -> client.withOptions(NO_OPTIONS)));
	}

	/**
	 * Returns a builder of catalogs.
	 * @param client client or view of one, built by this library; a proxy may be around
	 * it
	 * @return a builder
	 * @throws IllegalArgumentException if the client is another implementation, such as a
	 * mock
	 */
	public static ConnectorToolCatalogBuilder builder(ReactiveConnectorsClient client) {
		return new ConnectorToolCatalogBuilder(access(client, () -> client.withOptions(NO_OPTIONS)));
	}

	/** A view that is made by a proxy is the view of the client behind it. */
	private static ToolListingAccess access(Object client, Supplier<? extends @Nullable Object> view) {
		Object direct = (client instanceof ToolListingAccess) ? client : view.get();
		if (direct instanceof ToolListingAccess access) {
			return access;
		}
		throw new IllegalArgumentException("A catalog needs a client that was built by this library, but this is a "
				+ client.getClass().getName());
	}

	/**
	 * Returns a view of this catalog, with the same listings, for certain credentials.
	 * @param credentialsName name of the stored credentials, 1 to 64 letters, digits,
	 * {@code _} or {@code -}
	 * @return the view
	 * @throws IllegalArgumentException if the name is none
	 */
	public ConnectorToolCatalog withCredentials(String credentialsName) {
		return new ConnectorToolCatalog(this.listings, this.loader,
				this.executor.with(RequestOptions.builder().credentialsName(credentialsName).build()));
	}

	/**
	 * Returns the tools of a connector, and waits for them if there is no listing yet.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return the listing
	 * @throws ConnectorsException if the tools can't be listed the first time
	 * @throws IllegalStateException if the thread must not wait, or is interrupted
	 */
	public ToolListing list(String connectorIdOrName) {
		try {
			return CallExecutor.await(find(connectorIdOrName), "ConnectorToolCatalog.list", "resolve");
		}
		catch (RuntimeException ex) {
			// Not before: Reactor adds to what it throws, and all who wait get the same.
			throw (Exceptions.unwrap(ex) instanceof ListingFailedException failed) ? failed.failure() : ex;
		}
	}

	/**
	 * Reactive variant of {@link #list(String)}. The caller's credentials are resolved
	 * when this method is called and, with the Reactor context, on subscription.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return the same listing, or the same exception as an error signal
	 */
	public Mono<ToolListing> resolve(String connectorIdOrName) {
		return find(connectorIdOrName).onErrorMap(ListingFailedException.class, ListingFailedException::failure);
	}

	private Mono<ToolListing> find(String connector) {
		return key(connector).flatMap((key) -> await(this.listings.get(key)));
	}

	/**
	 * Returns the listings that are kept at the moment, for all callers. They are neither
	 * replaced nor kept longer because of this.
	 * @return a copy, in no particular order
	 */
	public List<ToolListing> snapshot() {
		return List.copyOf(this.listings.synchronous().asMap().values());
	}

	/**
	 * Lists the tools of a connector again, or joins the request that does so. The
	 * service asks the MCP server instead of its cache. Others get the listing before
	 * until the new one is there.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return the new listing, or the exception of the request as an error signal; the
	 * listing before is kept then. Nothing is sent before subscription
	 */
	public Mono<ToolListing> refresh(String connectorIdOrName) {
		return key(connectorIdOrName).flatMap(this::refresh)
			.onErrorMap(ListingFailedException.class, ListingFailedException::failure);
	}

	private Mono<ToolListing> refresh(ListingKey key) {
		CompletableFuture<ToolListing> before = this.listings.getIfPresent(key);
		if (before == null) {
			AtomicBoolean started = new AtomicBoolean();
			CompletableFuture<ToolListing> first = this.listings.get(key, (absent, executor) -> {
				started.set(true);
				return this.loader.load(absent, true);
			});
			// Somebody else may have started a listing meanwhile.
			return started.get() ? await(first) : refresh(key);
		}
		if (!before.isDone()) {
			// The service may respond from its cache to a first request.
			return await(before).onErrorComplete().then(Mono.defer(() -> refresh(key)));
		}
		if (before.isCompletedExceptionally()) {
			this.listings.asMap().remove(key, before);
			return refresh(key);
		}
		return await(this.listings.synchronous().refresh(key)).flatMap((listing) -> {
			if (listing.refreshFailure() != null) {
				return Mono.error(listing.refreshFailure());
			}
			// The cache may replace the listing only after it has told us.
			this.listings.asMap().replace(key, before, CompletableFuture.completedFuture(listing));
			return Mono.just(listing);
		});
	}

	/** Cancellation does not end what others wait for. */
	private static Mono<ToolListing> await(CompletableFuture<ToolListing> shared) {
		return Mono.fromFuture(shared, true);
	}

	private Mono<ListingKey> key(String connector) {
		Objects.requireNonNull(connector, "The connector must be given");
		return this.executor.credentialsName("listTools", connector)
			.singleOptional()
			.map((name) -> new ListingKey(connector, name.orElse(null)));
	}

}
