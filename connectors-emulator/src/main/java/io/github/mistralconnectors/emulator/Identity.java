// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import io.github.mistralconnectors.emulator.internal.store.Caller;

/**
 * Identity behind an API key. Every key belongs to one user in one workspace of one
 * organization.
 *
 * @param user the user's id; owns private connectors and user credentials
 * @param workspace the id of the workspace the key belongs to
 * @param organization the id of the organization the workspace belongs to
 * @param admin whether the user may manage workspace and organization credentials and
 * organization-wide connectors
 * @param sharedOnly whether the key sees shared connectors only, not the private ones of
 * its user
 * @since 0.1
 */
public record Identity(String user, String workspace, String organization, boolean admin, boolean sharedOnly) {

	static final Identity DEFAULT = admin("default-user");

	/**
	 * Creates an ordinary member of the default workspace and organization, whose key
	 * also sees private connectors.
	 * @param user the user's id
	 * @return the identity
	 */
	public static Identity member(String user) {
		return new Identity(user, "default-workspace", "default-organization", false, false);
	}

	/**
	 * Creates an administrator of the default workspace and organization, whose key also
	 * sees private connectors. An unconfigured key belongs to the administrator
	 * {@code default-user}.
	 * @param user the user's id
	 * @return the identity
	 */
	public static Identity admin(String user) {
		return new Identity(user, "default-workspace", "default-organization", true, false);
	}

	/**
	 * Returns this identity in another workspace of the same organization.
	 * @param workspace the id of the workspace
	 * @return a copy with that workspace
	 */
	public Identity inWorkspace(String workspace) {
		return new Identity(this.user, workspace, this.organization, this.admin, this.sharedOnly);
	}

	/**
	 * Returns this identity in another organization.
	 * @param organization the id of the organization
	 * @return a copy with that organization
	 */
	public Identity inOrganization(String organization) {
		return new Identity(this.user, this.workspace, organization, this.admin, this.sharedOnly);
	}

	/**
	 * Returns this identity with the connector access scope <em>shared only</em>, the
	 * service's default.
	 * @return a copy that sees no private connectors
	 */
	public Identity withSharedConnectorsOnly() {
		return new Identity(this.user, this.workspace, this.organization, this.admin, true);
	}

	/** Returns this identity with a part of the command line's option for API keys. */
	Identity with(String part) {
		int equals = part.indexOf('=');
		String value = part.substring(equals + 1);
		return switch ((equals > 0) ? part.substring(0, equals + 1) : part) {
			case "user=" -> new Identity(value, this.workspace, this.organization, this.admin, this.sharedOnly);
			case "workspace=" -> inWorkspace(value);
			case "organization=" -> inOrganization(value);
			case "member" -> new Identity(this.user, this.workspace, this.organization, false, this.sharedOnly);
			case "shared-only" -> withSharedConnectorsOnly();
			default -> throw new IllegalArgumentException("Unknown part of --key: " + part);
		};
	}

	Caller toCaller() {
		return new Caller(this.user, this.workspace, this.organization, this.admin, this.sharedOnly);
	}

}
