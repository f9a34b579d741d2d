// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.github.mistralconnectors.emulator.internal.support.ApiException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Connector as it is stored. A change creates a new value. Follows rules 4 to 6, 19 and
 * 38 of {@code docs/reference/emulator-rules.md}.
 *
 * @param id the id
 * @param creator the user who created it
 * @param visibility the sharing level
 * @param createdAt when it was created
 * @param modifiedAt when it was changed last
 * @param fields the members that create and update take as they are; never written to
 * @param authMethods the ways to authenticate
 */
public record Connector(UUID id, Caller creator, String visibility, Instant createdAt, Instant modifiedAt,
		ObjectNode fields, List<AuthMethod> authMethods) {

	public static final String MCP = "mcp";

	public static final String HTTP = "http";

	public String name() {
		return this.fields.path("name").asString();
	}

	public String server() {
		return this.fields.path("server").asString();
	}

	public String protocol() {
		return this.fields.path("protocol").asString(MCP);
	}

	public boolean supportsMcp() {
		return protocol().equals(MCP);
	}

	public @Nullable JsonNode headers() {
		return this.fields.get("headers");
	}

	public @Nullable AuthMethod method(String type) {
		return this.authMethods.stream().filter((method) -> method.type().equals(type)).findFirst().orElse(null);
	}

	public AuthMethod requireMethod(String type) {
		AuthMethod method = method(type);
		if (method == null) {
			throw new ApiException(400, "The connector does not support authentication method '" + type + "'");
		}
		return method;
	}

	public boolean createdBy(Caller caller) {
		return this.creator.user().equals(caller.user()) && sameWorkspace(caller);
	}

	/** Returns whether the caller may see this connector. */
	boolean visibleTo(Caller caller) {
		return switch (this.visibility) {
			case Visibility.PRIVATE -> !caller.sharedOnly() && createdBy(caller);
			case Visibility.WORKSPACE -> sameWorkspace(caller);
			default -> sameOrganization(caller);
		};
	}

	/**
	 * Returns whether this connector and one of the caller's can't have the same name.
	 */
	boolean sharesNamesWith(Caller caller, String callersVisibility) {
		boolean organizationWide = this.visibility.equals(Visibility.ORGANIZATION)
				|| callersVisibility.equals(Visibility.ORGANIZATION);
		return sameWorkspace(caller) || (organizationWide && sameOrganization(caller));
	}

	private boolean sameOrganization(Caller caller) {
		return this.creator.organization().equals(caller.organization());
	}

	/** Workspaces of two organizations may have the same id. */
	private boolean sameWorkspace(Caller caller) {
		return sameOrganization(caller) && this.creator.workspace().equals(caller.workspace());
	}

	/** Returns whether the caller may change and delete this connector. */
	boolean managedBy(Caller caller) {
		return this.visibility.equals(Visibility.ORGANIZATION) ? caller.admin() : createdBy(caller);
	}

	/** Without the fields, among them headers, which hold secrets. */
	@Override
	public String toString() {
		return "Connector[" + this.id + ", " + name() + ", " + this.visibility + "]";
	}

	public Connector withFields(ObjectNode fields, List<AuthMethod> authMethods, Instant now) {
		return new Connector(this.id, this.creator, this.visibility, this.createdAt, now, fields, authMethods);
	}

	Connector withMethods(List<AuthMethod> methods) {
		return new Connector(this.id, this.creator, this.visibility, this.createdAt, this.modifiedAt, this.fields,
				methods);
	}

	public Connector withVisibility(String visibility, Instant now) {
		return new Connector(this.id, this.creator, visibility, this.createdAt, now, this.fields, this.authMethods);
	}

}
