// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools.internal;

import io.github.mistralconnectors.tools.ToolApproval;
import org.springframework.util.Assert;

/**
 * Settings of the tools of connectors for models.
 *
 * @param offered tools that may be offered
 * @param approval calls that need an approval
 * @param maxResultLength number of characters, as {@link String#length()} counts them,
 * after which a text for a model is cut, at least 1
 */
public record ModelToolSettings(OfferedTools offered, ToolApproval approval, int maxResultLength) {

	public ModelToolSettings {
		Assert.isTrue(maxResultLength > 0, () -> "maxResultLength must be at least 1, but is " + maxResultLength);
	}

}
