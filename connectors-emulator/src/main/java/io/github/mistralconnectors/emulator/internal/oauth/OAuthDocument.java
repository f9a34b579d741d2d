// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.github.mistralconnectors.emulator.internal.support.SecretAddresses;
import io.github.mistralconnectors.emulator.internal.support.Secrets;
import io.github.mistralconnectors.emulator.internal.support.WebAddress;
import tools.jackson.databind.JsonNode;

/**
 * JSON document of an authorization server or a protected resource. Members that are not
 * asked for don't matter; a failure names the document and the member that is wrong.
 *
 * @param name kind and origin of the document
 * @param status the HTTP status
 * @param body the body, a missing node if it is not JSON
 */
record OAuthDocument(String name, int status, JsonNode body) {

	/** A century, beyond which times can't be computed with. */
	private static final double MAX_SECONDS = 3.2e9;

	private static final Set<String> NO_ERROR = Set.of("", "false");

	/**
	 * Returns this document unless it is an error, which some servers send with status
	 * 200.
	 */
	OAuthDocument checked() {
		JsonNode error = this.body.path("error");
		if (error.isContainer() ? !error.isEmpty() : !NO_ERROR.contains(error.asString(""))) {
			throw text("error").map((code) -> new OAuthFailure(code, text("error_description").orElse(null)))
				.orElseGet(() -> fault("error", ""));
		}
		if (this.status >= 300) {
			throw new OAuthFailure("The " + this.name + " has status " + this.status
					+ (this.body.isObject() ? ": " + Secrets.maskBody(this.body.toString()) : ""));
		}
		if (!this.body.isObject()) {
			throw new OAuthFailure("The " + this.name + " is not a JSON object");
		}
		return this;
	}

	/** Returns the texts and numbers of a member, be it a list or only one. */
	List<String> texts(String member) {
		JsonNode value = this.body.path(member);
		return (value.isArray() ? value.valueStream() : Stream.of(value))
			.filter((item) -> item.isString() || item.isNumber())
			.map(JsonNode::asString)
			.filter((text) -> !text.isBlank())
			.toList();
	}

	/** Returns the texts of a member joined by spaces. */
	Optional<String> text(String member) {
		return texts(member).stream().reduce((first, second) -> first + " " + second);
	}

	/** Returns a number of seconds, which may be a text, or -1 if there is none. */
	long seconds(String member) {
		double value = this.body.path(member).asDouble(-1);
		return (value >= 0) ? (long) Math.min(value, MAX_SECONDS) : -1;
	}

	/** Returns the text of a member without which the document is of no use. */
	String require(String member) {
		return text(member).orElseThrow(() -> fault(member, ""));
	}

	/** Returns the address of a member without which the document is of no use. */
	URI address(String member) {
		return text(member).filter(WebAddress::isValid)
			.map(URI::create)
			.orElseThrow(() -> fault(member, "an http or https address"));
	}

	/**
	 * Returns a failure that tells what is wrong with a member.
	 * @param needed what should be there, or nothing
	 */
	OAuthFailure fault(String member, String needed) {
		JsonNode value = this.body.path(member);
		String type = value.getNodeType().name().toLowerCase(Locale.ROOT);
		String shown = value.isContainer() ? Secrets.maskBody(value.toString())
				: SecretAddresses.mask(value.toString());
		return new OAuthFailure("'" + member + "' of the " + this.name + " is "
				+ (value.isMissingNode() ? type : Secrets.isSecret(member) ? "of type " + type : shown)
				+ (needed.isEmpty() ? "" : "; " + needed + " is needed"));
	}

	/** Leaves out the body, which may hold secrets. */
	@Override
	public String toString() {
		return "OAuthDocument[" + this.name + ", " + this.status + "]";
	}

}
