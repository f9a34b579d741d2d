// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.mistralconnectors.emulator.internal.support.ApiException;
import org.jspecify.annotations.Nullable;

/**
 * Credentials of one connector at all scopes, in order of creation. A change creates a
 * new list, so that a refused save changes nothing. Follows rules 60, 66, 83 to 85 and 97
 * of {@code docs/reference/emulator-rules.md}.
 *
 * @param items the credentials
 */
public record CredentialList(List<Credential> items) {

	static final CredentialList EMPTY = new CredentialList(List.of());

	public CredentialList {
		items = List.copyOf(items);
	}

	public Optional<Credential> find(CredentialRef ref) {
		return this.items.stream().filter((credential) -> credential.ref().equals(ref)).findFirst();
	}

	CredentialList replace(Credential changed) {
		return new CredentialList(
				this.items.stream().map((item) -> item.ref().equals(changed.ref()) ? changed : item).toList());
	}

	CredentialList withExpiredTokens(Instant now) {
		return new CredentialList(this.items.stream().map((item) -> item.withExpiredToken(now)).toList());
	}

	private CredentialList without(Predicate<Credential> removed) {
		return new CredentialList(this.items.stream().filter(removed.negate()).toList());
	}

	/**
	 * Returns the credentials that a request uses.
	 * @param name their name, or null for the default
	 * @throws ApiException with status 404 if there are none
	 */
	public Credential require(Connector connector, Caller caller, @Nullable String name) {
		return choose(caller, name).orElseThrow(() -> (name != null) ? ApiException.noCredentials(name)
				: new ApiException(404, "No credentials found for connector '" + connector.name() + "'"));
	}

	/** Looks for the credentials that a request uses, the narrowest scope first. */
	public Optional<Credential> choose(Caller caller, @Nullable String name) {
		return Stream.of(Scope.values())
			.map((scope) -> choose(of(scope, caller).stream(), name))
			.flatMap(Optional::stream)
			.findFirst();
	}

	private static Optional<Credential> choose(Stream<Credential> candidates, @Nullable String name) {
		return (name != null) ? candidates.filter((credential) -> credential.name().equals(name)).findFirst()
				: candidates.filter(Credential::isDefault)
					.min(Comparator.comparingInt((credential) -> AuthMethod.OUTBOUND.indexOf(credential.method())));
	}

	public List<Credential> of(Scope scope, Caller caller) {
		String owner = scope.ownerId(caller);
		return this.items.stream()
			.filter((credential) -> credential.ref().scope() == scope && credential.ref().ownerId().equals(owner))
			.toList();
	}

	/** Returns the methods for which the workspace or the organization has a default. */
	public List<String> presetMethods(Caller caller) {
		return Stream.of(Scope.WORKSPACE, Scope.ORGANIZATION)
			.flatMap((scope) -> of(scope, caller).stream())
			.filter(Credential::isDefault)
			.map(Credential::method)
			.distinct()
			.toList();
	}

	/**
	 * Adds or replaces by name.
	 * @param requested whether the request asks for the default, null if it says nothing
	 */
	public CredentialList save(Credential saved, @Nullable Boolean requested) {
		Optional<Credential> former = find(saved.ref());
		boolean isDefault = former.map((existing) -> defaultAfterUpdate(existing, requested))
			.orElseGet(() -> defaultAfterCreate(saved, requested));
		List<Credential> changed = new ArrayList<>(this.items);
		if (isDefault) {
			changed.replaceAll((other) -> other.isPeerOf(saved) ? other.withDefault(false) : other);
		}
		if (former.isEmpty()) {
			changed.add(saved);
		}
		return new CredentialList(changed).replace(saved.withDefault(isDefault));
	}

	/** Refuses to delete a default while others of its method exist. */
	public CredentialList delete(CredentialRef ref) {
		Credential deleted = find(ref).orElseThrow(() -> ApiException.noCredentials(ref.name()));
		if (deleted.isDefault() && this.items.stream().filter(deleted::isPeerOf).count() > 1) {
			throw new ApiException(409,
					"Cannot delete default credentials '" + ref.name() + "' while other credentials exist");
		}
		return without(deleted::equals);
	}

	public CredentialList deleteAll(Scope scope, Caller caller) {
		return without(of(scope, caller)::contains);
	}

	/**
	 * Keeps the creator's own and those of one more scope when sharing ends.
	 */
	public CredentialList withdrawFromOthers(Caller creator, Scope kept) {
		List<Credential> own = of(Scope.USER, creator);
		return without((credential) -> !own.contains(credential) && credential.ref().scope() != kept);
	}

	private boolean defaultAfterCreate(Credential created, @Nullable Boolean requested) {
		if (this.items.stream().anyMatch(created::isPeerOf)) {
			return Boolean.TRUE.equals(requested);
		}
		if (Boolean.FALSE.equals(requested)) {
			throw new ApiException(400, "The first credentials of an authentication method must be the default");
		}
		return true;
	}

	private static boolean defaultAfterUpdate(Credential existing, @Nullable Boolean requested) {
		if (existing.isDefault() && Boolean.FALSE.equals(requested)) {
			throw new ApiException(400,
					"Credentials '" + existing.name() + "' are the default; set other credentials as default first");
		}
		return existing.isDefault() || Boolean.TRUE.equals(requested);
	}

}
