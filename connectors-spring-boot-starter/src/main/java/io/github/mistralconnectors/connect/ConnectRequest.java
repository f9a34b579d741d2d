// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Request to one of the endpoints, from either web stack.
 *
 * @param connector id or name of the connector
 * @param user name of the signed-in user, null if nobody is signed in
 * @param applicationUrl address of the application according to the request and to the
 * forwarded headers that the application trusts, with the context path and the path of
 * the servlet
 * @param contextPath path of that address, with which all paths of the application begin
 * @param crossSite whether a page of another site has led the browser here
 * @param parameters returns the value of a query parameter
 */
record ConnectRequest(String connector, @Nullable String user, String applicationUrl, String contextPath,
		boolean crossSite, Function<String, @Nullable String> parameters) {

	@Nullable String parameter(String name) {
		return this.parameters.apply(name);
	}

}
