// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.Map;

import io.github.mistralconnectors.client.internal.json.Raw;
import io.github.mistralconnectors.client.model.LocalizedTexts;
import org.jspecify.annotations.Nullable;

/**
 * What the service notes about one of its own tools, from the tool's {@code _meta}; null
 * where it said nothing.
 *
 * @param locale texts in several languages
 * @param toolType kind of the tool
 * @param timeout limit of a call; the service does not say in which unit
 * @param privateExecution whether the tool runs privately
 */
public record TurbineToolMeta(@Nullable LocalizedTexts locale, @Nullable ToolType toolType, @Nullable Double timeout,
		@Nullable Boolean privateExecution) {

	static TurbineToolMeta of(Map<String, @Nullable Object> raw) {
		return new TurbineToolMeta(Raw.view(raw, "locale", LocalizedTexts::of),
				Raw.value(raw, "tool_type", ToolType::new), Raw.fraction(raw, "timeout"),
				Raw.flag(raw, "private_execution"));
	}

}
