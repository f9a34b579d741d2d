// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;

/**
 * Limit of what one check by a schema may do: of the steps of the validator, against
 * references whose number doubles with each, and of the characters that expressions read,
 * against those that take time with the power of a text's length.
 */
final class CheckBudget extends ExecutionContext {

	private static final int STEPS = 1_000_000;

	private static final ThreadLocal<CheckBudget> current = new ThreadLocal<>();

	private int steps;

	private CheckBudget() {
		super(ExecutionConfig.builder().locale(Locale.ENGLISH).build());
	}

	/**
	 * Makes a check.
	 * @throws IllegalStateException if it takes more than the limit
	 */
	static <T> T use(Function<CheckBudget, T> check) {
		CheckBudget budget = new CheckBudget();
		current.set(budget);
		try {
			return check.apply(budget);
		}
		finally {
			current.remove();
		}
	}

	/** Returns a text that may be read as long as the check of the thread may go on. */
	static CharSequence limit(String text) {
		return new LimitedText(text, Objects.requireNonNull(current.get()));
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
