// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.github.mistralconnectors.emulator.internal.support.EmulatorScheduler;
import io.github.mistralconnectors.emulator.internal.support.SecretAddresses;
import io.github.mistralconnectors.emulator.internal.support.WebAddress;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One search for the authorization server of an MCP server, which notes and logs each
 * step. Documents that are missing or wrong are passed over.
 */
final class MetadataSearch {

	private static final System.Logger logger = System.getLogger(MetadataSearch.class.getName());

	private static final String RESOURCE = "/.well-known/oauth-protected-resource";

	private static final String SERVER = "/.well-known/oauth-authorization-server";

	private static final String OPENID = "/.well-known/openid-configuration";

	/** For all documents together: a caller waits for this. */
	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final OAuthTransport transport;

	private final URI server;

	private final String origin;

	private final Map<String, String> challenge;

	private final List<String> steps = new CopyOnWriteArrayList<>();

	private volatile boolean traced;

	/**
	 * Creates a search.
	 * @param challenge the value of {@code WWW-Authenticate} of the MCP server, empty if
	 * absent
	 */
	MetadataSearch(OAuthTransport transport, URI server, String challenge) {
		this.transport = transport;
		this.server = server;
		this.origin = origin(server);
		this.challenge = BearerChallenge.parse(challenge);
		this.traced = this.challenge.containsKey(BearerChallenge.METADATA);
		note(challenge.isEmpty() ? server + " sent no challenge" : server + " sent the challenge " + challenge);
	}

	/** Returns the steps of the search and their results. */
	List<String> steps() {
		return this.steps;
	}

	/** Returns whether anything indicates OAuth, even if it can't be used. */
	boolean traced() {
		return this.traced;
	}

	/** Returns the server, or nothing if none is found in time. */
	Mono<OAuthServer> run() {
		return resource().flatMap(this::serverOf)
			.switchIfEmpty(Mono.defer(() -> server(this.origin))
				.map((found) -> found.discovered(this.origin + path(this.server),
						this.challenge.get(BearerChallenge.SCOPE))))
			.timeout(LIMIT, Mono.fromRunnable(() -> note("There is no more time")), EmulatorScheduler.INSTANCE)
			.doOnSuccess(this::log);
	}

	private void log(@Nullable OAuthServer found) {
		logger.log((found == null && this.traced) ? System.Logger.Level.WARNING : System.Logger.Level.INFO,
				"OAuth metadata was {0}:\n  {1}", (found != null) ? "found" : "not found",
				String.join("\n  ", this.steps));
	}

	private Mono<OAuthDocument> resource() {
		return Flux
			.just(this.challenge.getOrDefault(BearerChallenge.METADATA, ""),
					this.origin + RESOURCE + path(this.server) + query(this.server),
					this.origin + RESOURCE + path(this.server), this.origin + RESOURCE)
			.filter((place) -> !place.isEmpty())
			.distinct()
			.concatMap((place) -> read("protected resource metadata", place, this::covering))
			.next();
	}

	/** A resource may stand for everything below it. */
	private OAuthDocument covering(OAuthDocument document) {
		URI resource = document.checked().address("resource");
		String wanted = origin(resource) + path(resource) + query(resource);
		String address = this.origin + path(this.server);
		if (!wanted.equals(address + query(this.server)) && !(address + "/").startsWith(wanted + "/")) {
			throw document.fault("resource",
					"'" + SecretAddresses.mask(this.server.toString()) + "' or what it begins with");
		}
		return document;
	}

	private Mono<OAuthServer> serverOf(OAuthDocument resource) {
		String scope = this.challenge.getOrDefault(BearerChallenge.SCOPE,
				resource.text("scopes_supported").orElse(null));
		List<String> issuers = resource.texts("authorization_servers");
		if (issuers.isEmpty()) {
			note(resource.fault("authorization_servers", "an issuer").text());
		}
		return Flux.fromIterable(issuers)
			.concatMap(this::server)
			.next()
			.map((found) -> found.discovered(resource.require("resource"), scope));
	}

	private Mono<OAuthServer> server(String issuer) {
		if (!isAddress(issuer)) {
			return Mono.empty();
		}
		String origin = origin(URI.create(issuer));
		String path = path(URI.create(issuer));
		return Flux.just(origin + SERVER + path, origin + OPENID + path, origin + path + OPENID, origin + path + SERVER)
			.distinct()
			.concatMap((place) -> read(OAuthServer.NAME, place, (document) -> {
				OAuthServer found = OAuthServer.read(document);
				if (!withoutSlash(found.issuer()).equals(withoutSlash(issuer))) {
					throw document.fault("issuer", "'" + issuer + "'");
				}
				return found;
			}))
			.next();
	}

	/** Fetches and reads a document; a failure is noted and the search goes on. */
	private <T> Mono<T> read(String name, String address, Function<OAuthDocument, T> reader) {
		if (!isAddress(address)) {
			return Mono.empty();
		}
		return this.transport.get(name, URI.create(address)).map((document) -> {
			this.traced |= document.status() == 200 && document.body().isObject();
			T read = reader.apply(document);
			note("The " + document.name() + " is used");
			return read;
		}).onErrorResume((failure) -> {
			note(OAuthFailure.of(failure).text());
			return Mono.empty();
		});
	}

	private void note(String step) {
		this.steps.add(OAuthFailure.printable(SecretAddresses.mask(step)));
	}

	private boolean isAddress(String text) {
		boolean valid = WebAddress.isValid(text);
		if (!valid) {
			note("'" + text + "' is not an http or https address");
		}
		return valid;
	}

	private static String origin(URI uri) {
		return uri.getScheme() + "://" + uri.getRawAuthority();
	}

	private static String path(URI uri) {
		return withoutSlash(uri.getRawPath());
	}

	private static String query(URI uri) {
		return (uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : "";
	}

	/** Many servers write the same address now with and now without its last slash. */
	private static String withoutSlash(String address) {
		return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
	}

}
