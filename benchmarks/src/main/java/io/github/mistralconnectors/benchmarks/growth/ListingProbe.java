// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.growth;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.github.mistralconnectors.benchmarks.calls.Style;
import io.github.mistralconnectors.benchmarks.process.ChildJvm;
import io.github.mistralconnectors.benchmarks.results.ListingResult;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.model.Connector;
import io.github.mistralconnectors.client.model.ListConnectorsRequest;

/**
 * Walks over all connectors and keeps none. Runs in a JVM with a small heap, which has to
 * be enough.
 */
public final class ListingProbe {

	private static final int PAGE_SIZE = 100;

	private ListingProbe() {
	}

	/**
	 * Makes one walk and prints a {@link ListingResult}.
	 * @param args base URL of the server, style, number of connectors
	 */
	public static void main(String[] args) {
		ConnectorsClientBuilder builder = ConnectorsClient.builder().apiKey("benchmark").baseUrl(args[0]);
		Style style = Style.valueOf(args[1]);
		int connectors = Integer.parseInt(args[2]);
		AtomicLong heap = Heap.peakAfterCollections();
		long begin = System.nanoTime();
		long walked = (style == Style.REACTIVE) ? walkFlux(builder, connectors) : walkStream(builder, connectors);
		double seconds = (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
		if (walked != connectors) {
			throw new IllegalStateException("Of " + connectors + " connectors " + walked + " came");
		}
		ChildJvm.print(new ListingResult(style, connectors, seconds, Math.max(heap.get(), Heap.live())));
		System.exit(0);
	}

	private static long walkStream(ConnectorsClientBuilder builder, int connectors) {
		try (ConnectorsClient client = builder.build(); Stream<Connector> all = client.listAll(request(connectors))) {
			return all.mapToLong(ListingProbe::one).sum();
		}
	}

	private static long walkFlux(ConnectorsClientBuilder builder, int connectors) {
		Long walked = builder.buildReactive()
			.listAll(request(connectors))
			.map(ListingProbe::one)
			.reduce(0L, Long::sum)
			.block();
		return (walked != null) ? walked : 0;
	}

	/** Looks at each, so that nobody can leave out reading it. */
	private static long one(Connector connector) {
		return connector.name().isEmpty() ? 0 : 1;
	}

	private static ListConnectorsRequest request(int connectors) {
		return ListConnectorsRequest.builder()
			.pageSize(PAGE_SIZE)
			.cursor("page-1-of-" + connectors / PAGE_SIZE)
			.build();
	}

}
