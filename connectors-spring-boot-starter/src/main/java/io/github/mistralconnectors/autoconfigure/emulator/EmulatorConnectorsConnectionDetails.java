// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.emulator;

import io.github.mistralconnectors.autoconfigure.ConnectorsConnectionDetails;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;

/**
 * {@link ConnectorsConnectionDetails} of an emulator that runs in the application.
 */
final class EmulatorConnectorsConnectionDetails implements ConnectorsConnectionDetails {

	private final ConnectorsEmulator emulator;

	EmulatorConnectorsConnectionDetails(ConnectorsEmulator emulator) {
		this.emulator = emulator;
	}

	@Override
	public String getBaseUrl() {
		return this.emulator.baseUrl().toString();
	}

	@Override
	public String getApiKey() {
		return this.emulator.apiKey();
	}

}
