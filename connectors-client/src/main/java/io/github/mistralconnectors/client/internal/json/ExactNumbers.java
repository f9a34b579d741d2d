// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.JsonTokenId;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.util.JsonParserDelegate;

/**
 * Parser for a mapper that takes no fraction for a whole number. A number such as 3.0 is
 * a whole one, and one that is too large for a double does not become infinite.
 */
final class ExactNumbers extends JsonParserDelegate {

	/** A number such as 1e999999999 would fill the memory with its digits. */
	private static final int MAX_ZEROS = 1000;

	ExactNumbers(JsonParser parser) {
		super(parser);
	}

	@Override
	public @Nullable JsonToken currentToken() {
		return isWhole() ? JsonToken.VALUE_NUMBER_INT : super.currentToken();
	}

	@Override
	public @Nullable JsonToken nextToken() {
		super.nextToken();
		return currentToken();
	}

	/** Asked for where tokens are kept to be read later. */
	@Override
	public NumberType getNumberType() {
		return isWhole() ? NumberType.BIG_INTEGER : super.getNumberType();
	}

	@Override
	public int currentTokenId() {
		return isWhole() ? JsonTokenId.ID_NUMBER_INT : super.currentTokenId();
	}

	@Override
	public boolean hasToken(JsonToken token) {
		return currentToken() == token;
	}

	@Override
	public boolean isExpectedNumberIntToken() {
		return isWhole() || super.isExpectedNumberIntToken();
	}

	private boolean isWhole() {
		if (super.currentToken() != JsonToken.VALUE_NUMBER_FLOAT) {
			return false;
		}
		int scale = getDecimalValue().stripTrailingZeros().scale();
		return scale <= 0 && scale >= -MAX_ZEROS;
	}

	@Override
	public double getDoubleValue() {
		return finite(super.getDoubleValue(), Double.TYPE);
	}

	@Override
	public float getFloatValue() {
		return (float) finite(super.getFloatValue(), Float.TYPE);
	}

	private double finite(double number, Class<?> type) {
		if (Double.isInfinite(number)) {
			throw new InputCoercionException(this, "Number out of range of `" + type + "`", currentToken(), type);
		}
		return number;
	}

}
