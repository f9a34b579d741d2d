// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * OpenAPI document of one API version, to check requests against: path, method, query and
 * body.
 */
final class ApiDescription {

	private static final String LOCATION = "https://example.com/openapi.json";

	private final JsonNode document;

	private final SchemaRegistry schemas;

	private ApiDescription(JsonNode document) {
		this.document = document;
		this.schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
				(builder) -> builder.schemas(Map.of(LOCATION, document.toString())));
	}

	static ApiDescription august() throws IOException {
		return of("/openapi/connectors-openapi.yaml");
	}

	static ApiDescription september() throws IOException {
		return of("/openapi/connectors-openapi-2026-09.yaml");
	}

	private static ApiDescription of(String resource) throws IOException {
		try (InputStream stream = ApiDescription.class.getResourceAsStream(resource)) {
			return new ApiDescription(new YAMLMapper().readTree(stream));
		}
	}

	/** Returns the violations of the document in a request. */
	List<String> faults(WireRecorder.Sent sent) {
		String method = sent.method().toLowerCase();
		String path = sent.uri().split("\\?", 2)[0];
		for (Map.Entry<String, JsonNode> candidate : this.document.path("paths").properties()) {
			if (candidate.getValue().has(method) && matches(candidate.getKey(), path)) {
				return faults(sent, "/paths/" + escape(candidate.getKey()) + "/" + method,
						candidate.getValue().path(method));
			}
		}
		return List.of("no operation for " + sent.method() + " " + path);
	}

	/** Returns the violations of a schema in a value. */
	List<String> faults(String schema, JsonNode value) {
		return validate("/components/schemas/" + schema, value);
	}

	/**
	 * Returns the violations of the document in a response, whose status has to be
	 * declared.
	 */
	List<String> responseFaults(String method, String path, int status, JsonNode response) {
		for (Map.Entry<String, JsonNode> candidate : this.document.path("paths").properties()) {
			JsonNode operation = candidate.getValue().path(method.toLowerCase(Locale.ROOT));
			if (!operation.isMissingNode() && matches(candidate.getKey(), path)) {
				String pointer = "/paths/" + escape(candidate.getKey()) + "/" + method.toLowerCase(Locale.ROOT)
						+ "/responses/" + status;
				return operation.path("responses").has(String.valueOf(status))
						? validate(pointer + "/content/application~1json/schema", response)
						: List.of("status not declared: " + status);
			}
		}
		return List.of("no operation for " + method + " " + path);
	}

	private static boolean matches(String template, String path) {
		return Pattern.matches(template.replaceAll("\\{[^}]*}", "[^/]+"), path);
	}

	private List<String> faults(WireRecorder.Sent sent, String pointer, JsonNode operation) {
		List<String> faults = new ArrayList<>();
		sent.query().forEach((name, value) -> faults.addAll(queryFaults(name, value, pointer, operation)));
		boolean declared = operation.has("requestBody");
		if (!sent.body().isEmpty() && declared) {
			faults.addAll(
					validate(pointer + "/requestBody/content/application~1json/schema", WireJson.read(sent.body())));
		}
		else if (!sent.body().isEmpty() || operation.path("requestBody").path("required").asBoolean(false)) {
			faults.add("body: " + (declared ? "missing" : "not declared"));
		}
		return faults;
	}

	private List<String> queryFaults(String name, String value, String pointer, JsonNode operation) {
		JsonNode parameters = operation.path("parameters");
		for (int i = 0; i < parameters.size(); i++) {
			JsonNode parameter = parameters.path(i);
			String schema = pointer + "/parameters/" + i + "/schema";
			if (parameter.path("name").asString("").equals(name)) {
				return validate(schema, scalar(value)).isEmpty() ? List.of()
						: validate(schema, WireJson.read("\"" + value.replace("\"", "\\\"") + "\""));
			}
			// An object in the query is spread over parameters named as its members.
			if (parameter.path("name").asString("").equals("query_filters") && name.equals("active")
					&& scalar(value).isBoolean()) {
				return List.of();
			}
		}
		return List.of("query parameter not declared: " + name);
	}

	private static JsonNode scalar(String value) {
		try {
			return WireJson.read(value);
		}
		catch (JacksonException ex) {
			return WireJson.read("null");
		}
	}

	private List<String> validate(String pointer, JsonNode value) {
		Schema schema = this.schemas.getSchema(SchemaLocation.of(LOCATION + "#" + pointer));
		return schema.validate(value).stream().map(Object::toString).toList();
	}

	private static String escape(String path) {
		return path.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D");
	}

}
