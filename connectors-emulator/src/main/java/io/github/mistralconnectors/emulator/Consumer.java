// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

/**
 * A user, workspace or organization that switches a connector on or off for itself.
 *
 * @param scope what kind of consumer
 * @param id the id of the user, workspace or organization
 */
record Consumer(Scope scope, String id) {

	static Consumer of(Scope scope, Identity caller) {
		return new Consumer(scope, scope.ownerId(caller));
	}

}
