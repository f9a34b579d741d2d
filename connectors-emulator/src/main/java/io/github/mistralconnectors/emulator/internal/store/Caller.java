// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.store;

/**
 * User on whose behalf a request is made, given by its API key.
 *
 * @param user the user's id
 * @param workspace the id of the workspace the key belongs to
 * @param organization the id of the organization the workspace belongs to
 * @param admin whether the user administers workspace and organization
 * @param sharedOnly whether the key sees shared connectors only
 */
public record Caller(String user, String workspace, String organization, boolean admin, boolean sharedOnly) {

}
