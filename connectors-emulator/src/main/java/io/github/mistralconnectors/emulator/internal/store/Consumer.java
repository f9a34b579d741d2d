// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.store;

/**
 * User, workspace or organization that switches a connector on or off for itself.
 *
 * @param scope the scope of the consumer
 * @param id the id of the user, workspace or organization
 */
public record Consumer(Scope scope, String id) {

	public static Consumer of(Scope scope, Caller caller) {
		return new Consumer(scope, scope.ownerId(caller));
	}

}
