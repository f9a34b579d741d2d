// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.paging;

import java.util.List;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.internal.api.ConnectorsApi;
import io.github.mistralconnectors.client.internal.http.ApiRequest;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.model.tool.ListToolsRequest;
import org.jspecify.annotations.Nullable;

/**
 * Pages of tools, found by counting, since the service tells no total: a page that is not
 * full is the last one. Only the first page may ask the MCP server anew; the others must
 * be of the same listing.
 * <p>
 * If the caller asks for no particular page or size, the first request has no paging
 * parameters, which API version 2026-10 does not have. After exactly one page of the
 * default size there may be more, so the second one is asked for; the same page again, an
 * empty one or a rejected request is the end.
 *
 * @param api makes the requests
 * @param connectorIdOrName the connector of the tools
 * @param request fetches the page
 * @param explicit whether the caller asked for a page or size
 * @param number number of the page within this listing, from 1
 * @param before the page before, empty for the first one
 */
public record ToolPages(ConnectorsApi api, String connectorIdOrName, ListToolsRequest request, boolean explicit,
		int number, List<ConnectorTool> before) {

	/**
	 * The service may cap larger pages at this size, so a page that has it is not the
	 * last.
	 */
	private static final int DEFAULT_PAGE_SIZE = 100;

	public static Page<List<ConnectorTool>, ConnectorTool> first(ConnectorsApi api, String connectorIdOrName,
			ListToolsRequest request) {
		boolean explicit = request.page() != null || request.pageSize() != null;
		return new ToolPages(api, connectorIdOrName, request, explicit, 1, List.of()).page();
	}

	private Page<List<ConnectorTool>, ConnectorTool> page() {
		return new Page<>(toRequest(), (tools) -> isRepeated(tools) ? List.of() : tools, this::next, this::isEnd);
	}

	/** The numbers of further pages are set here and not by the caller. */
	private ApiRequest<List<ConnectorTool>> toRequest() {
		return (this.number == 1) ? this.api.listTools(this.connectorIdOrName, this.request)
				: this.api.pageOfTools(this.connectorIdOrName, this.request);
	}

	private @Nullable Page<List<ConnectorTool>, ConnectorTool> next(List<ConnectorTool> tools) {
		if (isLast(tools.size()) || isRepeated(tools)) {
			return null;
		}
		int page = (this.request.page() != null) ? this.request.page() : 1;
		if (tools.equals(this.before)) {
			throw Page.invalid(toRequest(),
					"page " + page + " is the same as the page before: the service does not page");
		}
		if (this.number == Page.MAX_PAGES) {
			throw Page.endless(toRequest(), page);
		}
		ListToolsRequest next = new ListToolsRequest(page + 1, this.request.pageSize(), null, this.request.pretty(),
				this.request.credentialsName());
		return new ToolPages(this.api, this.connectorIdOrName, next, this.explicit, this.number + 1, tools).page();
	}

	/**
	 * Returns whether a page has fewer tools than one with another page behind it, or
	 * more than asked for: then the service does not page.
	 */
	private boolean isLast(int size) {
		int pageSize = (this.request.pageSize() != null) ? this.request.pageSize() : DEFAULT_PAGE_SIZE;
		return size < Math.min(pageSize, DEFAULT_PAGE_SIZE) || size > pageSize;
	}

	private boolean isRepeated(List<ConnectorTool> tools) {
		return !this.explicit && this.number > 1 && tools.equals(this.before);
	}

	private boolean isEnd(ConnectorsException failure) {
		return !this.explicit && this.number > 1 && Integer.valueOf(422).equals(failure.status());
	}

}
