// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.StringValuePattern;
import io.github.mistralconnectors.client.error.ConnectorsRequestRejectedException;
import io.github.mistralconnectors.client.model.connector.Connector;
import io.github.mistralconnectors.client.model.connector.ListConnectorsRequest;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.model.tool.ListToolsRequest;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that all items of all pages are returned without a loop in the calling code.
 */
class ListAllTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	@ParameterizedTest
	@EnumSource(ClientKind.class)
	void connectorsOfAllPagesInOrder(ClientKind kind) {
		stubConnectors();
		assertThat(kind.build(builder()).listAll(ListConnectorsRequest.builder().active(true).pageSize(2).build()))
			.extracting(Connector::name)
			.containsExactly("c0", "c1", "c2", "c3", "c4");
		server.verify(3,
				WireMock.getRequestedFor(WireMock.urlPathEqualTo("/v1/connectors"))
					.withQueryParam("active", WireMock.equalTo("true"))
					.withQueryParam("page_size", WireMock.equalTo("2")));
	}

	@ParameterizedTest
	@EnumSource(ClientKind.class)
	void toolsOfAllPagesInOrder(ClientKind kind) {
		stubTools(1, 0, 2);
		stubTools(2, 2, 2);
		stubTools(3, 4, 1);
		assertThat(
				kind.build(builder()).listAllTools("c", ListToolsRequest.builder().pageSize(2).refresh(true).build()))
			.extracting(ConnectorTool::name)
			.containsExactly("t0", "t1", "t2", "t3", "t4");
		server.verify(1,
				WireMock.getRequestedFor(WireMock.anyUrl()).withQueryParam("refresh", WireMock.equalTo("true")));
		server.verify(3, WireMock.getRequestedFor(WireMock.anyUrl()));
	}

	@ParameterizedTest
	@EnumSource(ClientKind.class)
	void shortFormListsTheToolsOfAllPages(ClientKind kind) {
		stubTools(1, 0, 100);
		stubTools(2, 100, 30);
		assertThat(kind.build(builder()).listTools("c")).hasSize(130);
		server.verify(1, WireMock.getRequestedFor(WireMock.urlEqualTo("/v1/connectors/c/tools")));
		server.verify(1, WireMock.getRequestedFor(WireMock.urlEqualTo("/v1/connectors/c/tools?page=2")));
	}

	@ParameterizedTest
	@EnumSource(ClientKind.class)
	void samePageAgainIsTheEnd(ClientKind kind) {
		stubTools(1, 0, 100);
		stubTools(2, 0, 100);
		assertThat(kind.build(builder()).listTools("c")).hasSize(100);
		server.verify(2, WireMock.getRequestedFor(WireMock.anyUrl()));
	}

	@ParameterizedTest
	@EnumSource(ClientKind.class)
	void rejectedPageIsTheEnd(ClientKind kind) {
		stubTools(1, 0, 100);
		server.stubFor(WireMock.get(WireMock.urlPathEqualTo("/v1/connectors/c/tools"))
			.withQueryParam("page", WireMock.equalTo("2"))
			.willReturn(Api.detail(422, "no such parameter")));
		assertThat(kind.build(builder()).listTools("c")).hasSize(100);
	}

	@ParameterizedTest
	@EnumSource(ClientKind.class)
	void rejectedFirstPageIsAFailure(ClientKind kind) {
		server.stubFor(Api.anything().willReturn(Api.detail(422, "no")));
		ConnectorsClient client = kind.build(builder());
		assertThatExceptionOfType(ConnectorsRequestRejectedException.class).isThrownBy(() -> client.listTools("c"));
	}

	@ParameterizedTest
	@EnumSource(ClientKind.class)
	void failureOfAPageIsThatOfListing(ClientKind kind) {
		server.stubFor(page(WireMock.absent(), 0, 1, "next"));
		server.stubFor(WireMock.get(WireMock.anyUrl())
			.withQueryParam("cursor", WireMock.equalTo("next"))
			.willReturn(Api.detail(400, "Invalid cursor")));
		ConnectorsClient client = kind.build(builder());
		assertThatExceptionOfType(ConnectorsRequestRejectedException.class).isThrownBy(() -> client.listAll().toList())
			.withMessage("list: 400 Invalid cursor");
	}

	@Test
	void streamFetchesAPageWhenItsFirstItemIsAskedFor() {
		stubConnectors();
		Stream<Connector> all = builder().build().listAll();
		server.verify(0, WireMock.anyRequestedFor(WireMock.anyUrl()));
		assertThat(all.limit(2)).hasSize(2);
		server.verify(1, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void fluxFetchesAPageWhenTheItemsBeforeAreTaken() {
		stubConnectors();
		ReactiveConnectorsClient client = builder().buildReactive();
		StepVerifier.create(client.listAll().map(Connector::name), 0)
			.expectSubscription()
			.thenRequest(1)
			.expectNext("c0")
			.then(() -> server.verify(1, WireMock.anyRequestedFor(WireMock.anyUrl())))
			.thenRequest(2)
			.expectNext("c1", "c2")
			.then(() -> server.verify(2, WireMock.anyRequestedFor(WireMock.anyUrl())))
			.thenCancel()
			.verify();
		StepVerifier.create(client.listAll().take(2)).expectNextCount(2).verifyComplete();
		server.verify(3, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void eachSubscriptionBeginsAnew() {
		stubConnectors();
		List<Connector> once = builder().buildReactive().listAll().collectList().block();
		assertThat(builder().buildReactive().listAll().repeat(1).collectList().block()).hasSize(2 * once.size());
	}

	/** Frameworks for models run blocking calls there. */
	@Test
	void callersMayWaitOnAllThreadsForBlockingWork() {
		stubTools(1, 0, 100);
		stubTools(2, 100, 30);
		ConnectorsClient client = ClientKind.REACTIVE.build(builder().apiKey(() -> Api.KEY));
		int callers = 2 * Schedulers.DEFAULT_BOUNDED_ELASTIC_SIZE;
		assertThat(Flux.range(0, callers)
			.flatMap((caller) -> Mono.fromCallable(() -> client.listAllTools("c").count())
				.subscribeOn(Schedulers.boundedElastic()), callers)
			.collectList()
			.block(Duration.ofSeconds(30))).hasSize(callers).containsOnly(130L);
	}

	/** The thread that has received a page must not block. */
	@ParameterizedTest
	@EnumSource(ClientKind.class)
	void sourceOfKeysMayBlockForEachPage(ClientKind kind) {
		stubConnectors();
		stubTools(1, 0, 100);
		stubTools(2, 100, 30);
		ConnectorsClient client = kind
			.build(builder().apiKey(() -> Mono.delay(Duration.ofMillis(1)).thenReturn(Api.KEY).block()));
		assertThat(client.listAll()).hasSize(5);
		assertThat(client.listAllTools("c")).hasSize(130);
	}

	private static ConnectorsClientBuilder builder() {
		return ConnectorsClient.builder().apiKey(Api.KEY).baseUrl(server.baseUrl()).retry(RetrySettings.disabled());
	}

	private static void stubConnectors() {
		server.stubFor(page(WireMock.absent(), 0, 2, "after1"));
		server.stubFor(page(WireMock.equalTo("after1"), 2, 2, "after3"));
		server.stubFor(page(WireMock.equalTo("after3"), 4, 1, null));
	}

	private static MappingBuilder page(StringValuePattern cursor, int from, int count, String next) {
		String items = IntStream.range(from, from + count)
			.mapToObj((number) -> "{\"id\":\"%s\",\"name\":\"c%d\"}".formatted(Api.ID, number))
			.reduce((one, other) -> one + "," + other)
			.orElseThrow();
		String nextCursor = (next != null) ? "\"" + next + "\"" : "null";
		return WireMock.get(WireMock.urlPathEqualTo("/v1/connectors"))
			.withQueryParam("cursor", cursor)
			.willReturn(Api.json(200, "{\"items\":[%s],\"pagination\":{\"next_cursor\":%s,\"page_size\":2}}"
				.formatted(items, nextCursor)));
	}

	private static void stubTools(int page, int from, int count) {
		String tools = IntStream.range(from, from + count)
			.mapToObj((number) -> "{\"name\":\"t" + number + "\",\"inputSchema\":{}}")
			.reduce((one, other) -> one + "," + other)
			.orElseThrow();
		server.stubFor(WireMock.get(WireMock.urlPathEqualTo("/v1/connectors/c/tools"))
			.withQueryParam("page", (page == 1) ? WireMock.absent() : WireMock.equalTo(String.valueOf(page)))
			.willReturn(Api.json(200, "[" + tools + "]")));
	}

}
