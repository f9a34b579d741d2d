// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.function.Function;

import io.github.mistralconnectors.emulator.internal.support.ApiResponse;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;

/**
 * Operation of the API and the function that carries it out.
 *
 * @param method the HTTP method
 * @param operationId the id in the API description
 * @param handler carries out the operation; runs on an event loop and must not block
 */
public record Route(HttpMethod method, String operationId, Function<ApiRequest, Mono<ApiResponse>> handler) {

	/** Creates a route that has the same response for every request. */
	static Route fixed(ApiResponse response) {
		return new Route(HttpMethod.GET, "", (request) -> Mono.just(response));
	}

}
