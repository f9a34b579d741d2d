// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.mistralconnectors.client.error.ErrorDetails;
import io.github.mistralconnectors.client.internal.json.ApiJson;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.util.Assert;
import org.springframework.web.util.UriBuilder;

/**
 * An operation with its arguments: the request to send, the type of the response, and
 * whether it may be repeated. It can be sent any number of times.
 *
 * @param <R> type of the response
 */
public final class ApiRequest<R> {

	private static final String CREDENTIALS_NAME = "credentials_name";

	private final Operation operation;

	private final Type responseType;

	/** Values of path variables and query parameters, whose names never clash. */
	private final Map<String, String> variables = new LinkedHashMap<>(4);

	private final List<String> queryNames = new ArrayList<>(0);

	private String name;

	private @Nullable String connector;

	private boolean usesCredentials;

	private @Nullable String credentialsName;

	private @Nullable String toolCallId;

	private byte @Nullable [] body;

	private @Nullable R emptyValue;

	private @Nullable AttemptStrategy<R> strategy;

	private @Nullable Consumer<R> onResponse;

	private boolean repeatable;

	private @Nullable Supplier<ApiRequest<R>> alternative;

	private @Nullable ApiRequest<R> lookup;

	private BiPredicate<R, Instant> lookupMatch = (found, callStart) -> false;

	private ApiRequest(Operation operation, Type responseType) {
		this.operation = operation;
		this.responseType = responseType;
		this.name = operation.methodName();
		this.repeatable = !operation.hasEffects();
	}

	/** Returns a request whose response has a plain type. */
	public static <R> ApiRequest<R> of(Operation operation, Class<R> responseType) {
		return new ApiRequest<>(operation, responseType);
	}

	/** Returns a request whose response has a generic type. */
	public static <R> ApiRequest<R> of(Operation operation, ParameterizedTypeReference<R> responseType) {
		return new ApiRequest<>(operation, responseType.getType());
	}

	/** Names the request in errors, where it is not the operation itself. */
	public ApiRequest<R> named(String name) {
		this.name = name;
		return this;
	}

	/** Names the connector in a path variable. */
	public ApiRequest<R> connector(String variable, @Nullable Object connector) {
		path(variable, connector);
		return connector(this.variables.get(variable));
	}

	/** Names the connector where the path does not. */
	public ApiRequest<R> connector(@Nullable String connector) {
		this.connector = connector;
		return this;
	}

	/**
	 * Adds a path variable. Empty values and dot segments would silently lead to another
	 * path, so they are refused.
	 */
	public ApiRequest<R> path(String name, @Nullable Object value) {
		String text = (value != null) ? value.toString() : "";
		Assert.isTrue(!text.isBlank() && !text.equals(".") && !text.equals(".."),
				() -> name + " must not be empty, '.' or '..', but is '" + text + "'");
		this.variables.put(name, text);
		return this;
	}

	/** Adds a query parameter, or nothing if the value is null. */
	public ApiRequest<R> query(String name, @Nullable Object value) {
		if (value != null) {
			this.variables.put(name, value.toString());
			this.queryNames.add(name);
		}
		return this;
	}

	/**
	 * Declares that stored credentials are used, and names them. Where the name is sent
	 * depends on the route.
	 * @param name the caller's choice, null for that of the client
	 */
	public ApiRequest<R> credentials(@Nullable String name) {
		this.usesCredentials = true;
		this.credentialsName = name;
		return this.operation.isGateway() ? this : query(CREDENTIALS_NAME, name);
	}

	/** Sets the id by which a model knows the tool call, which is not sent. */
	public ApiRequest<R> toolCallId(@Nullable String toolCallId) {
		this.toolCallId = toolCallId;
		return this;
	}

	public @Nullable String toolCallId() {
		return this.toolCallId;
	}

	/** Writes the body at once, so that what can't be written fails before sending. */
	public ApiRequest<R> body(Object body) {
		return body(ApiJson.write(body));
	}

	/** Sets the body. */
	public ApiRequest<R> body(byte[] json) {
		this.body = json;
		return this;
	}

	/** Sets the value of a response without a body. */
	public ApiRequest<R> emptyValue(R emptyValue) {
		this.emptyValue = emptyValue;
		return this;
	}

	/** Declares that carrying out the request twice does no harm. */
	public ApiRequest<R> repeatable(boolean repeatable) {
		this.repeatable = this.repeatable || repeatable;
		return this;
	}

	/** Sets how an attempt is made, if it is more than a request and its response. */
	public ApiRequest<R> strategy(AttemptStrategy<R> strategy) {
		this.strategy = strategy;
		return this;
	}

	/** Sets a callback that sees each value before the caller does. */
	public ApiRequest<R> onResponse(Consumer<R> onResponse) {
		this.onResponse = onResponse;
		return this;
	}

	/**
	 * Sets a request that is sent instead, within the same attempt, to a service that
	 * does not know the method (405).
	 * @param alternative asked for only then
	 */
	public ApiRequest<R> ifMethodNotAllowed(Supplier<ApiRequest<R>> alternative) {
		this.alternative = alternative;
		return this;
	}

	/**
	 * Sets the request that finds out whether this one was carried out if that is
	 * unknown.
	 * @param match tells whether a value that was found is the result of a call that
	 * began at the given time
	 */
	public ApiRequest<R> lookup(ApiRequest<R> lookup, BiPredicate<R, Instant> match) {
		this.lookup = lookup;
		this.lookupMatch = match;
		return this;
	}

	public Operation operation() {
		return this.operation;
	}

	Type responseType() {
		return this.responseType;
	}

	/** Expands the URI of the request, given a builder that has the path's template. */
	public URI uri(UriBuilder uri) {
		return uri(uri, this.credentialsName);
	}

	URI uri(UriBuilder uri, @Nullable String credentialsName) {
		this.queryNames.forEach((name) -> uri.queryParam(name, "{" + name + "}"));
		if (credentialsName == null || this.credentialsName != null || this.operation.isGateway()) {
			return uri.build(this.variables);
		}
		Map<String, String> variables = new LinkedHashMap<>(this.variables);
		variables.put(CREDENTIALS_NAME, credentialsName);
		return uri.queryParam(CREDENTIALS_NAME, "{" + CREDENTIALS_NAME + "}").build(variables);
	}

	/** Returns whether stored credentials are used and the caller has named none. */
	public boolean needsCredentialsName() {
		return this.usesCredentials && this.credentialsName == null;
	}

	/** Returns the name of the credentials that the caller has chosen, or null. */
	public @Nullable String credentialsName() {
		return this.credentialsName;
	}

	public @Nullable String connector() {
		return this.connector;
	}

	/** Returns the value of a path variable or query parameter. */
	public @Nullable String variable(String name) {
		return this.variables.get(name);
	}

	/** Returns the names of the query parameters. */
	public List<String> queryNames() {
		return this.queryNames;
	}

	/** Returns the values of path variables, which the caller knows and errors name. */
	Collection<String> pathValues() {
		Map<String, String> path = new LinkedHashMap<>(this.variables);
		path.keySet().removeAll(this.queryNames);
		return path.values();
	}

	/** Returns the body as JSON, null if there is none. */
	public byte @Nullable [] body() {
		return this.body;
	}

	@Nullable AttemptStrategy<R> strategy() {
		return this.strategy;
	}

	@Nullable R emptyValue() {
		return this.emptyValue;
	}

	void responded(R value) {
		if (this.onResponse != null) {
			this.onResponse.accept(value);
		}
	}

	/** Returns the request to send after a response, or null if the response stands. */
	@Nullable ApiRequest<R> alternativeAfter(int status) {
		return (status == 405 && this.alternative != null) ? this.alternative.get() : null;
	}

	public @Nullable ApiRequest<R> lookup() {
		return this.lookup;
	}

	/** Returns whether a value that was looked up is the result of a call. */
	public boolean isResult(R found, Instant callStart) {
		return this.lookupMatch.test(found, callStart);
	}

	public boolean isRepeatable() {
		return this.repeatable;
	}

	/** Returns the facts about a failure that the request knows. */
	public ErrorDetails.Builder errorDetails() {
		return ErrorDetails.builder(this.name)
			.connector(this.connector)
			.tool(variable("tool_name"))
			.repeatable(this.repeatable);
	}

	@Override
	public String toString() {
		return this.operation.methodName() + this.variables;
	}

}
