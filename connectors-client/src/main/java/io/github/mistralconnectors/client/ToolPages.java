// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.List;
import java.util.function.Function;

import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.model.tool.ListToolsRequest;
import org.jspecify.annotations.Nullable;

/**
 * Pages of tools, found by counting, since the service names no total: a page that is not
 * full is the last one. Only the first page may ask the MCP server anew; the others are
 * to be of the same listing.
 *
 * @param api makes the requests
 * @param connectorIdOrName whose tools they are
 * @param request what fetches the page, with page and size set
 * @param number number of the page within this walk, from 1
 * @param before the page before, empty for the first one
 */
record ToolPages(ConnectorsApi api, String connectorIdOrName, ListToolsRequest request, int number,
		List<ConnectorTool> before) {

	/**
	 * The service may cap larger pages at this size, so a page that has it is not the
	 * last.
	 */
	private static final int DEFAULT_PAGE_SIZE = 100;

	static Page<List<ConnectorTool>, ConnectorTool> first(ConnectorsApi api, String connectorIdOrName,
			ListToolsRequest request) {
		int page = (request.page() != null) ? request.page() : 1;
		int size = (request.pageSize() != null) ? request.pageSize() : DEFAULT_PAGE_SIZE;
		ListToolsRequest first = new ListToolsRequest(page, size, request.refresh(), request.pretty(),
				request.credentialsName());
		return new ToolPages(api, connectorIdOrName, first, 1, List.of()).page();
	}

	private Page<List<ConnectorTool>, ConnectorTool> page() {
		return new Page<>(this.api.listTools(this.connectorIdOrName, this.request), Function.identity(), this::next);
	}

	private @Nullable Page<List<ConnectorTool>, ConnectorTool> next(List<ConnectorTool> tools) {
		int page = (this.request.page() != null) ? this.request.page() : 1;
		if (this.request.pageSize() == null || isLast(tools.size(), this.request.pageSize())) {
			return null;
		}
		if (tools.equals(this.before)) {
			throw Page.senseless(this.api.listTools(this.connectorIdOrName, this.request),
					"page " + page + " is the same as the page before: the service does not page");
		}
		if (this.number == Page.MAX_PAGES) {
			throw Page.senseless(this.api.listTools(this.connectorIdOrName, this.request),
					"page " + page + " is still not the last one; a larger page size may help");
		}
		ListToolsRequest next = new ListToolsRequest(page + 1, this.request.pageSize(), null, this.request.pretty(),
				this.request.credentialsName());
		return new ToolPages(this.api, this.connectorIdOrName, next, this.number + 1, tools).page();
	}

	/**
	 * Fewer than there would be with another page behind it, or more than asked for: then
	 * the service does not page.
	 */
	private static boolean isLast(int size, int pageSize) {
		return size < Math.min(pageSize, DEFAULT_PAGE_SIZE) || size > pageSize;
	}

}
