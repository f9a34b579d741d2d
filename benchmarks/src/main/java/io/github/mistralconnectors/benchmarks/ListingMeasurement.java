// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.model.connector.Connector;
import io.github.mistralconnectors.client.model.connector.ListConnectorsRequest;

/**
 * Walks over all connectors, each in a new JVM with a small heap.
 */
final class ListingMeasurement {

	private ListingMeasurement() {
	}

	static List<Results.Listing> measure(Plan plan, String server) throws IOException {
		List<Results.Listing> results = new ArrayList<>();
		for (Style style : Style.values()) {
			for (int connectors : plan.connectors()) {
				results.add(Child.run(Results.Listing.class, Child.JDK, plan.jvmOptions("-Xmx64m"),
						ListingMeasurement.class, server, style.name(), connectors));
			}
		}
		return results;
	}

	/**
	 * Walks over all connectors once and keeps none of them.
	 * @param args base URL of the server, style, number of connectors
	 */
	public static void main(String[] args) {
		ConnectorsClientBuilder client = ConnectorsCalls.builder(args[0]);
		Style style = Style.valueOf(args[1]);
		int connectors = Integer.parseInt(args[2]);
		ListConnectorsRequest request = ListConnectorsRequest.builder()
			.pageSize(ApiCall.PAGE_SIZE)
			.cursor("page-1-of-" + connectors / ApiCall.PAGE_SIZE)
			.build();
		AtomicLong heap = Heap.peak();
		long start = System.nanoTime();
		long walked = (style == Style.REACTIVE) ? walkFlux(client, request) : walkStream(client, request);
		double seconds = Benchmarks.millisSince(start) / 1_000;
		if (walked != connectors) {
			throw new IllegalStateException("Only " + walked + " of " + connectors + " connectors came");
		}
		Child.report(new Results.Listing(style, connectors, seconds, Math.max(heap.get(), Heap.live())));
	}

	private static long walkFlux(ConnectorsClientBuilder builder, ListConnectorsRequest request) {
		return builder.buildReactive()
			.listAll(request)
			.map(ListingMeasurement::one)
			.reduce(0L, Long::sum)
			.blockOptional()
			.orElseThrow();
	}

	private static long walkStream(ConnectorsClientBuilder builder, ListConnectorsRequest request) {
		try (ConnectorsClient client = builder.build(); Stream<Connector> all = client.listAll(request)) {
			return all.mapToLong(ListingMeasurement::one).sum();
		}
	}

	/** Reads each connector, so that none can be left out. */
	private static long one(Connector connector) {
		return connector.name().isEmpty() ? 0 : 1;
	}

}
