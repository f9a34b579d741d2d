// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.catalog;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.internal.gateway.GatewayAccess;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Test of the size of a catalog that is asked for a great many connectors and names.
 */
class CatalogSizeTests {

	private static final int TOOLS = 10;

	@Test
	void listingsOfManyConnectorsAndNamesMakeRoomForEachOther() {
		try (ConnectorsClient client = ConnectorsClient.builder().apiKey("key-1").build()) {
			ConnectorToolCatalog catalog = new ConnectorToolCatalogBuilder(((GatewayAccess) client).executor(),
					(connector, request) -> Mono.fromSupplier(() -> tools(connector)))
				.maxTools(1000)
				.build();
			List<WeakReference<ToolListing>> listings = new ArrayList<>();
			for (int i = 0; i < 100_000; i++) {
				ConnectorToolCatalog ofUser = catalog.withCredentials("user-" + i);
				listings.add(new WeakReference<>(ofUser.list("connector-" + i % 1000)));
			}
			// Maintenance of the cache runs on a thread of its own.
			for (int i = 0; i < 100 && kept(listings) > 1000 / TOOLS; i++) {
				catalog.withCredentials("last").list("connector");
			}
			assertThat(kept(listings)).isLessThanOrEqualTo(1000 / TOOLS);
		}
	}

	private static List<ConnectorTool> tools(String connector) {
		return IntStream.range(0, TOOLS).mapToObj((i) -> ConnectorTool.of("tool-" + i, "Of " + connector)).toList();
	}

	private static long kept(List<WeakReference<ToolListing>> listings) {
		System.gc();
		return listings.stream().filter((listing) -> listing.get() != null).count();
	}

}
