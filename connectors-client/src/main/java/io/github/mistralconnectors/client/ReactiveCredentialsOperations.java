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
 * Operations for the authentication of connectors: methods, the URL for the browser,
 * stored credentials. Part of {@link ReactiveConnectorsClient}, which describes what all
 * operations have in common.
 *
 * @since 0.1
 */
public interface ReactiveCredentialsOperations {

	/**
	 * Reactive variant of {@link CredentialsOperations#getAuthenticationMethods(String)}.
	 * Nothing is sent before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<List<AuthenticationMethod>> getAuthenticationMethods(String connectorIdOrName);

	/**
	 * Reactive variant of {@link CredentialsOperations#getAuthUrl(String)}. Nothing is
	 * sent before subscription.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return the same result, or the same exception as an error signal
	 */
	default Mono<AuthUrlResponse> getAuthUrl(String connectorIdOrName) {
		return getAuthUrl(connectorIdOrName, GetAuthUrlRequest.builder().build());
	}

	/**
	 * Reactive variant of
	 * {@link CredentialsOperations#getAuthUrl(String, GetAuthUrlRequest)}. Nothing is
	 * sent before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param request address to which the browser returns, and name of the credentials
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<AuthUrlResponse> getAuthUrl(String connectorIdOrName, GetAuthUrlRequest request);

	/**
	 * Reactive variant of
	 * {@link CredentialsOperations#listCredentials(String, ConsumerScope)}. Nothing is
	 * sent before subscription.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope consumer scope of the credentials
	 * @return the same result, or the same exception as an error signal
	 */
	default Mono<CredentialsResponse> listCredentials(String connectorIdOrName, ConsumerScope scope) {
		return listCredentials(connectorIdOrName, scope, ListCredentialsRequest.builder().build());
	}

	/**
	 * Reactive variant of
	 * {@link CredentialsOperations#listCredentials(String, ConsumerScope, ListCredentialsRequest)}.
	 * Nothing is sent before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope consumer scope of the credentials; all but the user scope need a
	 * permission
	 * @param request filters
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<CredentialsResponse> listCredentials(String connectorIdOrName, ConsumerScope scope,
			ListCredentialsRequest request);

	/**
	 * Reactive variant of
	 * {@link CredentialsOperations#createCredentials(String, ConsumerScope, CreateOrUpdateCredentialsRequest)}.
	 * Nothing is sent before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope consumer scope of the credentials; all but the user scope need a
	 * permission
	 * @param request name and credentials
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> createCredentials(String connectorIdOrName, ConsumerScope scope,
			CreateOrUpdateCredentialsRequest request);

	/**
	 * Reactive variant of
	 * {@link CredentialsOperations#updateCredentials(String, ConsumerScope, CreateOrUpdateCredentialsRequest)}.
	 * Nothing is sent before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope consumer scope of the credentials; all but the user scope need a
	 * permission
	 * @param request name and credentials
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> updateCredentials(String connectorIdOrName, ConsumerScope scope,
			CreateOrUpdateCredentialsRequest request);

	/**
	 * Reactive variant of
	 * {@link CredentialsOperations#createOrUpdateCredentials(String, ConsumerScope, CreateOrUpdateCredentialsRequest)}.
	 * Nothing is sent before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope consumer scope of the credentials; all but the user scope need a
	 * permission
	 * @param request name and credentials
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> createOrUpdateCredentials(String connectorIdOrName, ConsumerScope scope,
			CreateOrUpdateCredentialsRequest request);

	/**
	 * Reactive variant of
	 * {@link CredentialsOperations#deleteCredentials(String, ConsumerScope, String)}.
	 * Nothing is sent before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope consumer scope of the credentials
	 * @param credentialsName name of the credentials, 1 to 64 letters, digits, {@code _}
	 * or {@code -}
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> deleteCredentials(String connectorIdOrName, ConsumerScope scope, String credentialsName);

	/**
	 * Reactive variant of {@link CredentialsOperations#deleteAllUserCredentials(String)}.
	 * Nothing is sent before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> deleteAllUserCredentials(String connectorIdOrName);

}
