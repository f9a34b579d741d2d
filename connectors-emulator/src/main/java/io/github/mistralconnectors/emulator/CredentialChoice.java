// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Finds the credentials that a request uses (rules 83 to 85). */
final class CredentialChoice {

	private CredentialChoice() {
	}

	static Credential require(Connector connector, CredentialList credentials, Identity caller, @Nullable String name) {
		return find(credentials, caller, name).orElseThrow(() -> (name != null) ? ApiException.noCredentials(name)
				: new ApiException(404, "No credentials found for connector '" + connector.name() + "'"));
	}

	static Optional<Credential> find(CredentialList credentials, Identity caller, @Nullable String name) {
		return Stream.of(Scope.values())
			.map((scope) -> pick(credentials.of(scope, caller), name))
			.flatMap(Optional::stream)
			.findFirst();
	}

	private static Optional<Credential> pick(List<Credential> candidates, @Nullable String name) {
		if (name != null) {
			return candidates.stream().filter((credential) -> credential.name().equals(name)).findFirst();
		}
		return candidates.stream()
			.filter(Credential::isDefault)
			.min(Comparator.comparingInt((credential) -> AuthMethod.OUTBOUND.indexOf(credential.method())));
	}

}
