// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.paging;

import java.util.Objects;

import io.github.mistralconnectors.client.internal.api.ConnectorsApi;
import io.github.mistralconnectors.client.model.connector.Connector;
import io.github.mistralconnectors.client.model.connector.ListConnectorsRequest;
import io.github.mistralconnectors.client.model.connector.PaginatedConnectors;
import org.jspecify.annotations.Nullable;

/**
 * Pages of connectors, each found by the cursor of the one before. A cursor that comes
 * back is noticed by Brent's method, which keeps a single earlier cursor however long the
 * listing is.
 *
 * @param api makes the requests
 * @param number number of the page, from 1
 * @param request fetches the page
 * @param earlier cursor kept for comparison
 * @param renewal number of the page whose cursor is kept next
 */
public record ConnectorPages(ConnectorsApi api, int number, ListConnectorsRequest request, @Nullable String earlier,
		int renewal) {

	public static Page<PaginatedConnectors, Connector> first(ConnectorsApi api, ListConnectorsRequest request) {
		return new ConnectorPages(api, 1, request, request.cursor(), 2).page();
	}

	private Page<PaginatedConnectors, Connector> page() {
		return new Page<>(this.api.list(this.request), PaginatedConnectors::items, this::next, (failure) -> false);
	}

	private @Nullable Page<PaginatedConnectors, Connector> next(PaginatedConnectors response) {
		String cursor = response.pagination().nextCursor();
		if (cursor == null) {
			return null;
		}
		if (Objects.equals(cursor, this.earlier) || Objects.equals(cursor, this.request.cursor())) {
			throw Page.invalid(this.api.list(this.request),
					"the cursor after page " + this.number + " is one that came before: the pages never end");
		}
		if (this.number == Page.MAX_PAGES) {
			throw Page.endless(this.api.list(this.request), this.number);
		}
		boolean renew = this.number == this.renewal;
		ListConnectorsRequest next = new ListConnectorsRequest(this.request.active(),
				this.request.fetchConnectionSecrets(), cursor, this.request.pageSize(), this.request.supportsMcp());
		return new ConnectorPages(this.api, this.number + 1, next, renew ? cursor : this.earlier,
				renew ? this.renewal * 2 : this.renewal)
			.page();
	}

}
