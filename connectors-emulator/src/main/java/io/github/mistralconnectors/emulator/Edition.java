// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

/**
 * Editions of the Connectors API that the emulator can show. They differ in the routes of
 * credentials and in what create and update take.
 */
public enum Edition {

	/**
	 * The public API description of August 2026: POST of credentials creates or updates,
	 * PATCH of credentials is answered 405, only MCP connectors.
	 */
	AUGUST_2026,

	/**
	 * The edition that the official TypeScript SDK 2.7.0 shows: POST of credentials
	 * creates, PATCH creates or updates, {@code protocol} is required on create and
	 * update, HTTP connectors, sharing with the organization, {@code blocked_by}.
	 */
	SEPTEMBER_2026

}
