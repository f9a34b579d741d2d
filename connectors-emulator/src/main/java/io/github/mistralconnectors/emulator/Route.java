// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

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

}
