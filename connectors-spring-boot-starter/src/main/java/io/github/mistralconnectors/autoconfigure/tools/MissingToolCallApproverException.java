// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.tools;

import java.util.Locale;

import io.github.mistralconnectors.tools.ToolApproval;

/**
 * Exception for calls that need an approval where nobody can give it.
 */
final class MissingToolCallApproverException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MissingToolCallApproverException(ToolApproval approval) {
		super("The property 'mistral.connectors.tool-approval' is '"
				+ approval.name().toLowerCase(Locale.ROOT).replace('_', '-')
				+ "', but there is no bean that approves calls of tools");
	}

}
