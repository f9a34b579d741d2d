// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.paging;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsRequestRejectedException;
import io.github.mistralconnectors.client.error.ConnectorsResponseException;
import io.github.mistralconnectors.client.error.ErrorDetails;
import io.github.mistralconnectors.client.internal.api.ConnectorsApi;
import io.github.mistralconnectors.client.internal.api.VersionedParameters;
import io.github.mistralconnectors.client.model.connector.Connector;
import io.github.mistralconnectors.client.model.connector.ListConnectorsRequest;
import io.github.mistralconnectors.client.model.connector.PaginatedConnectors;
import io.github.mistralconnectors.client.model.connector.PaginationResponse;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.model.tool.ListToolsRequest;
import io.github.mistralconnectors.client.settings.ApiVersion;
import io.github.mistralconnectors.client.settings.ToolCallRoute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.DefaultUriBuilderFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the decision on the next page, without any request.
 */
class PageTests {

	private final ConnectorsApi api = new ConnectorsApi(
			new VersionedParameters(ApiVersion.latest(), UnaryOperator.identity()), ToolCallRoute.API, Set.of());

	@Test
	void lastPageHasNoCursor() {
		assertThat(connectors(ListConnectorsRequest.builder().build()).after(page(null))).isNull();
		assertThat(connectors(ListConnectorsRequest.builder().build()).after(page(""))).isNull();
	}

	@Test
	void nextPageKeepsTheFilters() {
		Page<PaginatedConnectors, Connector> next = connectors(
				ListConnectorsRequest.builder().active(true).fetchConnectionSecrets(true).pageSize(7).build())
			.after(page("c1"));
		assertThat(query(next)).containsExactlyInAnyOrder("active=true", "fetch_connection_secrets=true", "cursor=c1",
				"page_size=7");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 5, 64, 100 })
	void circleOfCursorsIsNoticed(int length) {
		assertThatExceptionOfType(ConnectorsResponseException.class)
			.isThrownBy(() -> walk((number) -> "c" + number % length, 10 * length + 10))
			.withMessageStartingWith("list: ")
			.withMessageContaining("is one that came before: the pages never end");
	}

	@Test
	void circleThatBeginsLateIsNoticed() {
		assertThatExceptionOfType(ConnectorsResponseException.class)
			.isThrownBy(() -> walk((number) -> "c" + ((number < 50) ? number : 50 + number % 3), 1000))
			.withMessageContaining("is one that came before: the pages never end");
	}

	@Test
	void cursorTheWalkBeganWithIsNoticed() {
		assertThatExceptionOfType(ConnectorsResponseException.class)
			.isThrownBy(() -> connectors(ListConnectorsRequest.builder().cursor("c").build()).after(page("c")))
			.withMessageContaining("page 1");
	}

	@Test
	void walkWithoutEndIsGivenUp() {
		assertThatExceptionOfType(ConnectorsResponseException.class)
			.isThrownBy(() -> walk((number) -> "c" + number, Integer.MAX_VALUE))
			.withMessageEndingWith("page 10000 is still not the last one")
			.satisfies((ex) -> assertThat(ex.hint()).isEqualTo("A larger page size may help"));
	}

	@Test
	void nextToolsAreOfTheSameListing() {
		Page<List<ConnectorTool>, ConnectorTool> first = tools(
				ListToolsRequest.builder().pageSize(2).refresh(true).pretty(true).credentialsName("n").build());
		assertThat(query(first)).contains("refresh=true", "page_size=2").doesNotContain("page=1");
		Page<List<ConnectorTool>, ConnectorTool> second = first.after(tools(0, 2));
		assertThat(query(second)).doesNotContain("refresh=true")
			.contains("page=2")
			.contains("page_size=2")
			.contains("pretty=true")
			.contains("credentials_name=n");
	}

	@Test
	void pageOfToolsThatIsNotFullIsTheLast() {
		Page<List<ConnectorTool>, ConnectorTool> first = tools(ListToolsRequest.builder().pageSize(3).build());
		assertThat(first.after(tools(0, 2))).isNull();
		assertThat(first.after(List.of())).isNull();
		assertThat(first.after(tools(0, 3)).after(List.of())).isNull();
	}

	@Test
	void serviceThatDoesNotPageGivesAllToolsAtOnce() {
		assertThat(tools(ListToolsRequest.builder().build()).after(tools(0, 250))).isNull();
	}

	@Test
	void walkOverToolsBeginsWhereAsked() {
		Page<List<ConnectorTool>, ConnectorTool> third = tools(ListToolsRequest.builder().page(3).build());
		assertThat(query(third)).containsExactly("page=3");
		assertThat(query(third.after(tools(0, 100)))).contains("page=4");
	}

	@Test
	void samePageOfToolsTwiceIsNoticed() {
		assertThatExceptionOfType(ConnectorsResponseException.class)
			.isThrownBy(
					() -> tools(ListToolsRequest.builder().pageSize(2).build()).after(tools(0, 2)).after(tools(0, 2)))
			.withMessageStartingWith("listTools(c): ")
			.withMessageContaining("page 2 is the same as the page before");
	}

	@Test
	void walkOverToolsWithoutEndIsGivenUp() {
		assertThatExceptionOfType(ConnectorsResponseException.class).isThrownBy(() -> {
			Page<List<ConnectorTool>, ConnectorTool> page = tools(ListToolsRequest.builder().pageSize(1).build());
			for (int i = 0; page != null; i++) {
				page = page.after(tools(i, 1));
			}
		})
			.withMessageEndingWith("page 10000 is still not the last one")
			.satisfies((ex) -> assertThat(ex.hint()).isEqualTo("A larger page size may help"));
	}

	@Test
	void firstRequestHasOnlyWhatTheCallerAsksFor() {
		assertThat(tools(ListToolsRequest.builder().build()).request())
			.hasToString("listTools{connector_id_or_name=c}");
	}

	@Test
	void fullPageWithoutASizeAsksForTheSecond() {
		Page<List<ConnectorTool>, ConnectorTool> second = tools(ListToolsRequest.builder().build())
			.after(tools(0, 100));
		assertThat(query(second)).containsExactly("page=2");
		assertThat(second.items().apply(tools(0, 100))).as("the same page again").isEmpty();
		assertThat(second.after(tools(0, 100))).isNull();
		assertThat(second.after(List.of())).isNull();
		assertThat(query(second.after(tools(100, 100)))).containsExactly("page=3");
		assertThat(second.endsWith().test(failure(422))).isTrue();
		assertThat(second.endsWith().test(failure(400))).isFalse();
	}

	@Test
	void failureOfTheFirstPageIsNoEnd() {
		assertThat(tools(ListToolsRequest.builder().build()).endsWith().test(failure(422))).isFalse();
	}

	private static ConnectorsException failure(int status) {
		return new ConnectorsRequestRejectedException(ErrorDetails.builder("listTools").status(status).build());
	}

	private Page<PaginatedConnectors, Connector> connectors(ListConnectorsRequest request) {
		return ConnectorPages.first(this.api, request);
	}

	private Page<List<ConnectorTool>, ConnectorTool> tools(ListToolsRequest request) {
		return ToolPages.first(this.api, "c", request);
	}

	private void walk(IntFunction<String> cursor, int pages) {
		Page<PaginatedConnectors, Connector> page = connectors(ListConnectorsRequest.builder().build());
		for (int i = 1; i <= pages; i++) {
			page = page.after(page(cursor.apply(i)));
		}
	}

	private static PaginatedConnectors page(String nextCursor) {
		return new PaginatedConnectors(List.of(), new PaginationResponse(nextCursor, 100));
	}

	private static List<ConnectorTool> tools(int from, int count) {
		return IntStream.range(from, from + count)
			.mapToObj((number) -> ConnectorTool.of(Map.of("name", "t" + number)))
			.toList();
	}

	private static List<String> query(Page<?, ?> page) {
		return List.of(page.request()
			.uri(new DefaultUriBuilderFactory("http://localhost").builder())
			.getRawQuery()
			.split("&"));
	}

}
