// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * Documented {@link io.micrometer.common.KeyValue KeyValues} of the observations of
 * calls.
 *
 * @since 0.1
 */
public enum OperationObservationDocumentation implements ObservationDocumentation {

	/** Observation of a call, over all its attempts and pauses. */
	OPERATION {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultOperationObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinalityKeyNames.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return HighCardinalityKeyNames.values();
		}

		@Override
		public Observation.Event[] getEvents() {
			return Events.values();
		}

	};

	/** Value of {@code gen_ai.operation.name} for a tool call. */
	public static final String EXECUTE_TOOL = "execute_tool";

	/**
	 * Keys with few values, which metrics have as well.
	 */
	public enum LowCardinalityKeyNames implements KeyName {

		/** Name of the client's method, such as {@code callTool}. */
		OPERATION("operation"),

		/** {@linkplain OperationOutcome Outcome}, {@code none} until the call ends. */
		OUTCOME("outcome"),

		/** Class of the last HTTP status, such as {@code 2xx}, {@code none} without. */
		STATUS_CLASS("status.class"),

		/** Route of the request: {@code api} or {@code gateway}. */
		ROUTE("route"),

		/**
		 * Connector that the convention knows by name, {@code other} for all others, and
		 * {@code none} if the operation has none.
		 */
		CONNECTOR("connector");

		private final String key;

		LowCardinalityKeyNames(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * Keys with any number of values, which only traces have. Those that do not apply are
	 * left out.
	 */
	public enum HighCardinalityKeyNames implements KeyName {

		/** Id or name of the connector. */
		CONNECTOR("mistral.connector"),

		/** Name of the credentials. */
		CREDENTIALS_NAME("mistral.credentials.name"),

		/** Number of attempts. */
		ATTEMPTS("mistral.attempts"),

		/** Id under which the service knows the last request. */
		REQUEST_ID("mistral.request.id"),

		/**
		 * Type of the error: {@code tool_error}, the HTTP status, or the simple name of
		 * the exception.
		 */
		ERROR_TYPE("error.type"),

		/** {@code execute_tool} for a tool call. */
		GEN_AI_OPERATION_NAME("gen_ai.operation.name"),

		/** Name of the tool. */
		GEN_AI_TOOL_NAME("gen_ai.tool.name"),

		/** {@code extension} for a tool call: the tool is run on the side of Mistral. */
		GEN_AI_TOOL_TYPE("gen_ai.tool.type"),

		/** Id by which a model knows the tool call. */
		GEN_AI_TOOL_CALL_ID("gen_ai.tool.call.id"),

		/** {@code tools/call} for a tool call. */
		MCP_METHOD_NAME("mcp.method.name");

		private final String key;

		HighCardinalityKeyNames(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * Events of a call.
	 */
	public enum Events implements Observation.Event {

		/** An attempt has failed, and another one follows a pause. */
		RETRY("retry", "retry in %d ms after %s"),

		/**
		 * The outcome of an attempt is unknown, and the next one looks up what became of
		 * it.
		 */
		LOOKUP("lookup", "lookup after %s");

		private final String name;

		private final String contextualName;

		Events(String name, String contextualName) {
			this.name = name;
			this.contextualName = contextualName;
		}

		@Override
		public String getName() {
			return this.name;
		}

		@Override
		public String getContextualName() {
			return this.contextualName;
		}

	}

}
