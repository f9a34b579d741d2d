// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.credentials.CredentialsNameResolver;
import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of {@link ConnectorToolCatalog} over real sockets.
 */
class ConnectorToolCatalogTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	/** A refresh in the background may outlast its test. */
	private final String wiki = "wiki-" + UUID.randomUUID();

	private final AtomicLong time = new AtomicLong();

	private final Queue<ToolListingChange> changes = new ConcurrentLinkedQueue<>();

	private static ConnectorsClientBuilder client() {
		return ConnectorsClient.builder().apiKey("key-1").baseUrl(server.baseUrl()).retry(RetrySettings.disabled());
	}

	private ConnectorToolCatalog catalog() {
		return catalog(client().build());
	}

	private ConnectorToolCatalog catalog(ConnectorsClient client) {
		return ConnectorToolCatalog.builder(client)
			.timeToLive(Duration.ofMinutes(1))
			.ticker(this.time::get)
			.listener(this.changes::add)
			.build();
	}

	private void pass(Duration duration) {
		this.time.addAndGet(duration.toNanos());
	}

	private static MappingBuilder listing() {
		return WireMock.get(WireMock.urlPathMatching("/v1/connectors/[^/]+/tools"));
	}

	private static ResponseDefinitionBuilder tools(String... names) {
		return WireMock.okJson(IntStream.range(0, names.length)
			.mapToObj((i) -> tool(names[i]))
			.collect(Collectors.joining(",", "[", "]")));
	}

	private static String tool(String name) {
		return "{\"name\":\"" + name + "\",\"description\":\"Does " + name
				+ "\",\"inputSchema\":{\"type\":\"object\"}}";
	}

	private static List<String> names(ToolListing listing) {
		return listing.tools().stream().map(ConnectorTool::name).toList();
	}

	private int listings() {
		return server.findAll(WireMock.getRequestedFor(WireMock.urlPathMatching(".*/" + this.wiki + "/tools"))).size();
	}

	/**
	 * Reads once in each time to live. The cache notes when a listing came only after the
	 * first readers have got it.
	 */
	private ToolListing readUntil(ConnectorToolCatalog catalog, Predicate<ToolListing> expected) {
		return Awaitility.await().atMost(LIMIT).until(() -> {
			pass(Duration.ofSeconds(61));
			return catalog.list(this.wiki);
		}, expected);
	}

	private ToolListing readUntil(ConnectorToolCatalog catalog, String tool) {
		return readUntil(catalog, (listing) -> names(listing).contains(tool));
	}

	@Test
	void tenThousandConcurrentReadersMakeOneListing() {
		server.stubFor(listing().willReturn(tools("read").withFixedDelay(300)));
		ConnectorToolCatalog catalog = catalog();
		Mono<Long> reactive = Flux.range(0, 9_900).flatMap((i) -> catalog.resolve(this.wiki), 9_900).count();
		Mono<Long> blocking = Flux.range(0, 100)
			.flatMap((i) -> Mono.fromCallable(() -> catalog.list(this.wiki)).subscribeOn(Schedulers.boundedElastic()),
					100)
			.count();
		assertThat(Mono.zip(reactive, blocking, Long::sum).block(LIMIT)).isEqualTo(10_000);
		assertThat(listings()).isOne();
	}

	@Test
	void listingIsKeptForItsTimeToLive() {
		server.stubFor(listing().willReturn(tools("read")));
		ConnectorToolCatalog catalog = catalog();
		catalog.list(this.wiki);
		pass(Duration.ofSeconds(59));
		assertThat(names(catalog.list(this.wiki))).containsExactly("read");
		assertThat(listings()).isOne();
	}

	@Test
	void listsAllPages() {
		List<String> names = IntStream.range(0, 250).mapToObj((i) -> "tool-" + i).toList();
		server.stubFor(listing().willReturn(tools(names.subList(0, 100).toArray(String[]::new))));
		server.stubFor(listing().withQueryParam("page", WireMock.equalTo("2"))
			.willReturn(tools(names.subList(100, 200).toArray(String[]::new))));
		server.stubFor(listing().withQueryParam("page", WireMock.equalTo("3"))
			.willReturn(tools(names.subList(200, 250).toArray(String[]::new))));
		assertThat(names(catalog().list(this.wiki))).isEqualTo(names);
	}

	@Test
	void toolThatWasAddedIsSeenAfterTimeToLive() {
		server.stubFor(listing().willReturn(tools("read")));
		ConnectorToolCatalog catalog = catalog();
		catalog.list(this.wiki);
		server
			.stubFor(listing().withQueryParam("refresh", WireMock.equalTo("true")).willReturn(tools("read", "write")));
		assertThat(names(readUntil(catalog, "write"))).containsExactly("read", "write");
	}

	@Test
	void refreshThatHangsDelaysNobody() {
		server.stubFor(listing().willReturn(tools("read")));
		ConnectorToolCatalog catalog = catalog(client().responseTimeout(Duration.ofSeconds(3)).build());
		catalog.list(this.wiki);
		server.stubFor(listing().willReturn(tools("write").withFixedDelay(20_000)));
		Awaitility.await().atMost(LIMIT).until(() -> {
			pass(Duration.ofSeconds(61));
			catalog.list(this.wiki);
			return listings() == 2;
		});
		long start = System.nanoTime();
		for (int i = 0; i < 10_000; i++) {
			assertThat(names(catalog.list(this.wiki))).containsExactly("read");
		}
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
		assertThat(catalog.list(this.wiki).refreshFailure()).isNull();
	}

	@Test
	void failedRefreshKeepsTheListingAndPauses() {
		server.stubFor(listing().willReturn(tools("read")));
		ConnectorToolCatalog catalog = catalog();
		catalog.list(this.wiki);
		server.stubFor(listing().willReturn(WireMock.status(500)));
		ToolListing kept = readUntil(catalog, (listing) -> listing.refreshFailure() != null);
		assertThat(names(kept)).containsExactly("read");
		assertThat(kept.refreshFailure()).isInstanceOf(ConnectorsApiException.class);
		// A refresh that the last read has begun may still be under way.
		Awaitility.await().atMost(LIMIT).untilAsserted(() -> {
			int before = listings();
			for (int i = 0; i < 1000; i++) {
				catalog.list(this.wiki);
			}
			assertThat(listings()).isEqualTo(before);
		});
		server.stubFor(listing().willReturn(tools("write")));
		assertThat(readUntil(catalog, "write").refreshFailure()).isNull();
	}

	@Test
	void failedFirstListingIsNotKept() {
		server.stubFor(listing().willReturn(WireMock.status(500)));
		ConnectorToolCatalog catalog = catalog();
		assertThatExceptionOfType(ConnectorsApiException.class).isThrownBy(() -> catalog.list(this.wiki));
		server.stubFor(listing().willReturn(tools("read")));
		Awaitility.await()
			.atMost(LIMIT)
			.ignoreExceptions()
			.until(() -> names(catalog.list(this.wiki)), List.of("read")::equals);
	}

	@Test
	void failureOfManyReadersDoesNotGrow() {
		server.stubFor(listing().willReturn(WireMock.status(500).withFixedDelay(300)));
		ConnectorToolCatalog catalog = catalog();
		List<Throwable> failures = Flux.range(0, 100)
			.flatMap((i) -> Mono.fromCallable(() -> catalog.list(this.wiki))
				.subscribeOn(Schedulers.boundedElastic())
				.map((listing) -> new Throwable())
				.onErrorResume((failure) -> Mono.just(failure)), 100)
			.collectList()
			.block(LIMIT);
		assertThat(failures).hasSize(100).allMatch(ConnectorsApiException.class::isInstance);
		assertThat(failures).allSatisfy((failure) -> assertThat(failure.getSuppressed()).hasSizeLessThan(3));
	}

	@Test
	void listenerIsToldWhatChanged() {
		server.stubFor(listing().willReturn(WireMock
			.okJson("[" + tool("stays") + "," + tool("goes") + "," + tool("schema") + "," + tool("text") + "]")));
		ConnectorToolCatalog catalog = catalog();
		catalog.list(this.wiki);
		assertThat(this.changes).isEmpty();
		server.stubFor(listing().willReturn(WireMock.okJson("[" + tool("stays") + "," + tool("comes") + ","
				+ tool("schema").replace("object", "string") + "," + tool("text").replace("Does", "Makes") + "]")));
		catalog.refresh(this.wiki).block(LIMIT);
		assertThat(this.changes).singleElement().satisfies((change) -> {
			assertThat(change.added()).containsExactly("comes");
			assertThat(change.removed()).containsExactly("goes");
			assertThat(change.schemaChanged()).containsExactly("schema");
			assertThat(change.descriptionChanged()).containsExactly("text");
			assertThat(change.listing().connector()).isEqualTo(this.wiki);
		});
		catalog.refresh(this.wiki).block(LIMIT);
		assertThat(this.changes).hasSize(1);
	}

	@Test
	void listenerThatFailsHasNoEffect() {
		server.stubFor(listing().willReturn(tools("read")));
		ConnectorToolCatalog catalog = ConnectorToolCatalog.builder(client().build()).listener((change) -> {
			throw new NoClassDefFoundError("broken");
		}).build();
		catalog.list(this.wiki);
		server.stubFor(listing().willReturn(tools("write")));
		assertThat(names(catalog.refresh(this.wiki).block(LIMIT))).containsExactly("write");
	}

	@Test
	void cancelledReaderDoesNotEndTheListingOfOthers() {
		server.stubFor(listing().willReturn(tools("read").withFixedDelay(300)));
		ConnectorToolCatalog catalog = catalog();
		Disposable impatient = catalog.resolve(this.wiki).subscribe();
		Mono<ToolListing> patient = catalog.resolve(this.wiki).cache();
		Disposable waiting = patient.subscribe();
		impatient.dispose();
		assertThat(names(patient.block(LIMIT))).containsExactly("read");
		waiting.dispose();
		assertThat(listings()).isOne();
	}

	@Test
	void eachCallerGetsTheListingOfItsCredentials() {
		server.stubFor(listing().willReturn(tools("read")));
		server
			.stubFor(listing().withQueryParam("credentials_name", WireMock.equalTo("ada")).willReturn(tools("of-ada")));
		ConnectorToolCatalog catalog = catalog(client()
			.credentialsNameResolver(
					(connector) -> Mono.deferContextual((context) -> Mono.just(context.getOrDefault("user", "nobody"))))
			.build());
		for (int i = 0; i < 3; i++) {
			assertThat(names(catalog.resolve(this.wiki).contextWrite(Context.of("user", "ada")).block(LIMIT)))
				.containsExactly("of-ada");
			assertThat(names(catalog.resolve(this.wiki).contextWrite(Context.of("user", "bob")).block(LIMIT)))
				.containsExactly("read");
			assertThat(names(catalog.withCredentials("ada").list(this.wiki))).containsExactly("of-ada");
		}
		assertThat(catalog.withCredentials("ada").list(this.wiki).credentialsName()).isEqualTo("ada");
		assertThat(listings()).isEqualTo(2);
	}

	/** The listing itself knows no caller, so a second question would be for nobody. */
	@Test
	void resolverIsAskedOnceForEachReader() {
		server.stubFor(listing().willReturn(tools("read")));
		AtomicInteger questions = new AtomicInteger();
		ConnectorToolCatalog catalog = catalog(client().credentialsNameResolver(new CredentialsNameResolver() {

			@Override
			public Mono<String> resolve(String connectorIdOrName) {
				questions.incrementAndGet();
				return Mono.empty();
			}

			@Override
			public boolean isRequired() {
				return false;
			}

		}).build());
		assertThat(catalog.list(this.wiki).credentialsName()).isNull();
		assertThat(questions).hasValue(1);
	}

	@Test
	void readerWithoutRequiredCredentialsIsRefused() {
		ConnectorToolCatalog catalog = catalog(
				client().credentialsNameResolver(CredentialsNameResolver.none()).build());
		assertThatIllegalStateException().isThrownBy(() -> catalog.list(this.wiki))
			.withMessageContaining("credentialsName");
		assertThat(listings()).isZero();
	}

	@Test
	void viewOfAClientNamesTheCredentials() {
		server.stubFor(listing().willReturn(tools("read")));
		ConnectorsClient view = client().build().withOptions(RequestOptions.builder().credentialsName("ada").build());
		assertThat(catalog(view).list(this.wiki).credentialsName()).isEqualTo("ada");
		server.verify(WireMock.getRequestedFor(WireMock.anyUrl())
			.withQueryParam("credentials_name", WireMock.equalTo("ada")));
	}

	@Test
	void waitingIsRefusedOnThreadThatMustNotWait() {
		server.stubFor(listing().willReturn(tools("read")));
		ConnectorToolCatalog catalog = catalog();
		Mono<ToolListing> waiting = Mono.fromCallable(() -> catalog.list(this.wiki)).subscribeOn(Schedulers.parallel());
		assertThatIllegalStateException().isThrownBy(() -> waiting.block(LIMIT))
			.withMessageContaining("ConnectorToolCatalog.list would block")
			.withMessageContaining("use resolve there");
		assertThat(names(Mono.defer(() -> catalog.resolve(this.wiki)).subscribeOn(Schedulers.parallel()).block(LIMIT)))
			.containsExactly("read");
	}

	@Test
	void reactiveClientHasACatalogToo() {
		server.stubFor(listing().willReturn(tools("read")));
		ConnectorToolCatalog catalog = ConnectorToolCatalog.builder(client().buildReactive()).build();
		assertThat(names(catalog.list(this.wiki))).containsExactly("read");
	}

	@Test
	void nameThatNoConnectorHasIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> catalog().list(".."));
	}

}
