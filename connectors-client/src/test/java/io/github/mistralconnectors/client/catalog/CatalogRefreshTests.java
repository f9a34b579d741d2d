// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.catalog;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.internal.gateway.GatewayAccess;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of listings that are refreshed by hand.
 */
class CatalogRefreshTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	private final ConnectorsClient client = ConnectorsClient.builder()
		.apiKey("key-1")
		.baseUrl(server.baseUrl())
		.retry(RetrySettings.disabled())
		.build();

	@AfterEach
	void close() {
		this.client.close();
	}

	private ConnectorToolCatalog catalog() {
		return ConnectorToolCatalog.builder(this.client).build();
	}

	private static MappingBuilder listing() {
		return WireMock.get(WireMock.urlPathEqualTo("/v1/connectors/wiki/tools"));
	}

	private static ResponseDefinitionBuilder tools(String... names) {
		return WireMock.okJson(Stream.of(names)
			.map((name) -> "{\"name\":\"" + name + "\"}")
			.collect(Collectors.joining(",", "[", "]")));
	}

	private static List<String> names(ToolListing listing) {
		return listing.tools().stream().map(ConnectorTool::name).toList();
	}

	@Test
	void refreshByHandReplacesTheListing() {
		server.stubFor(listing().willReturn(tools("read")));
		ConnectorToolCatalog catalog = catalog();
		catalog.list("wiki");
		server.stubFor(listing().withQueryParam("refresh", WireMock.equalTo("true")).willReturn(tools("write")));
		assertThat(names(catalog.refresh("wiki").block(LIMIT))).containsExactly("write");
		assertThat(names(catalog.list("wiki"))).containsExactly("write");
	}

	@Test
	void failedRefreshByHandIsTold() {
		server.stubFor(listing().willReturn(tools("read")));
		ConnectorToolCatalog catalog = catalog();
		catalog.list("wiki");
		server.stubFor(listing().willReturn(WireMock.status(503)));
		assertThatExceptionOfType(ConnectorsApiException.class).isThrownBy(() -> catalog.refresh("wiki").block(LIMIT));
		assertThat(names(catalog.list("wiki"))).containsExactly("read");
	}

	/** The service would respond from its cache otherwise. */
	@Test
	void refreshWithoutAListingAsksTheServer() {
		server.stubFor(listing().willReturn(tools("old").withFixedDelay(300)));
		server.stubFor(listing().withQueryParam("refresh", WireMock.equalTo("true")).willReturn(tools("new")));
		ConnectorToolCatalog catalog = catalog();
		assertThat(names(catalog.refresh("wiki").block(LIMIT))).containsExactly("new");
		assertThat(names(catalog.list("wiki"))).containsExactly("new");
		server.verify(1, WireMock.getRequestedFor(WireMock.anyUrl()));
		ConnectorToolCatalog other = catalog();
		Mono<ToolListing> first = other.resolve("wiki").cache();
		Disposable waiting = first.subscribe();
		assertThat(names(other.refresh("wiki").block(LIMIT))).containsExactly("new");
		assertThat(names(first.block(LIMIT))).containsExactly("old");
		assertThat(names(other.list("wiki"))).containsExactly("new");
		waiting.dispose();
	}

	/** A reader comes between the look at the listings and the request. */
	@Test
	void refreshDoesNotJoinAListingThatStartsMeanwhile() {
		AtomicBoolean looked = new AtomicBoolean();
		ToolListingLoader loader = new ToolListingLoader(
				(connector, request) -> Mono
					.just(List.of(ConnectorTool.of(Boolean.TRUE.equals(request.refresh()) ? "new" : "old", ""))),
				(change) -> {
				});
		AsyncLoadingCache<ListingKey, ToolListing> listings = Caffeine.newBuilder().buildAsync(loader);
		ConnectorToolCatalog catalog = new ConnectorToolCatalog(
				interrupted(listings, (key) -> looked.compareAndSet(false, true) && listings.get(key) != null), loader,
				((GatewayAccess) this.client).executor());
		assertThat(names(catalog.refresh("wiki").block(LIMIT))).containsExactly("new");
		assertThat(looked).isTrue();
		assertThat(names(catalog.list("wiki"))).containsExactly("new");
	}

	/**
	 * Returns listings that do not show one that has been started by the look at them.
	 */
	@SuppressWarnings("unchecked")
	private static AsyncLoadingCache<ListingKey, ToolListing> interrupted(
			AsyncLoadingCache<ListingKey, ToolListing> listings, Predicate<ListingKey> start) {
		return (AsyncLoadingCache<ListingKey, ToolListing>) Proxy.newProxyInstance(
				CatalogRefreshTests.class.getClassLoader(), new Class<?>[] { AsyncLoadingCache.class },
				(proxy, method,
						arguments) -> (method.getName().equals("getIfPresent") && start.test((ListingKey) arguments[0]))
								? null : method.invoke(listings, arguments));
	}

	@Test
	void refreshAfterAFailedListingAsksTheServer() {
		server.stubFor(listing().willReturn(WireMock.status(500).withFixedDelay(300)));
		server.stubFor(listing().withQueryParam("refresh", WireMock.equalTo("true")).willReturn(tools("new")));
		ConnectorToolCatalog catalog = catalog();
		Disposable failing = catalog.resolve("wiki").onErrorComplete().subscribe();
		assertThat(names(catalog.refresh("wiki").block(LIMIT))).containsExactly("new");
		failing.dispose();
	}

	/** One of two readers learns of their refresh only after another one has ended. */
	@Test
	void lateReaderOfARefreshDoesNotBringBackItsListing() {
		Sinks.One<List<ConnectorTool>> second = Sinks.one();
		Queue<Mono<List<ConnectorTool>>> responses = new ConcurrentLinkedQueue<>(
				List.of(Mono.just(List.of(ConnectorTool.of("first", ""))), second.asMono(),
						Mono.just(List.of(ConnectorTool.of("third", "")))));
		ConnectorToolCatalog catalog = new ConnectorToolCatalogBuilder(((GatewayAccess) this.client).executor(),
				(connector, request) -> responses.remove())
			.build();
		catalog.list("wiki");
		AtomicBoolean early = new AtomicBoolean(true);
		for (int i = 0; i < 2; i++) {
			catalog.refresh("wiki").subscribe((listing) -> {
				if (early.getAndSet(false)) {
					catalog.refresh("wiki").block(LIMIT);
				}
			});
		}
		second.tryEmitValue(List.of(ConnectorTool.of("second", ""))).orThrow();
		assertThat(responses).isEmpty();
		assertThat(names(catalog.list("wiki"))).containsExactly("third");
	}

}
