// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * One line of the route table.
 *
 * @param method the HTTP method
 * @param path the path pattern
 * @param operationId the id in the API description
 * @param handler who answers
 */
record Route(HttpMethod method, String path, String operationId, Handler handler) {

	/** For paths that no operation has (rule 13). */
	static final Route UNKNOWN = new Route(HttpMethod.GET, "", "",
			Handler.immediate((call) -> Answer.error(404, "Not Found")));

	/** For methods that the operations of a path don't have (rule 13). */
	static Route notAllowed(List<Route> operations) {
		String allowed = operations.stream()
			.map((operation) -> operation.method.name())
			.collect(Collectors.joining(", "));
		JsonNode body = Answer.error(405, "Method Not Allowed").body();
		return new Route(HttpMethod.GET, "", "",
				Handler.immediate((call) -> new Answer(405, body, Map.of(HttpHeaders.ALLOW, allowed))));
	}

}
