// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.model.ConnectorTool;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * What those have in common who write their calls by hand: JSON to and from the same
 * records, and paths.
 */
final class HandWritten {

	static final JsonMapper MAPPER = JsonMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
		.build();

	static final TypeReference<List<ConnectorTool>> TOOLS = new TypeReference<>() {
	};

	static final String AUTHORIZATION = "Bearer " + ApiCall.API_KEY;

	static final String JSON = "application/json";

	private HandWritten() {
	}

	static Map<String, Object> body() {
		return Map.of("arguments", ApiCall.ARGUMENTS);
	}

	static String callToolPath() {
		return listToolsPath() + "/" + ApiCall.TOOL + "/call";
	}

	static String listToolsPath() {
		return "/v1/connectors/" + ApiCall.CONNECTOR + "/tools";
	}

	static String pageSize() {
		return "?page_size=" + ApiCall.PAGE_SIZE;
	}

}
