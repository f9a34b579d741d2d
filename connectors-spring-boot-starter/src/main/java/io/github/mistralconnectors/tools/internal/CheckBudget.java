// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools.internal;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import org.jspecify.annotations.Nullable;

/**
 * Limit of what one check by a schema may do: of the steps of the validator, against
 * references whose number doubles with each, and of the characters that expressions read,
 * against those that take time with the power of a text's length.
 */
final class CheckBudget extends ExecutionContext {

	private static final int STEPS = 1_000_000;

	private static final ExecutionConfig CONFIG = ExecutionConfig.builder().locale(Locale.ENGLISH).build();

	private static final ThreadLocal<@Nullable CheckBudget> current = new ThreadLocal<>();

	private int steps;

	private CheckBudget() {
		super(CONFIG);
	}

	/**
	 * Makes a check.
	 * @throws IllegalStateException if it takes more than the limit, or is given up
	 */
	static <T> T use(Function<CheckBudget, T> check) {
		CheckBudget budget = new CheckBudget();
		current.set(budget);
		try {
			T result = check.apply(budget);
			if (budget.steps > STEPS) {
				throw new IllegalStateException("The check was given up");
			}
			return result;
		}
		finally {
			// Not removed: to add it again would cost the next check more.
			current.set(null);
		}
	}

	/**
	 * Matches a text, which may be read as long as the check of the thread may go on.
	 * @return the result, true if the check is given up
	 */
	static boolean match(String text, Predicate<CharSequence> expression) {
		CheckBudget budget = Objects.requireNonNull(current.get());
		try {
			return expression.test(new LimitedText(text, budget));
		}
		catch (IllegalStateException | StackOverflowError ex) {
			return giveUp();
		}
	}

	/** Lets the check of the thread end without a result. */
	static boolean giveUp() {
		Objects.requireNonNull(current.get()).steps = STEPS + 1;
		return true;
	}

	private void step() {
		if (++this.steps > STEPS) {
			throw new IllegalStateException("The check takes too long");
		}
	}

	@Override
	public void evaluationPathAddLast(String token) {
		step();
		super.evaluationPathAddLast(token);
	}

	@Override
	public void evaluationPathAddLast(int token) {
		step();
		super.evaluationPathAddLast(token);
	}

	/**
	 * Text each of whose characters is a step when it is read.
	 *
	 * @param text text
	 * @param budget budget of the check
	 */
	private record LimitedText(String text, CheckBudget budget) implements CharSequence {

		@Override
		public char charAt(int index) {
			this.budget.step();
			return this.text.charAt(index);
		}

		@Override
		public int length() {
			return this.text.length();
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			return this.text.subSequence(start, end);
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

}
