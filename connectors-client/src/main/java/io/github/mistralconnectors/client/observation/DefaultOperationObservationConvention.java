// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.observation.OperationObservationDocumentation.HighCardinalityKeyNames;
import io.github.mistralconnectors.client.observation.OperationObservationDocumentation.LowCardinalityKeyNames;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

/**
 * Default {@link OperationObservationConvention}, with the keys of
 * {@link OperationObservationDocumentation}. Tool calls are named as OpenTelemetry's
 * conventions for generative AI ask.
 *
 * @since 0.1
 */
public class DefaultOperationObservationConvention implements OperationObservationConvention {

	private static final String NAME = "mistral.connectors.operation";

	private static final KeyValue STATUS_NONE = LowCardinalityKeyNames.STATUS_CLASS.withValue(KeyValue.NONE_VALUE);

	private static final KeyValue OUTCOME_NONE = LowCardinalityKeyNames.OUTCOME.withValue(KeyValue.NONE_VALUE);

	private static final KeyValue CONNECTOR_NONE = LowCardinalityKeyNames.CONNECTOR.withValue(KeyValue.NONE_VALUE);

	private static final KeyValue CONNECTOR_OTHER = LowCardinalityKeyNames.CONNECTOR.withValue("other");

	private static final List<KeyValue> TOOL_CALL = List.of(
			HighCardinalityKeyNames.GEN_AI_OPERATION_NAME.withValue(OperationObservationDocumentation.EXECUTE_TOOL),
			HighCardinalityKeyNames.GEN_AI_TOOL_TYPE.withValue("extension"),
			HighCardinalityKeyNames.MCP_METHOD_NAME.withValue("tools/call"));

	private final Set<String> connectors;

	/**
	 * Creates a convention that shows no connector in metrics.
	 */
	public DefaultOperationObservationConvention() {
		this(Set.of());
	}

	/**
	 * Creates a convention.
	 * @param connectors ids or names of the connectors that metrics show, as they are
	 * used in calls; few and known in advance
	 */
	public DefaultOperationObservationConvention(Set<String> connectors) {
		this.connectors = Set.copyOf(connectors);
	}

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public String getContextualName(OperationObservationContext context) {
		String tool = context.getTool();
		return (tool != null) ? OperationObservationDocumentation.EXECUTE_TOOL + " " + tool : context.getOperation();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(OperationObservationContext context) {
		return KeyValues.of(LowCardinalityKeyNames.OPERATION.withValue(context.getOperation()),
				outcome(context.getOutcome()), statusClass(context.getStatus()),
				LowCardinalityKeyNames.ROUTE.withValue(context.getRoute().name().toLowerCase(Locale.ROOT)),
				connector(context.getConnector()));
	}

	private KeyValue connector(@Nullable String connector) {
		if (connector == null) {
			return CONNECTOR_NONE;
		}
		return this.connectors.contains(connector) ? LowCardinalityKeyNames.CONNECTOR.withValue(connector)
				: CONNECTOR_OTHER;
	}

	private static KeyValue outcome(@Nullable OperationOutcome outcome) {
		return (outcome != null) ? LowCardinalityKeyNames.OUTCOME.withValue(outcome.value()) : OUTCOME_NONE;
	}

	private static KeyValue statusClass(@Nullable Integer status) {
		return (status != null && status >= 100 && status < 600)
				? LowCardinalityKeyNames.STATUS_CLASS.withValue((status / 100) + "xx") : STATUS_NONE;
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(OperationObservationContext context) {
		List<KeyValue> values = new ArrayList<>((context.getTool() != null) ? TOOL_CALL : List.of());
		add(values, HighCardinalityKeyNames.GEN_AI_TOOL_NAME, context.getTool());
		add(values, HighCardinalityKeyNames.GEN_AI_TOOL_CALL_ID, context.getToolCallId());
		add(values, HighCardinalityKeyNames.CONNECTOR, context.getConnector());
		add(values, HighCardinalityKeyNames.CREDENTIALS_NAME, context.getCredentialsName());
		add(values, HighCardinalityKeyNames.REQUEST_ID, context.getRequestId());
		add(values, HighCardinalityKeyNames.ERROR_TYPE, errorType(context));
		if (context.getOutcome() != null) {
			add(values, HighCardinalityKeyNames.ATTEMPTS, String.valueOf(context.getAttempts()));
		}
		return KeyValues.of(values);
	}

	private static void add(List<KeyValue> values, HighCardinalityKeyNames key, @Nullable String value) {
		if (value != null) {
			values.add(key.withValue(value));
		}
	}

	private static @Nullable String errorType(OperationObservationContext context) {
		if (context.getOutcome() == OperationOutcome.TOOL_ERROR) {
			return OperationOutcome.TOOL_ERROR.value();
		}
		Throwable error = context.getError();
		if (error == null) {
			return null;
		}
		Integer status = (error instanceof ConnectorsException failure) ? failure.status() : null;
		return (status != null && status >= 400) ? status.toString() : error.getClass().getSimpleName();
	}

}
