// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.catalog;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of a catalog whose client has a source of API keys that blocks.
 */
class CatalogKeySourceTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	private final AtomicLong time = new AtomicLong();

	private ConnectorsClient client(Supplier<String> keys) {
		return ConnectorsClient.builder()
			.apiKey(keys)
			.baseUrl(server.baseUrl())
			.retry(RetrySettings.disabled())
			.build();
	}

	private ConnectorToolCatalog catalog(ConnectorsClient client) {
		return ConnectorToolCatalog.builder(client).timeToLive(Duration.ofMinutes(1)).ticker(this.time::get).build();
	}

	private static MappingBuilder listing() {
		return WireMock.get(WireMock.urlPathEqualTo("/v1/connectors/wiki/tools"));
	}

	private static ResponseDefinitionBuilder tools(int from, int to) {
		return WireMock.okJson(IntStream.range(from, to)
			.mapToObj((number) -> "{\"name\":\"tool-" + number + "\"}")
			.collect(Collectors.joining(",", "[", "]")));
	}

	private static List<String> names(ToolListing listing) {
		return listing.tools().stream().map(ConnectorTool::name).toList();
	}

	@Test
	void sourceMayBlockForEachPage() {
		server.stubFor(listing().willReturn(tools(0, 100)));
		server.stubFor(listing().withQueryParam("page", WireMock.equalTo("2")).willReturn(tools(100, 150)));
		try (ConnectorsClient client = client(() -> Mono.delay(Duration.ofMillis(1)).thenReturn("k").block())) {
			assertThat(catalog(client).list("wiki").tools()).hasSize(150);
			Mono<ToolListing> onEventLoop = Mono.defer(() -> catalog(client).resolve("wiki"))
				.subscribeOn(Schedulers.parallel());
			assertThat(onEventLoop.block(LIMIT).tools()).hasSize(150);
		}
	}

	@Test
	void sourceThatHangsDuringARefreshDelaysNoReader() {
		server.stubFor(listing().willReturn(tools(0, 1)));
		AtomicInteger questions = new AtomicInteger();
		CountDownLatch hanging = new CountDownLatch(1);
		ConnectorsClient client = client(() -> {
			if (questions.incrementAndGet() > 1) {
				await(hanging);
			}
			return "k";
		});
		try (client) {
			ConnectorToolCatalog catalog = catalog(client);
			catalog.list("wiki");
			server.stubFor(listing().willReturn(tools(1, 2)));
			readUntil(catalog, () -> questions.get() > 1);
			for (int i = 0; i < 1000; i++) {
				assertThat(names(catalog.list("wiki"))).containsExactly("tool-0");
			}
			hanging.countDown();
			Awaitility.await().atMost(LIMIT).until(() -> names(catalog.list("wiki")), List.of("tool-1")::equals);
		}
		finally {
			hanging.countDown();
		}
	}

	/** Reads once in each time to live, on another thread. */
	private void readUntil(ConnectorToolCatalog catalog, BooleanSupplier condition) {
		Awaitility.await().atMost(LIMIT).until(() -> {
			this.time.addAndGet(Duration.ofSeconds(61).toNanos());
			catalog.list("wiki");
			return condition.getAsBoolean();
		});
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
