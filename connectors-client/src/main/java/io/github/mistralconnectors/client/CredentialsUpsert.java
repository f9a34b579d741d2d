// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

/**
 * How {@link ConnectorsClient#createOrUpdateCredentials} asks the service to create or
 * update credentials. The editions differ in it, and nothing in an answer says which
 * edition a service has.
 */
public enum CredentialsUpsert {

	/**
	 * PATCH, and if the service refuses that method (405), POST at once and from then on.
	 * Right with every edition.
	 */
	DETECT,

	/** PATCH alone, as the edition of September 2026 has it. */
	PATCH,

	/** POST alone, as the edition of August 2026 has it. */
	POST

}
