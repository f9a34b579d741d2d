// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Attempts of a session, the latest ten. They are nowhere else, so that any node which
 * has the session can end them, and no other session can. Each is an attribute of its
 * own, since stores of sessions write those attributes that a request has changed, and
 * two requests may run at once.
 *
 * @param names returns the names of the attributes of the session
 * @param get returns an attribute of the session
 * @param set sets an attribute of the session, null to remove it
 */
record SessionAttempts(Supplier<Collection<String>> names, Function<String, @Nullable Object> get,
		BiConsumer<String, @Nullable String> set) {

	private static final String PREFIX = SessionAttempts.class.getName() + ".";

	private static final int MAX_ATTEMPTS = 10;

	/**
	 * Adds an attempt in place of those that are over, and of the oldest.
	 * @return those that were given up
	 */
	List<AuthorizationAttempt> add(AuthorizationAttempt attempt, Instant now) {
		List<AuthorizationAttempt> all = all();
		List<AuthorizationAttempt> over = all.stream().filter((other) -> other.isExpired(now)).toList();
		int kept = Math.min(all.size() - over.size(), MAX_ATTEMPTS - 1);
		all.subList(0, all.size() - kept).forEach((other) -> this.set.accept(PREFIX + other.credentialsName(), null));
		put(attempt);
		return over.stream().filter((other) -> !other.used()).toList();
	}

	/** Returns all attempts, those that end first at the start. */
	private List<AuthorizationAttempt> all() {
		return this.names.get()
			.stream()
			.filter((name) -> name.startsWith(PREFIX))
			.flatMap((name) -> Stream.ofNullable(find(name.substring(PREFIX.length()))))
			.sorted(Comparator.comparing(AuthorizationAttempt::expires))
			.toList();
	}

	/** Ends an attempt that is under way, at most once on each node. */
	@Nullable AuthorizationAttempt take(String credentialsName) {
		synchronized (SessionAttempts.class) {
			AuthorizationAttempt found = find(credentialsName);
			if (found == null || found.used()) {
				return null;
			}
			put(found.asUsed());
			return found;
		}
	}

	/** Returns an attempt of the browser, which may have been ended. */
	@Nullable AuthorizationAttempt find(String credentialsName) {
		return (this.get.apply(PREFIX + credentialsName) instanceof String text)
				? AuthorizationAttempt.read(credentialsName, text) : null;
	}

	private void put(AuthorizationAttempt attempt) {
		this.set.accept(PREFIX + attempt.credentialsName(), attempt.text());
	}

}
