// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.mistralconnectors.emulator.internal.support.WebAddress;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Discovery of the authorization server of an MCP server: through the metadata of the
 * protected resource (RFC 9728), or else on the MCP server itself, then through the
 * metadata of the authorization server (RFC 8414 or OpenID Connect Discovery).
 */
public final class OAuthDiscovery {

	private static final String RESOURCE = "/.well-known/oauth-protected-resource";

	private static final String SERVER = "/.well-known/oauth-authorization-server";

	private static final String OPENID = "/.well-known/openid-configuration";

	/** For all documents together: a caller waits for this. */
	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final OAuthTransport transport;

	public OAuthDiscovery(OAuthTransport transport) {
		this.transport = transport;
	}

	/**
	 * Looks for the authorization server.
	 * @param challenge the value of {@code WWW-Authenticate} of the MCP server, or null
	 * @return the server, or nothing if none is found in time
	 */
	public Mono<OAuthServer> discover(URI server, @Nullable String challenge) {
		return resource(server, challenge).flatMap((resource) -> serverOf(resource, parameter(challenge, "scope")))
			.switchIfEmpty(
					Mono.defer(() -> server(origin(server)).map((found) -> found.discovered(address(server), null))))
			.timeout(LIMIT, Mono.empty());
	}

	private Mono<JsonNode> resource(URI server, @Nullable String challenge) {
		List<URI> places = new ArrayList<>();
		String named = parameter(challenge, "resource_metadata");
		if (named != null && WebAddress.isValid(named)) {
			places.add(URI.create(named));
		}
		places.add(URI.create(origin(server) + RESOURCE + path(server)));
		places.add(URI.create(origin(server) + RESOURCE));
		return Flux.fromStream(places.stream().distinct())
			.concatMap(this.transport::document)
			.filter((document) -> covers(document.path("resource").asString(""), server))
			.next();
	}

	private Mono<OAuthServer> serverOf(JsonNode resource, @Nullable String challengedScope) {
		String scope = (challengedScope != null) ? challengedScope
				: resource.path("scopes_supported")
					.valueStream()
					.map((item) -> item.asString(""))
					.collect(Collectors.joining(" "));
		return Flux.fromStream(resource.path("authorization_servers").valueStream())
			.map((issuer) -> issuer.asString(""))
			.filter(WebAddress::isValid)
			.concatMap(this::server)
			.next()
			.map((found) -> found.discovered(resource.path("resource").asString(), scope.isEmpty() ? null : scope));
	}

	private Mono<OAuthServer> server(String issuer) {
		URI address = URI.create(issuer);
		String path = path(address);
		List<String> places = List.of(origin(address) + SERVER + path, origin(address) + OPENID + path,
				origin(address) + path + OPENID);
		return Flux.fromStream(places.stream().distinct())
			.map(URI::create)
			.concatMap(this.transport::document)
			.mapNotNull(OAuthServer::read)
			.filter((found) -> withoutSlash(found.issuer()).equals(withoutSlash(issuer)))
			.next();
	}

	/** A resource may stand for everything below it. */
	private static boolean covers(String resource, URI server) {
		String wanted = withoutSlash(resource);
		return !wanted.isEmpty() && (address(server) + "/").startsWith(wanted + "/");
	}

	private static @Nullable String parameter(@Nullable String challenge, String name) {
		Matcher matcher = Pattern.compile("(?i)(?:^|[\\s,])" + name + "\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,\"]+))")
			.matcher((challenge != null) ? challenge : "");
		if (!matcher.find()) {
			return null;
		}
		return (matcher.group(1) != null) ? matcher.group(1) : matcher.group(2);
	}

	/** Returns the address without query and fragment, as resources are named. */
	private static String address(URI server) {
		return origin(server) + path(server);
	}

	private static String origin(URI uri) {
		return uri.getScheme() + "://" + uri.getRawAuthority();
	}

	private static String path(URI uri) {
		return withoutSlash((uri.getRawPath() != null) ? uri.getRawPath() : "");
	}

	/** Many servers write the same address now with and now without its last slash. */
	private static String withoutSlash(String address) {
		return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
	}

}
