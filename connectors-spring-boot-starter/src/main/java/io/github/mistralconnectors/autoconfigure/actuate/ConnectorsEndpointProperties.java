// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.actuate;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@link ConfigurationProperties} of the Actuator endpoint.
 *
 * @param showDetails When to show the names of connectors.
 * @param roles Roles used to determine whether a user is authorized to be shown details.
 * When empty, all authenticated users are authorized.
 * @since 0.1
 */
@ConfigurationProperties("management.endpoint.mistralconnectors")
public record ConnectorsEndpointProperties(@DefaultValue("never") Show showDetails, @DefaultValue Set<String> roles) {

}
