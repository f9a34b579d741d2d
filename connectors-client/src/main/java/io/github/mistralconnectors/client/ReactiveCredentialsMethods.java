// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.List;

import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.MessageResponse;
import io.github.mistralconnectors.client.model.auth.AuthUrlResponse;
import io.github.mistralconnectors.client.model.auth.AuthenticationMethod;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.auth.CredentialsResponse;
import io.github.mistralconnectors.client.model.auth.GetAuthUrlRequest;
import io.github.mistralconnectors.client.model.auth.ListCredentialsRequest;
import reactor.core.publisher.Mono;

/**
 * How connectors are authenticated: methods, the address for the browser, stored
 * credentials. Part of {@link ReactiveConnectorsClient}, where what holds for all its
 * methods is said.
 */
public interface ReactiveCredentialsMethods {

	/**
	 * As {@link CredentialsMethods#getAuthenticationMethods(String)}. Nothing is sent
	 * before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<List<AuthenticationMethod>> getAuthenticationMethods(String connectorIdOrName);

	/**
	 * As {@link CredentialsMethods#getAuthUrl(String)}. Nothing is sent before
	 * subscription.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return the same result, or the same exception as an error signal
	 */
	default Mono<AuthUrlResponse> getAuthUrl(String connectorIdOrName) {
		return getAuthUrl(connectorIdOrName, GetAuthUrlRequest.builder().build());
	}

	/**
	 * As {@link CredentialsMethods#getAuthUrl(String, GetAuthUrlRequest)}. Nothing is
	 * sent before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param request where the browser goes afterwards, and how to name the credentials
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<AuthUrlResponse> getAuthUrl(String connectorIdOrName, GetAuthUrlRequest request);

	/**
	 * As {@link CredentialsMethods#listCredentials(String, ConsumerScope)}. Nothing is
	 * sent before subscription.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope whose credentials they are
	 * @return the same result, or the same exception as an error signal
	 */
	default Mono<CredentialsResponse> listCredentials(String connectorIdOrName, ConsumerScope scope) {
		return listCredentials(connectorIdOrName, scope, ListCredentialsRequest.builder().build());
	}

	/**
	 * As
	 * {@link CredentialsMethods#listCredentials(String, ConsumerScope, ListCredentialsRequest)}.
	 * Nothing is sent before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope whose credentials they are; all but the user's own need a permission
	 * @param request which of them
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<CredentialsResponse> listCredentials(String connectorIdOrName, ConsumerScope scope,
			ListCredentialsRequest request);

	/**
	 * As
	 * {@link CredentialsMethods#createCredentials(String, ConsumerScope, CreateOrUpdateCredentialsRequest)}.
	 * Nothing is sent before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope whose credentials they are; all but the user's own need a permission
	 * @param request name and credentials
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> createCredentials(String connectorIdOrName, ConsumerScope scope,
			CreateOrUpdateCredentialsRequest request);

	/**
	 * As
	 * {@link CredentialsMethods#updateCredentials(String, ConsumerScope, CreateOrUpdateCredentialsRequest)}.
	 * Nothing is sent before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope whose credentials they are; all but the user's own need a permission
	 * @param request name and credentials
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> updateCredentials(String connectorIdOrName, ConsumerScope scope,
			CreateOrUpdateCredentialsRequest request);

	/**
	 * As
	 * {@link CredentialsMethods#createOrUpdateCredentials(String, ConsumerScope, CreateOrUpdateCredentialsRequest)}.
	 * Nothing is sent before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope whose credentials they are; all but the user's own need a permission
	 * @param request name and credentials
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> createOrUpdateCredentials(String connectorIdOrName, ConsumerScope scope,
			CreateOrUpdateCredentialsRequest request);

	/**
	 * As {@link CredentialsMethods#deleteCredentials(String, ConsumerScope, String)}.
	 * Nothing is sent before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope whose credentials they are
	 * @param credentialsName their name, 1 to 64 letters, digits, {@code _} or {@code -}
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> deleteCredentials(String connectorIdOrName, ConsumerScope scope, String credentialsName);

	/**
	 * As {@link CredentialsMethods#deleteAllUserCredentials(String)}. Nothing is sent
	 * before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> deleteAllUserCredentials(String connectorIdOrName);

}
