// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The credentials of one connector at all scopes, in order of creation. A change makes a
 * new list, so that a refused save changes nothing (rule 60).
 *
 * @param items the credentials
 */
record CredentialList(List<Credential> items) {

	static final CredentialList EMPTY = new CredentialList(List.of());

	CredentialList {
		items = List.copyOf(items);
	}

	Optional<Credential> find(CredentialRef ref) {
		return this.items.stream().filter((credential) -> credential.ref().equals(ref)).findFirst();
	}

	CredentialList replace(Credential former, Credential changed) {
		return new CredentialList(this.items.stream().map((item) -> item.equals(former) ? changed : item).toList());
	}

	List<Credential> of(Scope scope, Identity caller) {
		String owner = scope.ownerId(caller);
		return this.items.stream()
			.filter((credential) -> credential.ref().scope() == scope && credential.ref().ownerId().equals(owner))
			.toList();
	}

	/**
	 * Adds or replaces by name.
	 * @param wish what the request said about the default
	 */
	CredentialList save(Credential saved, @Nullable Boolean wish) {
		Optional<Credential> former = find(saved.ref());
		boolean isDefault = former.map((existing) -> defaultAfterUpdate(existing, wish))
			.orElseGet(() -> defaultAfterCreate(saved, wish));
		List<Credential> changed = new ArrayList<>(this.items);
		if (isDefault) {
			changed.replaceAll((other) -> other.isPeerOf(saved) ? other.withDefault(false) : other);
		}
		if (former.isPresent()) {
			changed.replaceAll((other) -> other.ref().equals(saved.ref()) ? saved.withDefault(isDefault) : other);
		}
		else {
			changed.add(saved.withDefault(isDefault));
		}
		return new CredentialList(changed);
	}

	/** Refuses to delete a default while others of its method exist (rule 66). */
	CredentialList delete(CredentialRef ref) {
		Credential deleted = find(ref).orElseThrow(() -> ApiException.noCredentials(ref.name()));
		if (deleted.isDefault() && this.items.stream().filter(deleted::isPeerOf).count() > 1) {
			throw new ApiException(409,
					"Cannot delete default credentials '" + ref.name() + "' while other credentials exist");
		}
		return new CredentialList(this.items.stream().filter((other) -> !other.equals(deleted)).toList());
	}

	CredentialList deleteAll(Scope scope, Identity caller) {
		List<Credential> deleted = of(scope, caller);
		return new CredentialList(this.items.stream().filter((credential) -> !deleted.contains(credential)).toList());
	}

	/**
	 * Keeps the creator's own and those of one more scope when sharing ends (rule 97).
	 */
	CredentialList withdrawFromOthers(Identity creator, Scope kept) {
		List<Credential> own = of(Scope.USER, creator);
		return new CredentialList(this.items.stream()
			.filter((credential) -> own.contains(credential) || credential.ref().scope() == kept)
			.toList());
	}

	private boolean defaultAfterCreate(Credential created, @Nullable Boolean wish) {
		if (this.items.stream().anyMatch(created::isPeerOf)) {
			return Boolean.TRUE.equals(wish);
		}
		if (Boolean.FALSE.equals(wish)) {
			throw new ApiException(400, "The first credentials of an authentication method must be the default");
		}
		return true;
	}

	private static boolean defaultAfterUpdate(Credential existing, @Nullable Boolean wish) {
		if (existing.isDefault() && Boolean.FALSE.equals(wish)) {
			throw new ApiException(400,
					"Credentials '" + existing.name() + "' are the default; set other credentials as default first");
		}
		return existing.isDefault() || Boolean.TRUE.equals(wish);
	}

}
