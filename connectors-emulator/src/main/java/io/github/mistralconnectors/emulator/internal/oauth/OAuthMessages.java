// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Set;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.client.ClientInformation;
import com.nimbusds.oauth2.sdk.client.ClientMetadata;
import com.nimbusds.oauth2.sdk.client.ClientRegistrationRequest;
import com.nimbusds.oauth2.sdk.client.ClientRegistrationResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import io.github.mistralconnectors.emulator.internal.support.Json;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.node.ObjectNode;

/** Writes and reads the messages of OAuth. What they look like is Nimbus' business. */
final class OAuthMessages {

	/** The name that the service gives itself (rule 91). */
	private static final String CLIENT_NAME = "mistral-mcp-client";

	private OAuthMessages() {
	}

	static String newVerifier() {
		return new CodeVerifier().getValue();
	}

	/** The address where a user is asked for consent (rule 90). */
	static URI authorization(URI endpoint, OAuthClient client, PendingAuthorization pending, String state,
			OAuthServer server, @Nullable URI resource) {
		AuthorizationRequest.Builder request = new AuthorizationRequest.Builder(ResponseType.CODE,
				new ClientID(client.id()))
			.endpointURI(endpoint)
			.redirectionURI(pending.redirectUri())
			.state(new State(state))
			.codeChallenge(new CodeVerifier(pending.verifier()), CodeChallengeMethod.S256);
		String scope = server.scope();
		if (scope != null) {
			request.scope(Scope.parse(scope));
		}
		return ((resource != null) ? request.resource(resource) : request).build().toURI();
	}

	/** Reads what the browser brought back, and gives the code. */
	static String code(MultiValueMap<String, String> query, PendingAuthorization pending, OAuthServer server) {
		try {
			AuthorizationResponse response = AuthorizationResponse.parse(pending.redirectUri(), query);
			Issuer issuer = response.getIssuer();
			if (issuer != null && !issuer.getValue().equals(server.issuer())) {
				throw new OAuthFailure("invalid_request", "The answer is another authorization server's");
			}
			if (!response.indicatesSuccess()) {
				throw failure(response.toErrorResponse().getErrorObject(), 0);
			}
			AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
			if (code != null) {
				return code.getValue();
			}
		}
		catch (ParseException ex) {
			// As without a code.
		}
		throw new OAuthFailure("invalid_request", "The authorization server sent no code");
	}

	static HTTPRequest registration(URI endpoint, OAuthServer server, URI redirectUri) {
		ClientMetadata client = new ClientMetadata();
		client.setName(CLIENT_NAME);
		client.setRedirectionURI(redirectUri);
		client.setGrantTypes(Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN));
		client.setResponseTypes(Set.of(ResponseType.CODE));
		client.setTokenEndpointAuthMethod(new ClientAuthenticationMethod(server.clientAuthentication()));
		return new ClientRegistrationRequest(endpoint, client, null).toHTTPRequest();
	}

	/** The client as it is kept, in the words of RFC 7591. */
	static ObjectNode registered(HTTPResponse answer) {
		ClientInformation client;
		try {
			ClientRegistrationResponse response = ClientRegistrationResponse.parse(answer);
			if (!response.indicatesSuccess()) {
				throw failure(response.toErrorResponse().getErrorObject(), answer.getStatusCode());
			}
			client = response.toSuccessResponse().getClientInformation();
		}
		catch (ParseException ex) {
			throw unreadable(answer);
		}
		ObjectNode json = Json.object().put("client_id", client.getID().getValue());
		ClientAuthenticationMethod method = client.getMetadata().getTokenEndpointAuthMethod();
		if (method != null) {
			json.put(OAuthClient.METHOD, method.getValue());
		}
		Secret secret = client.getSecret();
		if (secret != null) {
			Date expiry = secret.getExpirationDate();
			json.put("client_secret", secret.getValue());
			json.put("client_secret_expires_at", (expiry != null) ? expiry.toInstant().getEpochSecond() : 0);
		}
		return json;
	}

	static HTTPRequest exchange(OAuthServer server, OAuthClient client, String code, PendingAuthorization pending,
			@Nullable URI resource) {
		AuthorizationGrant grant = new AuthorizationCodeGrant(new AuthorizationCode(code), pending.redirectUri(),
				new CodeVerifier(pending.verifier()));
		return token(server, client, grant, null, resource);
	}

	static HTTPRequest refresh(OAuthServer server, OAuthClient client, String refreshToken, @Nullable URI resource) {
		return token(server, client, new RefreshTokenGrant(new RefreshToken(refreshToken)), null, resource);
	}

	static HTTPRequest clientCredentials(OAuthServer server, OAuthClient client, @Nullable URI resource) {
		return token(server, client, new ClientCredentialsGrant(), server.scope(), resource);
	}

	/** The token as it is kept: the API's {@code OAuth2Token}. */
	static ObjectNode token(HTTPResponse answer, Instant now) {
		Tokens tokens;
		try {
			TokenResponse response = TokenResponse.parse(answer);
			if (!response.indicatesSuccess()) {
				throw failure(response.toErrorResponse().getErrorObject(), answer.getStatusCode());
			}
			tokens = response.toSuccessResponse().getTokens();
		}
		catch (ParseException ex) {
			throw unreadable(answer);
		}
		if (!(tokens.getAccessToken() instanceof BearerAccessToken token)) {
			throw new OAuthFailure(OAuthFailure.SERVER_ERROR, "The token is not a bearer token");
		}
		ObjectNode json = Json.object().put("access_token", token.getValue()).put("token_type", "Bearer");
		if (token.getLifetime() > 0) {
			json.put("expires_in", token.getLifetime());
			json.put("expires_at", now.plusSeconds(token.getLifetime()).toString());
		}
		if (token.getScope() != null) {
			json.put("scope", token.getScope().toString());
		}
		if (tokens.getRefreshToken() != null) {
			json.put("refresh_token", tokens.getRefreshToken().getValue());
		}
		return json;
	}

	private static HTTPRequest token(OAuthServer server, OAuthClient client, AuthorizationGrant grant,
			@Nullable String scope, @Nullable URI resource) {
		ClientID id = new ClientID(client.id());
		TokenRequest.Builder request;
		if (client.secret() == null) {
			request = new TokenRequest.Builder(server.tokenEndpoint(), id, grant);
		}
		else {
			Secret secret = new Secret(client.secret());
			request = new TokenRequest.Builder(server.tokenEndpoint(), client.method().equals(OAuthClient.POST)
					? new ClientSecretPost(id, secret) : new ClientSecretBasic(id, secret), grant);
		}
		if (scope != null) {
			request.scope(Scope.parse(scope));
		}
		return ((resource != null) ? request.resource(resource) : request).build().toHTTPRequest();
	}

	private static OAuthFailure failure(@Nullable ErrorObject error, int status) {
		if (error == null || error.getCode() == null) {
			return new OAuthFailure(OAuthFailure.SERVER_ERROR, "The authorization server answered " + status);
		}
		return new OAuthFailure(error.getCode(), error.getDescription());
	}

	private static OAuthFailure unreadable(HTTPResponse answer) {
		return new OAuthFailure(OAuthFailure.SERVER_ERROR,
				"The authorization server's answer (status " + answer.getStatusCode() + ") can't be read");
	}

}
