// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.catalog.ToolListing;
import io.github.mistralconnectors.client.internal.paging.ToolListingAccess;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.github.mistralconnectors.health.internal.LastCall;
import io.github.mistralconnectors.health.internal.LastCalls;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * {@link Endpoint @Endpoint} that shows the settings of the clients, how their last calls
 * ended, and which tools are known. It sends no request and shows no secret; names of
 * connectors are shown only to those who may see details.
 *
 * @since 0.1
 */
@Endpoint(id = "mistralconnectors")
public class ConnectorsEndpoint {

	private static final RequestOptions NO_OPTIONS = RequestOptions.builder().build();

	private final Map<String, ToolListingAccess> clients = new TreeMap<>();

	private final Supplier<List<ToolListing>> listings;

	private final Show showDetails;

	/**
	 * Creates an endpoint. Clients that this library has not built are left out.
	 * @param clients blocking clients by name of the bean
	 * @param reactiveClients reactive clients by name of the bean
	 * @param listings supplies the listings of tools that are kept
	 * @param showDetails when to show the names of connectors
	 */
	public ConnectorsEndpoint(Map<String, ConnectorsClient> clients,
			Map<String, ReactiveConnectorsClient> reactiveClients, Supplier<List<ToolListing>> listings,
			Show showDetails) {
		clients.forEach((name, client) -> add(name, client, () -> client.withOptions(NO_OPTIONS)));
		reactiveClients.forEach((name, client) -> add(name, client, () -> client.withOptions(NO_OPTIONS)));
		this.listings = listings;
		this.showDetails = showDetails;
	}

	/** A view that is made by a proxy is the view of the client behind it. */
	private void add(String name, Object client, Supplier<? extends @Nullable Object> view) {
		if (((client instanceof ToolListingAccess) ? client : view.get()) instanceof ToolListingAccess access) {
			this.clients.put(name, access);
		}
	}

	/**
	 * Returns the clients and the known tools.
	 * @return a description for a caller who is not known
	 */
	@ReadOperation
	public ConnectorsDescriptor connectors() {
		return describe(this.showDetails.isShown(SecurityContext.NONE, Set.of()));
	}

	ConnectorsDescriptor describe(boolean details) {
		Map<String, ClientDescriptor> clients = new TreeMap<>();
		this.clients.forEach((name, client) -> clients.put(name, ClientDescriptor.of(client)));
		return new ConnectorsDescriptor(clients, ToolsDescriptor.of(this.listings.get(), details));
	}

	/**
	 * Description of the clients and of the known tools.
	 *
	 * @param clients clients by name of the bean
	 * @param tools listings of tools that are kept
	 */
	public record ConnectorsDescriptor(Map<String, ClientDescriptor> clients, ToolsDescriptor tools) {
	}

	/**
	 * Description of a client and its views.
	 *
	 * @param baseUrl base URL of the API
	 * @param apiVersion version of the API
	 * @param retry settings of the retry
	 * @param callsInFlight number of calls under way
	 * @param operations last calls by the name of the operation
	 */
	public record ClientDescriptor(String baseUrl, String apiVersion, RetrySettings retry, int callsInFlight,
			Map<String, OperationDescriptor> operations) {

		static ClientDescriptor of(ToolListingAccess client) {
			Map<String, OperationDescriptor> operations = new TreeMap<>();
			client.executor()
				.engine()
				.listeners()
				.stream()
				.filter(LastCalls.class::isInstance)
				.map(LastCalls.class::cast)
				.forEach((calls) -> operations.putAll(OperationDescriptor.of(calls)));
			return new ClientDescriptor(client.executor().sender().baseUrl(), client.api().apiVersion().toString(),
					client.executor().settings().retry(), client.executor().engine().callsInFlight(), operations);
		}

	}

	/**
	 * Description of the last calls of an operation.
	 *
	 * @param lastSuccess time of the last success, null if there was none
	 * @param lastFailure time of the last failure, null if there was none
	 * @param failure type and status of the last failure, null if there was none
	 */
	public record OperationDescriptor(@Nullable Instant lastSuccess, @Nullable Instant lastFailure,
			@Nullable String failure) {

		static Map<String, OperationDescriptor> of(LastCalls calls) {
			Map<String, LastCall> successes = calls.successes();
			Map<String, LastCall> failures = calls.failures();
			Set<String> names = new TreeSet<>(successes.keySet());
			names.addAll(failures.keySet());
			Map<String, OperationDescriptor> operations = new TreeMap<>();
			names.forEach((name) -> operations.put(name, of(successes.get(name), failures.get(name))));
			return operations;
		}

		private static OperationDescriptor of(@Nullable LastCall success, @Nullable LastCall failure) {
			return new OperationDescriptor((success != null) ? success.at() : null,
					(failure != null) ? failure.at() : null, (failure != null) ? failure.failure() : null);
		}

	}

	/**
	 * Description of the listings that the catalog of tools keeps.
	 *
	 * @param listings number of listings, one for each connector and name of credentials
	 * @param connectors listings by connector, null unless details are shown
	 */
	public record ToolsDescriptor(int listings, @Nullable Map<String, ListingDescriptor> connectors) {

		static ToolsDescriptor of(List<ToolListing> listings, boolean details) {
			Map<String, ListingDescriptor> connectors = new TreeMap<>();
			Instant now = Instant.now();
			listings.forEach((listing) -> connectors.merge(listing.connector(), ListingDescriptor.of(listing, now),
					ListingDescriptor::and));
			return new ToolsDescriptor(listings.size(), details ? connectors : null);
		}

	}

	/**
	 * Description of the listings of a connector with all names of credentials.
	 *
	 * @param listings number of listings
	 * @param tools number of tools of the longest listing
	 * @param age age of the oldest listing
	 * @param failed number of listings that could not be replaced
	 */
	public record ListingDescriptor(int listings, int tools, Duration age, int failed) {

		static ListingDescriptor of(ToolListing listing, Instant now) {
			return new ListingDescriptor(1, listing.tools().size(), Duration.between(listing.listedAt(), now),
					(listing.refreshFailure() != null) ? 1 : 0);
		}

		ListingDescriptor and(ListingDescriptor other) {
			return new ListingDescriptor(this.listings + other.listings, Math.max(this.tools, other.tools),
					(this.age.compareTo(other.age) > 0) ? this.age : other.age, this.failed + other.failed);
		}

	}

}
