// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

/**
 * Kinds of calls by models that need an approval before they run.
 *
 * @since 0.1
 */
public enum ToolApproval {

	/** No call needs one. */
	NONE,

	/**
	 * All calls but those of tools that are annotated as read-only, on a connector whose
	 * annotations are trusted.
	 */
	UNLESS_READ_ONLY,

	/** All calls need one. */
	ALL

}
