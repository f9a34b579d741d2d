// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.List;

/**
 * Command-line option for an API key and the identity behind it: {@code
 * KEY[,user=ID][,workspace=ID][,organization=ID][,member][,shared-only]}.
 */
final class KeyOption {

	private KeyOption() {
	}

	static void apply(String option, ConnectorsEmulator.Builder builder) {
		List<String> parts = List.of(option.split(",", -1));
		String key = parts.get(0);
		if (key.isEmpty()) {
			throw new IllegalArgumentException("--key has no key");
		}
		Identity identity = Identity.DEFAULT;
		for (String part : parts.subList(1, parts.size())) {
			identity = with(identity, part);
		}
		builder.apiKey(key, identity);
	}

	private static Identity with(Identity identity, String part) {
		int equals = part.indexOf('=');
		String name = part.substring(0, equals + 1);
		String value = part.substring(equals + 1);
		return switch (name.isEmpty() ? value : name) {
			case "user=" -> new Identity(value, identity.workspace(), identity.organization(), identity.admin(),
					identity.sharedOnly());
			case "workspace=" -> identity.inWorkspace(value);
			case "organization=" -> identity.inOrganization(value);
			case "member" -> new Identity(identity.user(), identity.workspace(), identity.organization(), false,
					identity.sharedOnly());
			case "shared-only" -> identity.withSharedConnectorsOnly();
			default -> throw new IllegalArgumentException("Unknown part of --key: " + part);
		};
	}

}
