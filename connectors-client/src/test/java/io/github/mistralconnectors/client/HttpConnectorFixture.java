// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import io.github.mistralconnectors.client.settings.RetrySettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A server in the place of the gateway, for tests of HTTP connectors in both forms.
 */
@ParameterizedClass
@EnumSource(HttpForm.class)
abstract class HttpConnectorFixture {

	@Parameter
	HttpForm form;

	final HttpTestServer server = new HttpTestServer();

	@AfterEach
	void stopServer() {
		this.server.close();
	}

	/** Returns the builder of a client that repeats nothing. */
	ConnectorsClientBuilder builder() {
		return ConnectorsClient.builder().apiKey(Api.KEY).baseUrl(this.server.url()).retry(RetrySettings.disabled());
	}

}
