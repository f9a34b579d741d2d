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

/**
 * How connectors are authenticated: methods, the address for the browser, stored
 * credentials. Part of {@link ConnectorsClient}, where what holds for all its methods is
 * said.
 */
public interface CredentialsMethods {

	/**
	 * Lists the ways to authenticate a connector, without asking its server. Not in the
	 * edition of spring 2026.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return the methods, at least {@code none}; what each needs, and whether there are
	 * credentials to use where none are named
	 * @throws ConnectorsNotFoundException if there is no such connector, or the caller
	 * may not see it
	 * @see <a href="https://docs.mistral.ai/api">connector_get_authentication_methods_v1:
	 * GET /v1/connectors/{connector_id_or_name}/authentication_methods</a>
	 */
	List<AuthenticationMethod> getAuthenticationMethods(String connectorIdOrName);

	/**
	 * Asks where a user has to go to authorize a connector, and leaves the browser on a
	 * page of the service.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return as {@link #getAuthUrl(String, GetAuthUrlRequest)}
	 * @see #getAuthUrl(String, GetAuthUrlRequest)
	 */
	default AuthUrlResponse getAuthUrl(String connectorIdOrName) {
		return getAuthUrl(connectorIdOrName, GetAuthUrlRequest.builder().build());
	}

	/**
	 * Asks where a user has to go to authorize a connector that uses OAuth 2. The service
	 * stores the token afterwards.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param request where the browser goes afterwards, and how to name the credentials
	 * @return the address to open in a browser and how long it works
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
	 * @param scope whose credentials they are
	 * @return as {@link #listCredentials(String, ConsumerScope, ListCredentialsRequest)}
	 * @see #listCredentials(String, ConsumerScope, ListCredentialsRequest)
	 */
	default CredentialsResponse listCredentials(String connectorIdOrName, ConsumerScope scope) {
		return listCredentials(connectorIdOrName, scope, ListCredentialsRequest.builder().build());
	}

	/**
	 * Lists the credentials of a scope, without their secrets. Not in the edition of
	 * spring 2026.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope whose credentials they are; all but the user's own need a permission
	 * @param request which of them
	 * @return all of them, there are no pages
	 * @throws ConnectorsNotFoundException if there is no such connector, or the caller
	 * may not see it
	 * @throws ConnectorsAuthenticationException if the permission is missing
	 * @see <a href="https://docs.mistral.ai/api">connector_list_user_credentials_v1 and
	 * its like for workspace and organization: GET
	 * /v1/connectors/{connector_id_or_name}/{consumer_scope}/credentials</a>
	 */
	CredentialsResponse listCredentials(String connectorIdOrName, ConsumerScope scope, ListCredentialsRequest request);

	/**
	 * Stores credentials under a new name. Not repeated once it may have been carried
	 * out. The edition of August 2026 takes this for {@link #createOrUpdateCredentials
	 * createOrUpdateCredentials}; what the one of September 2026 does to a name that is
	 * taken is not stated.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope whose credentials they are; all but the user's own need a permission
	 * @param request name and credentials
	 * @return the service's words, for people
	 * @throws ConnectorsNotFoundException if there is no such connector, or the caller
	 * may not see it
	 * @throws ConnectorsRequestRejectedException if the credentials are empty or break
	 * the rules for defaults
	 * @throws ConnectorsOutcomeUnknownException if it is unknown whether they were
	 * stored; {@link #listCredentials(String, ConsumerScope)} tells
	 * @see <a href="https://docs.mistral.ai/api">connector_create_credentials_v1: POST
	 * /v1/connectors/{connector_id_or_name}/{consumer_scope}/credentials</a>
	 */
	MessageResponse createCredentials(String connectorIdOrName, ConsumerScope scope,
			CreateOrUpdateCredentialsRequest request);

	/**
	 * Stores credentials under a name, in place of those that had it, with the method
	 * that only the edition of September 2026 has. What the request does not name stays
	 * as it is, so name and default are enough to make credentials the default.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope whose credentials they are; all but the user's own need a permission
	 * @param request name and credentials
	 * @return the service's words, for people
	 * @throws ConnectorsNotFoundException if there is no such connector, or the caller
	 * may not see it
	 * @throws ConnectorsRequestRejectedException if the credentials are empty or break
	 * the rules for defaults
	 * @throws ConnectorsApiException with status 405 if the service has an earlier
	 * edition
	 * @see <a href="https://docs.mistral.ai/api">connector_update_credentials: PATCH
	 * /v1/connectors/{connector_id_or_name}/{consumer_scope}/credentials</a>
	 */
	MessageResponse updateCredentials(String connectorIdOrName, ConsumerScope scope,
			CreateOrUpdateCredentialsRequest request);

	/**
	 * Stores credentials under a name, in place of those that had it; what the request
	 * does not name stays as it is. Right with every edition since August 2026: asks as
	 * the newest does, and if the service does not know the method, as the older ones
	 * did, at once and from then on. {@link ConnectorsClientBuilder#credentialsUpsert}
	 * fixes one of the two.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope whose credentials they are; all but the user's own need a permission
	 * @param request name and credentials
	 * @return the service's words, for people
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
	 * Deletes credentials for good. If a repeated attempt finds nothing, the first one
	 * has succeeded.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope whose credentials they are
	 * @param credentialsName their name, 1 to 64 letters, digits, {@code _} or {@code -}
	 * @return the service's words, for people
	 * @throws ConnectorsNotFoundException if there are no such credentials
	 * @throws ConnectorsConflictException if they are the default and there are others
	 * @see <a href="https://docs.mistral.ai/api">connector_delete_user_credentials_v1:
	 * DELETE
	 * /v1/connectors/{connector_id_or_name}/{consumer_scope}/credentials/{credentials_name}</a>
	 */
	MessageResponse deleteCredentials(String connectorIdOrName, ConsumerScope scope, String credentialsName);

	/**
	 * Deletes all credentials the caller has stored for a connector, perhaps none; other
	 * scopes have no such operation. Since the edition of July 2026.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return the service's words, for people
	 * @throws ConnectorsNotFoundException if there is no such connector, or the caller
	 * may not see it
	 * @see <a href=
	 * "https://docs.mistral.ai/api">connector_delete_all_user_credentials_v1: DELETE
	 * /v1/connectors/{connector_id_or_name}/user/credentials</a>
	 */
	MessageResponse deleteAllUserCredentials(String connectorIdOrName);

}
