// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.actuate;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * {@link EndpointWebExtension @EndpointWebExtension} for the {@link ConnectorsEndpoint},
 * which knows who asks.
 *
 * @since 0.1
 */
@EndpointWebExtension(endpoint = ConnectorsEndpoint.class)
public class ConnectorsEndpointWebExtension {

	private final ConnectorsEndpoint endpoint;

	private final Show showDetails;

	private final Set<String> roles;

	/**
	 * Creates an extension.
	 * @param endpoint the endpoint
	 * @param showDetails when to show the names of connectors
	 * @param roles roles of those who may see details if that depends on who asks; all
	 * who have signed in if empty
	 */
	public ConnectorsEndpointWebExtension(ConnectorsEndpoint endpoint, Show showDetails, Set<String> roles) {
		this.endpoint = endpoint;
		this.showDetails = showDetails;
		this.roles = roles;
	}

	/**
	 * Returns the clients and the known tools.
	 * @param securityContext who asks
	 * @return a description for the caller
	 */
	@ReadOperation
	public ConnectorsEndpoint.ConnectorsDescriptor connectors(SecurityContext securityContext) {
		return this.endpoint.describe(this.showDetails.isShown(securityContext, this.roles));
	}

}
