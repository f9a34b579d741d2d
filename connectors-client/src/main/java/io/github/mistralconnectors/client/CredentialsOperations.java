// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.List;

import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsAuthenticationException;
import io.github.mistralconnectors.client.error.ConnectorsConflictException;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.error.ConnectorsOutcomeUnknownException;
import io.github.mistralconnectors.client.error.ConnectorsRequestRejectedException;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.MessageResponse;
import io.github.mistralconnectors.client.model.auth.AuthUrlResponse;
import io.github.mistralconnectors.client.model.auth.AuthenticationMethod;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.auth.CredentialsResponse;
import io.github.mistralconnectors.client.model.auth.GetAuthUrlRequest;
import io.github.mistralconnectors.client.model.auth.ListCredentialsRequest;

/**
 * Operations for the authentication of connectors: methods, the URL for the browser,
 * stored credentials. Part of {@link ConnectorsClient}, which describes what all
 * operations have in common.
 *
 * @since 0.1
 */
public interface CredentialsOperations {

	/**
	 * Lists the authentication methods of a connector, without asking its server. Not in
	 * API version 2026-03.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return the methods, at least {@code none}, each with its requirements and whether
	 * it has default credentials
	 * @throws ConnectorsNotFoundException if there is no such connector, or the caller
	 * may not see it
	 * @see <a href="https://docs.mistral.ai/api">connector_get_authentication_methods_v1:
	 * GET /v1/connectors/{connector_id_or_name}/authentication_methods</a>
	 */
	List<AuthenticationMethod> getAuthenticationMethods(String connectorIdOrName);

	/**
	 * Returns the URL at which a user authorizes a connector; the browser ends on a page
	 * of the service.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return as {@link #getAuthUrl(String, GetAuthUrlRequest)}
	 * @see #getAuthUrl(String, GetAuthUrlRequest)
	 */
	default AuthUrlResponse getAuthUrl(String connectorIdOrName) {
		return getAuthUrl(connectorIdOrName, GetAuthUrlRequest.builder().build());
	}

	/**
	 * Returns the URL at which a user authorizes a connector that uses OAuth 2. The
	 * service stores the token afterwards.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param request address to which the browser returns, and name of the credentials
	 * @return the URL to open in a browser, with its time to live
	 * @throws ConnectorsNotFoundException if there is no such connector, or the caller
	 * may not see it
	 * @throws ConnectorsRequestRejectedException if the connector has no interactive
	 * authentication method
	 * @see <a href="https://docs.mistral.ai/api">connector_get_auth_url_v1: GET
	 * /v1/connectors/{connector_id_or_name}/auth_url</a>
	 */
	AuthUrlResponse getAuthUrl(String connectorIdOrName, GetAuthUrlRequest request);

	/**
	 * Lists the credentials of a scope.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope consumer scope of the credentials
	 * @return as {@link #listCredentials(String, ConsumerScope, ListCredentialsRequest)}
	 * @see #listCredentials(String, ConsumerScope, ListCredentialsRequest)
	 */
	default CredentialsResponse listCredentials(String connectorIdOrName, ConsumerScope scope) {
		return listCredentials(connectorIdOrName, scope, ListCredentialsRequest.builder().build());
	}

	/**
	 * Lists the credentials of a scope, without their secrets. Not in API version
	 * 2026-03.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope consumer scope of the credentials; all but the user scope need a
	 * permission
	 * @param request filters
	 * @return all credentials; there are no pages
	 * @throws ConnectorsNotFoundException if there is no such connector, or the caller
	 * may not see it
	 * @throws ConnectorsAuthenticationException if the permission is missing
	 * @see <a href="https://docs.mistral.ai/api">connector_list_user_credentials_v1 and
	 * its like for workspace and organization: GET
	 * /v1/connectors/{connector_id_or_name}/{consumer_scope}/credentials</a>
	 */
	CredentialsResponse listCredentials(String connectorIdOrName, ConsumerScope scope, ListCredentialsRequest request);

	/**
	 * Stores credentials under a new name. It is not repeated once it may have been
	 * carried out. API version 2026-08 treats this like {@link #createOrUpdateCredentials
	 * createOrUpdateCredentials}; how later versions treat a name that is taken is not
	 * documented.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope consumer scope of the credentials; all but the user scope need a
	 * permission
	 * @param request name and credentials
	 * @return the message of the service, for display
	 * @throws ConnectorsNotFoundException if there is no such connector, or the caller
	 * may not see it
	 * @throws ConnectorsRequestRejectedException if the credentials are empty or break
	 * the rules for defaults
	 * @throws ConnectorsOutcomeUnknownException if it is unknown whether they were
	 * stored; {@link #listCredentials(String, ConsumerScope)} finds out
	 * @see <a href="https://docs.mistral.ai/api">connector_create_credentials_v1: POST
	 * /v1/connectors/{connector_id_or_name}/{consumer_scope}/credentials</a>
	 */
	MessageResponse createCredentials(String connectorIdOrName, ConsumerScope scope,
			CreateOrUpdateCredentialsRequest request);

	/**
	 * Stores credentials under a name, in place of those of that name, with a method that
	 * exists since API version 2026-09. Members that are absent from the request stay as
	 * they are, so name and default suffice to make credentials the default.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope consumer scope of the credentials; all but the user scope need a
	 * permission
	 * @param request name and credentials
	 * @return the message of the service, for display
	 * @throws ConnectorsNotFoundException if there is no such connector, or the caller
	 * may not see it
	 * @throws ConnectorsRequestRejectedException if the credentials are empty or break
	 * the rules for defaults
	 * @throws ConnectorsApiException with status 405 if the service has an earlier API
	 * version
	 * @see <a href="https://docs.mistral.ai/api">connector_update_credentials: PATCH
	 * /v1/connectors/{connector_id_or_name}/{consumer_scope}/credentials</a>
	 */
	MessageResponse updateCredentials(String connectorIdOrName, ConsumerScope scope,
			CreateOrUpdateCredentialsRequest request);

	/**
	 * Stores credentials under a name, in place of those of that name; members that the
	 * request does not set stay as they are. Works with each API version since 2026-08:
	 * the request is sent as {@link ConnectorsClientBuilder#apiVersion} says, and if a
	 * service does not know the method of 2026-09, as in the version before, at once and
	 * from then on.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope consumer scope of the credentials; all but the user scope need a
	 * permission
	 * @param request name and credentials
	 * @return the message of the service, for display
	 * @throws ConnectorsNotFoundException if there is no such connector, or the caller
	 * may not see it
	 * @throws ConnectorsRequestRejectedException if the credentials are empty or break
	 * the rules for defaults
	 * @see <a href="https://docs.mistral.ai/api">connector_update_credentials: PATCH
	 * /v1/connectors/{connector_id_or_name}/{consumer_scope}/credentials, or
	 * connector_create_or_update_user_credentials_v1 and its like: POST to the same</a>
	 */
	MessageResponse createOrUpdateCredentials(String connectorIdOrName, ConsumerScope scope,
			CreateOrUpdateCredentialsRequest request);

	/**
	 * Deletes credentials. If a repeated attempt finds nothing, the first one has
	 * succeeded.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope consumer scope of the credentials
	 * @param credentialsName name of the credentials, 1 to 64 letters, digits, {@code _}
	 * or {@code -}
	 * @return the message of the service, for display
	 * @throws ConnectorsNotFoundException if there are no such credentials
	 * @throws ConnectorsConflictException if they are the default while others exist
	 * @see <a href="https://docs.mistral.ai/api">connector_delete_user_credentials_v1:
	 * DELETE
	 * /v1/connectors/{connector_id_or_name}/{consumer_scope}/credentials/{credentials_name}</a>
	 */
	MessageResponse deleteCredentials(String connectorIdOrName, ConsumerScope scope, String credentialsName);

	/**
	 * Deletes all credentials that the caller has stored for a connector; it is no error
	 * if there are none. Other scopes have no such operation. Since API version 2026-08.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return the message of the service, for display
	 * @throws ConnectorsNotFoundException if there is no such connector, or the caller
	 * may not see it
	 * @see <a href=
	 * "https://docs.mistral.ai/api">connector_delete_all_user_credentials_v1: DELETE
	 * /v1/connectors/{connector_id_or_name}/user/credentials</a>
	 */
	MessageResponse deleteAllUserCredentials(String connectorIdOrName);

}
