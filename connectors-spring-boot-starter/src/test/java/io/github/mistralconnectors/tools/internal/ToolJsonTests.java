// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ToolJsonTests {

	@Test
	void membersHaveTheValuesAsTheyWereWritten() {
		Map<String, @Nullable Object> expected = new LinkedHashMap<>();
		expected.put("z", 1);
		expected.put("long", 3_000_000_000L);
		expected.put("huge", new BigInteger("12345678901234567890"));
		expected.put("price", new BigDecimal("1.10"));
		expected.put("list", Arrays.asList(true, null, Map.of("name", "a")));
		expected.put("nothing", null);
		assertThat(ToolJson.members(ToolJson.object("""
				{"z": 1, "long": 3000000000, "huge": 12345678901234567890, "price": 1.10,
				"list": [true, null, {"name": "a"}], "nothing": null}"""))).containsExactlyEntriesOf(expected);
	}

}
