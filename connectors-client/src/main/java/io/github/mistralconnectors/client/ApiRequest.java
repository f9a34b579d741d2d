// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.lang.reflect.Type;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.mistralconnectors.client.model.MessageResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.util.Assert;

/**
 * One operation with its arguments: what goes on the wire, what comes back, and whether
 * it may be repeated. A value; it is sent as often as the retry policy says.
 *
 * @param <R> what comes back
 */
final class ApiRequest<R> {

	private final Operation operation;

	private final Type responseType;

	private final Map<String, String> pathVariables = new LinkedHashMap<>(4);

	private final Map<String, String> query = new LinkedHashMap<>(4);

	private byte @Nullable [] body;

	private @Nullable R emptyValue;

	private @Nullable Lookup<R> lookup;

	private @Nullable Consumer<R> onAnswer;

	private boolean repeatable;

	private @Nullable Supplier<ApiRequest<R>> ifMethodNotAllowed;

	private ApiRequest(Operation operation, Type responseType) {
		this.operation = operation;
		this.responseType = responseType;
		this.repeatable = !operation.hasEffects();
	}

	static <R> ApiRequest<R> of(Operation operation, Class<R> responseType) {
		return new ApiRequest<>(operation, responseType);
	}

	static <R> ApiRequest<R> of(Operation operation, ParameterizedTypeReference<R> responseType) {
		return new ApiRequest<>(operation, responseType.getType());
	}

	/**
	 * A request that is answered with a message nobody needs: an answer without a body
	 * will do too.
	 */
	static ApiRequest<MessageResponse> acknowledged(Operation operation) {
		ApiRequest<MessageResponse> request = of(operation, MessageResponse.class);
		request.emptyValue = new MessageResponse(null);
		return request;
	}

	/**
	 * Adds a path variable. Empty values and dot segments would silently lead to another
	 * path, so they are refused.
	 */
	ApiRequest<R> path(String name, @Nullable Object value) {
		String text = (value != null) ? value.toString() : "";
		Assert.isTrue(!text.isBlank() && !text.equals(".") && !text.equals(".."),
				() -> name + " must not be empty, '.' or '..', but is '" + text + "'");
		this.pathVariables.put(name, text);
		return this;
	}

	/** Adds a query parameter, or nothing if the value is null. */
	ApiRequest<R> query(String name, @Nullable Object value) {
		if (value != null) {
			this.query.put(name, value.toString());
		}
		return this;
	}

	/**
	 * Writes the body at once, so that what can't be written fails before anything is
	 * sent.
	 */
	ApiRequest<R> body(Object body) {
		return body(ApiJson.write(body));
	}

	ApiRequest<R> body(byte[] json) {
		this.body = json;
		return this;
	}

	/** Takes the caller's word that running twice does no harm. */
	ApiRequest<R> repeatable(boolean repeatable) {
		this.repeatable = this.repeatable || repeatable;
		return this;
	}

	/** Sees the answer before the caller does. */
	ApiRequest<R> onAnswer(Consumer<R> onAnswer) {
		this.onAnswer = onAnswer;
		return this;
	}

	void answered(R answer) {
		if (this.onAnswer != null) {
			this.onAnswer.accept(answer);
		}
	}

	/** Says how to find out what became of this request if that is unknown. */
	ApiRequest<R> clearedUpBy(Lookup<R> lookup) {
		this.lookup = lookup;
		return this;
	}

	@Nullable Lookup<R> lookup() {
		return this.lookup;
	}

	/**
	 * Gives what to send instead, in the same attempt, to a service that does not know
	 * the method (405). It is asked for only then.
	 */
	ApiRequest<R> ifMethodNotAllowed(Supplier<ApiRequest<R>> other) {
		this.ifMethodNotAllowed = other;
		return this;
	}

	Operation operation() {
		return this.operation;
	}

	Type responseType() {
		return this.responseType;
	}

	/** Where to send it to, given a base URL without a slash at its end. */
	URI uri(String baseUrl) {
		StringBuilder uri = new StringBuilder(baseUrl);
		this.operation.path().expand(this.pathVariables, uri);
		char separator = '?';
		for (Map.Entry<String, String> parameter : this.query.entrySet()) {
			uri.append(separator)
				.append(parameter.getKey())
				.append('=')
				.append(PathTemplate.encode(parameter.getValue()));
			separator = '&';
		}
		return URI.create(uri.toString());
	}

	Collection<String> pathValues() {
		return this.pathVariables.values();
	}

	@Nullable String queryValue(String name) {
		return this.query.get(name);
	}

	@Nullable String pathVariable(String name) {
		return this.pathVariables.get(name);
	}

	/** The connector as the caller names it, null where the operation has none. */
	@Nullable String connector() {
		String connector = this.pathVariables.get("connector_id_or_name");
		return (connector != null) ? connector : this.pathVariables.get("connector_id");
	}

	byte @Nullable [] body() {
		return this.body;
	}

	@Nullable R emptyValue() {
		return this.emptyValue;
	}

	/** What to send after this answer, or null if the answer stands. */
	@Nullable ApiRequest<R> insteadAfter(int status) {
		return (status == 405 && this.ifMethodNotAllowed != null) ? this.ifMethodNotAllowed.get() : null;
	}

	boolean isRepeatable() {
		return this.repeatable;
	}

	@Override
	public String toString() {
		return this.operation.methodName() + this.pathVariables;
	}

}
