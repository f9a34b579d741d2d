// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

import java.util.List;

import io.github.mistralconnectors.client.ConnectorToolCallResponse;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.model.ConnectorTool;
import io.github.mistralconnectors.client.model.ListConnectorsRequest;
import io.github.mistralconnectors.client.model.ListToolsRequest;
import io.github.mistralconnectors.client.model.PaginatedConnectors;
import reactor.core.publisher.Mono;

/**
 * This project's clients, with nothing set but key and address.
 */
final class ConnectorsCalls {

	private ConnectorsCalls() {
	}

	static BlockingCalls blocking(String server) {
		return new Blocking(builder(server).build());
	}

	static ReactiveCalls reactive(String server) {
		return new Reactive(builder(server).buildReactive());
	}

	private static ConnectorsClientBuilder builder(String server) {
		return ConnectorsClient.builder().apiKey(ApiCall.API_KEY).baseUrl(server);
	}

	private static ListConnectorsRequest connectorsRequest() {
		return ListConnectorsRequest.builder().pageSize(ApiCall.PAGE_SIZE).build();
	}

	private static ListToolsRequest toolsRequest() {
		return ListToolsRequest.builder().pageSize(ApiCall.PAGE_SIZE).build();
	}

	record Blocking(ConnectorsClient client) implements BlockingCalls {

		@Override
		public ConnectorToolCallResponse callTool() {
			return this.client.callTool(ApiCall.CONNECTOR, ApiCall.TOOL, ApiCall.ARGUMENTS);
		}

		@Override
		public PaginatedConnectors listConnectors() {
			return this.client.list(connectorsRequest());
		}

		@Override
		public List<ConnectorTool> listTools() {
			return this.client.listTools(ApiCall.CONNECTOR, toolsRequest());
		}

	}

	record Reactive(ReactiveConnectorsClient client) implements ReactiveCalls {

		@Override
		public Mono<ConnectorToolCallResponse> callTool() {
			return this.client.callTool(ApiCall.CONNECTOR, ApiCall.TOOL, ApiCall.ARGUMENTS);
		}

		@Override
		public Mono<PaginatedConnectors> listConnectors() {
			return this.client.list(connectorsRequest());
		}

		@Override
		public Mono<List<ConnectorTool>> listTools() {
			return this.client.listTools(ApiCall.CONNECTOR, toolsRequest());
		}

	}

}
