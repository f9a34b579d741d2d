// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.http;

import java.util.function.Supplier;

import io.github.mistralconnectors.emulator.internal.api.ApiKeys;
import io.github.mistralconnectors.emulator.internal.api.ApiRequest;
import io.github.mistralconnectors.emulator.internal.api.RouteTable;
import io.github.mistralconnectors.emulator.internal.fault.ActiveFault;
import io.github.mistralconnectors.emulator.internal.fault.FaultQueue;
import io.github.mistralconnectors.emulator.internal.recording.RequestLog;
import io.github.mistralconnectors.emulator.internal.store.Caller;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.ApiResponse;
import io.github.mistralconnectors.emulator.internal.support.ErrorFormat;
import io.github.mistralconnectors.emulator.internal.support.HostNotAllowedException;
import io.github.mistralconnectors.emulator.internal.support.Violations;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Endpoint of the API's operations. It records each request, looks for a fault, checks
 * the key (before path, method and body) and responds. Errors are sent in the configured
 * format. Follows rule 3 of {@code docs/reference/emulator-rules.md}.
 *
 * @param routes the operations
 * @param apiKeys the keys and the callers behind them
 * @param requests the log of requests
 * @param faults the faults still to happen
 * @param errorFormat the format of errors
 * @param saved completes when all changes made so far are saved
 */
public record ApiEndpoint(RouteTable routes, ApiKeys apiKeys, RequestLog requests, FaultQueue faults,
		ErrorFormat errorFormat, Supplier<Mono<Void>> saved) implements HttpEndpoint {

	private static final System.Logger logger = System.getLogger(ApiEndpoint.class.getName());

	@Override
	public Mono<Void> handle(HttpExchange exchange) {
		this.requests.add(exchange.request(), exchange.body().text());
		RouteTable.Match match = this.routes.match(exchange.request());
		ActiveFault fault = this.faults.next(exchange.path(), match.operationId());
		return (fault != null)
				? new FaultyDelivery(exchange, fault, HttpExchange::bytes)
					.deliver(() -> respond(exchange, match, fault.sticksToFirstPage()), this.errorFormat)
				: respond(exchange, match, false).flatMap(exchange::send);
	}

	/**
	 * An error may come after a change, such as a renewed token, that has to be saved.
	 */
	private Mono<ApiResponse> respond(HttpExchange exchange, RouteTable.Match match, boolean firstPage) {
		return Mono.defer(() -> match.handler().apply(request(exchange, match, firstPage)))
			.onErrorResume(ApiEndpoint::errorResponse)
			.flatMap((response) -> this.saved.get().thenReturn(response))
			.onErrorResume(ApiEndpoint::errorResponse)
			.map(this.errorFormat::apply);
	}

	private ApiRequest request(HttpExchange exchange, RouteTable.Match match, boolean firstPage) {
		Caller caller = this.apiKeys.identify(exchange.request().getHeaders().getFirst(HttpHeaders.AUTHORIZATION));
		MultiValueMap<String, String> query = new LinkedMultiValueMap<>(exchange.request().getQueryParams());
		if (firstPage) {
			query.remove("cursor");
		}
		return new ApiRequest(caller, match.variables(), query, exchange.body(), new Violations());
	}

	private static Mono<ApiResponse> errorResponse(Throwable failure) {
		if (failure instanceof ApiException exception) {
			return Mono.just(exception.response());
		}
		if (failure instanceof HostNotAllowedException) {
			return Mono.just(ApiResponse.error(400, failure.getMessage()));
		}
		logger.log(System.Logger.Level.ERROR, "Unexpected failure of the emulator", failure);
		return Mono.just(ApiResponse.error(500, "Internal Server Error"));
	}

}
