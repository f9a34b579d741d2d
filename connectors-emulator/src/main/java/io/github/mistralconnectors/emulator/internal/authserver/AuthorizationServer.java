// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.authserver;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.github.mistralconnectors.emulator.internal.api.RequestBody;
import io.github.mistralconnectors.emulator.internal.mcp.FunctionTools;
import io.github.mistralconnectors.emulator.internal.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Authorization server of one MCP server, for public clients with PKCE. Follows rules 109
 * to 113 of {@code docs/reference/emulator-rules.md}.
 */
public final class AuthorizationServer {

	/** Time that a person has to decide. */
	private static final Duration PATIENCE = Duration.ofMinutes(10);

	private final String name;

	private final String issuer;

	private final String origin;

	private final Clock clock;

	private final FunctionTools tools = new FunctionTools();

	private final Clients clients;

	/** Requests whose page has been shown, by the one-time value in it. */
	private final RandomKeys<AuthorizationRequest> shown = new RandomKeys<>();

	private final Grants grants;

	private volatile Consent consent = Consent.ASK;

	AuthorizationServer(String name, String origin, Clock clock) {
		this.name = name;
		this.origin = origin;
		this.issuer = origin + AuthorizationServers.ROOT + name;
		this.clock = clock;
		this.clients = new Clients(clock);
		this.grants = new Grants(clock);
	}

	String name() {
		return this.name;
	}

	/** Returns the address of the MCP server. */
	String resource() {
		return this.issuer + "/mcp";
	}

	Grants grants() {
		return this.grants;
	}

	public FunctionTools tools() {
		return this.tools;
	}

	/** Consents to each request as this person from now on. */
	public void consentAs(String person) {
		this.consent = new Consent(false, person);
	}

	/** Denies each request from now on. */
	public void deny() {
		this.consent = new Consent(false, null);
	}

	/** Asks in the browser from now on. */
	public void ask() {
		this.consent = Consent.ASK;
	}

	public void setTokenLifetime(Duration lifetime) {
		this.grants.setLifetime(lifetime);
	}

	public void setRefreshing(boolean refreshing) {
		this.grants.setRefreshing(refreshing);
	}

	/** Revokes the tokens of a person, or of all persons if there is no name. */
	public void revoke(@Nullable String person) {
		this.grants.revokeAll(person);
	}

	/** Returns where the metadata of the MCP server are (RFC 9728). */
	String resourceMetadataAddress() {
		return this.origin + "/.well-known/oauth-protected-resource" + AuthorizationServers.ROOT + this.name + "/mcp";
	}

	ObjectNode resourceMetadata() {
		ObjectNode metadata = Json.object().put("resource", resource());
		metadata.putArray("authorization_servers").add(this.issuer);
		metadata.putArray("bearer_methods_supported").add("header");
		return metadata.put("resource_name", this.name);
	}

	/** Returns the metadata of the authorization server (RFC 8414). */
	ObjectNode metadata() {
		ObjectNode metadata = Json.object()
			.put("issuer", this.issuer)
			.put("authorization_endpoint", this.issuer + "/authorize")
			.put("token_endpoint", this.issuer + "/token")
			.put("registration_endpoint", this.issuer + "/register")
			.put("revocation_endpoint", this.issuer + "/revoke")
			.put("authorization_response_iss_parameter_supported", true);
		metadata.putArray("response_types_supported").add("code");
		metadata.putArray("grant_types_supported").add("authorization_code").add("refresh_token");
		metadata.putArray("token_endpoint_auth_methods_supported").add("none");
		metadata.putArray("revocation_endpoint_auth_methods_supported").add("none");
		metadata.putArray("code_challenge_methods_supported").add("S256");
		return metadata;
	}

	/** Registers a client (RFC 7591). */
	ObjectNode register(RequestBody body) {
		return this.clients.register(body);
	}

	/**
	 * Returns where the browser goes next, or null if a person has to be asked.
	 * @throws Refusal if the browser must not be sent back, as the client is unknown or
	 * the address is not its own
	 */
	@Nullable String authorize(Parameters query) {
		return decide(query, this.consent);
	}

	/**
	 * Returns where the browser goes that opens an address.
	 * @param person who consents, null if the person denies
	 * @throws IllegalArgumentException if the address does not lead back to a client
	 */
	String decide(String authUrl, @Nullable String person) {
		String start = this.issuer + "/authorize?";
		if (!authUrl.startsWith(start)) {
			throw new IllegalArgumentException("The address is not one where '" + this.name + "' is authorized");
		}
		try {
			Parameters query = Parameters.parse(authUrl.substring(start.length()));
			return Objects.requireNonNull(decide(query, new Consent(false, person)));
		}
		catch (Refusal refusal) {
			throw new IllegalArgumentException(refusal.description(), refusal);
		}
	}

	private @Nullable String decide(Parameters query, Consent consent) {
		AuthorizationRequest request = request(query);
		try {
			check(query);
		}
		catch (Refusal refusal) {
			return request.address(refusal);
		}
		return consent.ask ? null : decide(request, consent.person);
	}

	/** Refuses a request whose client can be told so. */
	private void check(Parameters query) {
		if (!query.get("response_type").equals("code")) {
			throw new Refusal("unsupported_response_type", "response_type must be code");
		}
		if (query.get("code_challenge").isEmpty() || !query.get("code_challenge_method").equals("S256")) {
			throw new Refusal("invalid_request", "A code_challenge of the method S256 is required");
		}
		requireResource(query);
	}

	/** Returns the page that asks a person. */
	String page(Parameters query) {
		AuthorizationRequest request = request(query);
		return ConsentPage.html(this.name, this.clients.require(request.client()).name(), request.redirectUri(),
				this.shown.add(request));
	}

	/** Returns where the browser goes that submits the form of a page. */
	String submit(Parameters form) {
		String person = form.get("person").strip();
		boolean allowed = form.get("decision").equals("allow");
		if (!allowed && !form.get("decision").equals("deny")) {
			throw new Refusal("invalid_request", "There is no decision");
		}
		if (allowed && person.isEmpty()) {
			throw new Refusal("invalid_request", "The name is missing. Please go back and enter one.");
		}
		AuthorizationRequest request = this.shown.take(form.get("ticket"));
		if (request == null || !this.clock.instant().isBefore(request.expires())) {
			throw new Refusal("invalid_request", "This page was used already or has expired. Please start again.");
		}
		return decide(request, allowed ? person : null);
	}

	private String decide(AuthorizationRequest request, @Nullable String person) {
		return (person != null) ? request.address(this.grants.code(request, person))
				: request.address(new Refusal("access_denied", "The user denied the request"));
	}

	private AuthorizationRequest request(Parameters query) {
		String client = query.get("client_id");
		String redirectUri = query.get("redirect_uri");
		if (!this.clients.require(client).redirectUris().contains(redirectUri)) {
			throw new Refusal("invalid_request", "The redirect_uri is not one of the client's");
		}
		return new AuthorizationRequest(client, redirectUri, query.get("state"), query.get("code_challenge"),
				this.issuer, this.clock.instant().plus(PATIENCE));
	}

	/** Tokens are for one MCP server (RFC 8707). */
	private void requireResource(Parameters parameters) {
		if (!List.of("", resource()).contains(parameters.get("resource"))) {
			throw new Refusal("invalid_target", "The resource is not " + resource());
		}
	}

	/** Responds to a client that has a code or a refresh token. */
	ObjectNode token(Parameters form) {
		this.clients.require(form.get("client_id"));
		requireResource(form);
		return switch (form.get("grant_type")) {
			case "authorization_code" -> this.grants.exchange(form);
			case "refresh_token" -> this.grants.refresh(form);
			default ->
				throw new Refusal("unsupported_grant_type", "grant_type must be authorization_code or refresh_token");
		};
	}

	/**
	 * Decision about requests for authorization.
	 *
	 * @param ask whether a person is asked in the browser
	 * @param person who consents otherwise, null if the request is denied
	 */
	private record Consent(boolean ask, @Nullable String person) {

		private static final Consent ASK = new Consent(true, null);

	}

}
