// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

import tools.jackson.databind.JsonNode;

/**
 * Arguments of a recorded call, given to typed setters. Notes which were used, so that
 * one our client does not offer is found.
 */
final class WireArgs {

	static final String INEXPRESSIBLE = "a typed client can't express the argument";

	private final JsonNode args;

	private final Set<String> used = new HashSet<>();

	WireArgs(JsonNode args) {
		this.args = args;
	}

	static WireArgs of(JsonNode args) {
		return new WireArgs(args);
	}

	/**
	 * Returns a required argument, or null if it is missing, which the client refuses.
	 */
	String required(String name) {
		this.used.add(name);
		JsonNode value = this.args.path(name);
		return value.isMissingNode() ? null : text(value);
	}

	UUID id(String name) {
		String text = required(name);
		try {
			return (text != null) ? UUID.fromString(text) : null;
		}
		catch (IllegalArgumentException ex) {
			throw new WireSkip(INEXPRESSIBLE);
		}
	}

	void text(String name, Consumer<String> setter) {
		ifSet(name, WireArgs::text, setter);
	}

	void flag(String name, Consumer<Boolean> setter) {
		ifSet(name, (value) -> value.isBoolean() ? value.booleanValue() : inexpressible(), setter);
	}

	void number(String name, Consumer<Integer> setter) {
		ifSet(name, (value) -> value.isIntegralNumber() ? value.intValue() : inexpressible(), setter);
	}

	/** Gives a JSON value to a setter, null included. */
	void json(String name, Consumer<JsonNode> setter) {
		this.used.add(name);
		JsonNode value = this.args.path(name);
		if (!value.isMissingNode()) {
			setter.accept(value);
		}
	}

	/** Gives a value to a setter that sends null as null. */
	<T> void nullable(String name, Function<JsonNode, T> reader, Consumer<T> setter) {
		json(name, (value) -> setter.accept(value.isNull() ? null : reader.apply(value)));
	}

	/** Gives a value to a setter, or lets another method send null. */
	<T> void orClear(String name, Function<JsonNode, T> reader, Consumer<T> setter, Runnable clear) {
		json(name, (value) -> {
			if (value.isNull()) {
				clear.run();
			}
			else {
				setter.accept(reader.apply(value));
			}
		});
	}

	/** In a query null can't be told from nothing, and nothing is what is sent. */
	private <T> void ifSet(String name, Function<JsonNode, T> reader, Consumer<T> setter) {
		json(name, (value) -> {
			if (!value.isNull()) {
				setter.accept(reader.apply(value));
			}
		});
	}

	static String text(JsonNode value) {
		if (value.isNull()) {
			return null;
		}
		return value.isString() ? value.stringValue() : inexpressible();
	}

	static <T> T inexpressible() {
		throw new WireSkip(INEXPRESSIBLE);
	}

	void assertAllUsed() {
		this.args.propertyNames().forEach((name) -> {
			if (!this.used.contains(name)) {
				throw new AssertionError("No way to set " + name);
			}
		});
	}

}
