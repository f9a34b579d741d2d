// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Attempts that are under way in a session, the latest ten. They are nowhere else, so
 * that any node which has the session can end them, and no other session can.
 *
 * @param get returns an attribute of the session
 * @param set sets an attribute of the session
 */
record SessionAttempts(Function<String, @Nullable Object> get, BiConsumer<String, Object> set) {

	private static final String ATTRIBUTE = SessionAttempts.class.getName();

	private static final int MAX_ATTEMPTS = 10;

	List<Attempt> all() {
		return (this.get.apply(ATTRIBUTE) instanceof List<?> list)
				? list.stream().filter(Attempt.class::isInstance).map(Attempt.class::cast).toList() : List.of();
	}

	void add(Attempt attempt) {
		List<Attempt> all = all();
		set(Stream.concat(all.stream().skip(Math.max(0, all.size() - MAX_ATTEMPTS + 1)), Stream.of(attempt)).toList());
	}

	/** Removes an attempt, which can't be ended twice. */
	@Nullable Attempt take(String connector, String credentialsName) {
		Attempt found = all().stream()
			.filter((attempt) -> attempt.connector().equals(connector)
					&& attempt.credentialsName().equals(credentialsName))
			.findFirst()
			.orElse(null);
		if (found != null) {
			remove(found);
		}
		return found;
	}

	void remove(Attempt attempt) {
		set(all().stream().filter((other) -> !Objects.equals(other, attempt)).toList());
	}

	/** Lists that can be stored elsewhere than in memory. */
	private void set(List<Attempt> attempts) {
		this.set.accept(ATTRIBUTE, new ArrayList<>(attempts));
	}

}
