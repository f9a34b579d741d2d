// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.retry;

import java.util.concurrent.atomic.AtomicBoolean;

import io.github.mistralconnectors.client.internal.http.ApiRequest;
import io.github.mistralconnectors.client.observation.DefaultOperationObservationConvention;
import io.github.mistralconnectors.client.observation.OperationObservationContext;
import io.github.mistralconnectors.client.observation.OperationObservationConvention;
import io.github.mistralconnectors.client.observation.OperationObservationDocumentation;
import io.github.mistralconnectors.client.observation.OperationObservationDocumentation.HighCardinalityKeyNames;
import io.github.mistralconnectors.client.settings.ToolCallRoute;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Source of the observations of a client's calls.
 * <p>
 * A tool call in an observation that stands for this very call already, as frameworks for
 * models make one, is not observed a second time: its keys are added to that observation,
 * and it is only measured.
 */
public final class CallObservations {

	private static final Logger logger = LoggerFactory.getLogger(CallObservations.class);

	private static final OperationObservationConvention DEFAULT = new DefaultOperationObservationConvention();

	private final ObservationRegistry registry;

	private final ObservationRegistry meters;

	private final @Nullable OperationObservationConvention convention;

	private final AtomicBoolean failed = new AtomicBoolean();

	/**
	 * Creates a source.
	 * @param registry registry of the client
	 * @param meters registry that measures tool calls that are observed already
	 * @param convention convention of the user, null for the default one
	 */
	public CallObservations(ObservationRegistry registry, ObservationRegistry meters,
			@Nullable OperationObservationConvention convention) {
		this.registry = registry;
		this.meters = meters;
		this.convention = convention;
	}

	ObservationRegistry registry() {
		return this.registry;
	}

	/**
	 * Starts the observation of a call.
	 * @param parent observation of the caller, null for that of the thread
	 * @return the observation, null if the call is not observed
	 */
	@Nullable CallObservation start(ApiRequest<?> request, @Nullable Observation parent) {
		if (this.registry.isNoop()) {
			return null;
		}
		try {
			Observation callers = (parent != null) ? parent : this.registry.getCurrentObservation();
			OperationObservationContext context = context(request);
			return (callers != null && context.getTool() != null && standsFor(callers, context))
					? join(context, callers) : start(context, callers);
		}
		catch (RuntimeException ex) {
			noteFailure(ex);
			return null;
		}
	}

	private static OperationObservationContext context(ApiRequest<?> request) {
		OperationObservationContext context = new OperationObservationContext(request.operation().methodName(),
				request.operation().isGateway() ? ToolCallRoute.GATEWAY : ToolCallRoute.API, request.connector(),
				request.variable("tool_name"));
		context.setCredentialsName(request.credentialsName());
		context.setToolCallId(request.toolCallId());
		return context;
	}

	/**
	 * Returns whether an observation names the connector and the tool of the call, and
	 * stands for no other call yet: a tool of the application may make any number of
	 * calls. Spring AI has the operation among the keys of low cardinality.
	 */
	private static boolean standsFor(Observation observation, OperationObservationContext call) {
		Observation.Context context = observation.getContext();
		return has(context.getLowCardinalityKeyValue(HighCardinalityKeyNames.GEN_AI_OPERATION_NAME.asString()),
				OperationObservationDocumentation.EXECUTE_TOOL)
				&& has(context.getHighCardinalityKeyValue(HighCardinalityKeyNames.GEN_AI_TOOL_NAME.asString()),
						call.getTool())
				&& has(context.getHighCardinalityKeyValue(HighCardinalityKeyNames.CONNECTOR.asString()),
						call.getConnector())
				&& context.computeIfAbsent(CallObservations.class, (key) -> call) == call;
	}

	private static boolean has(@Nullable KeyValue key, @Nullable String value) {
		return key != null && key.getValue().equals(value);
	}

	private CallObservation join(OperationObservationContext context, Observation enclosing) {
		Observation measured = Observation.start(this.convention, DEFAULT, () -> context, this.meters);
		return new CallObservation(this, context, measured, enclosing);
	}

	private @Nullable CallObservation start(OperationObservationContext context, @Nullable Observation parent) {
		Observation observation = Observation.createNotStarted(this.convention, DEFAULT, () -> context, this.registry);
		if (observation.getContext() != context) {
			return null; // a predicate has switched it off
		}
		observation.parentObservation(parent).start();
		return new CallObservation(this, context, observation, null);
	}

	OperationObservationConvention convention() {
		return (this.convention != null) ? this.convention : DEFAULT;
	}

	/** Notes the failure of a handler, which never changes the call. */
	void noteFailure(RuntimeException failure) {
		if (!this.failed.getAndSet(true)) {
			logger.warn("An observation handler or convention failed with {}; further failures are not logged",
					failure.getClass().getName());
		}
	}

}
