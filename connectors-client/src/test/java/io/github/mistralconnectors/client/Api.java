// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;

/**
 * Bodies and stubs that several tests use.
 */
public final class Api {

	static final String KEY = "test-key-0123456789";

	public static final String ID = "3f2b8c1e-7d4a-4c0b-9e5f-1a2b3c4d5e6f";

	static final String CONNECTOR = """
			{"id":"%s","name":"my_connector","description":"A test connector"}""".formatted(ID);

	static final String TOOL_RESULT = """
			{"content":[{"type":"text","text":"hello"}],"metadata":{"mcp_meta":{"isError":false}}}""";

	private Api() {
	}

	static ResponseDefinitionBuilder json(int status, String body) {
		return WireMock.aResponse().withStatus(status).withHeader("Content-Type", "application/json").withBody(body);
	}

	static ResponseDefinitionBuilder detail(int status, String text) {
		return json(status, "{\"detail\":\"" + text + "\"}");
	}

	static MappingBuilder anything() {
		return WireMock.any(WireMock.anyUrl());
	}

}
