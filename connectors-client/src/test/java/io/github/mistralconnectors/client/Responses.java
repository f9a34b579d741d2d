// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.mistralconnectors.client.internal.json.ApiJson;
import io.github.mistralconnectors.client.model.MessageResponse;
import io.github.mistralconnectors.client.model.auth.AuthUrlResponse;
import io.github.mistralconnectors.client.model.auth.AuthenticationMethod;
import io.github.mistralconnectors.client.model.auth.CredentialsResponse;
import io.github.mistralconnectors.client.model.connector.Connector;
import io.github.mistralconnectors.client.model.connector.PaginatedConnectors;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import org.springframework.core.ParameterizedTypeReference;
import tools.jackson.databind.JsonNode;

/**
 * Responses with every member of every API version, one for each kind of response, and
 * how the client reads them.
 */
enum Responses {

	CONNECTOR(Connector.class, "connector"), PAGE(PaginatedConnectors.class, "page"),
	TOOLS(new ParameterizedTypeReference<List<ConnectorTool>>() {
	}, "tools"), RESULT(ConnectorToolCallResponse.class, "result"),
	CREDENTIALS(CredentialsResponse.class, "credentials"),
	METHODS(new ParameterizedTypeReference<List<AuthenticationMethod>>() {
	}, "methods"), AUTH_URL(AuthUrlResponse.class, "auth_url"), MESSAGE(MessageResponse.class, "message");

	private final Type type;

	private final String file;

	Responses(Class<?> type, String file) {
		this.type = type;
		this.file = file;
	}

	Responses(ParameterizedTypeReference<?> type, String file) {
		this.type = type.getType();
		this.file = file;
	}

	JsonNode json() {
		try (InputStream stream = Responses.class.getResourceAsStream("/responses/" + this.file + ".json")) {
			return WireJson.read(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Object read(JsonNode json) {
		return ApiJson.read(() -> new ByteArrayInputStream(json.toString().getBytes(StandardCharsets.UTF_8)),
				this.type);
	}

	/** The value as JSON again, to see what it holds. */
	static JsonNode written(Object value) {
		return WireJson.read(new String(ApiJson.write(value), StandardCharsets.UTF_8));
	}

}
