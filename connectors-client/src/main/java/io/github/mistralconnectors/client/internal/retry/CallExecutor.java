// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.retry;

import java.util.Objects;
import java.util.function.Supplier;

import io.github.mistralconnectors.client.credentials.CredentialsNameResolver;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.internal.http.ApiRequest;
import io.github.mistralconnectors.client.internal.http.ClientScheduler;
import io.github.mistralconnectors.client.internal.http.ClientSettings;
import io.github.mistralconnectors.client.internal.http.ErrorTranslator;
import io.github.mistralconnectors.client.internal.http.Operation;
import io.github.mistralconnectors.client.internal.http.RequestSender;
import io.github.mistralconnectors.client.internal.json.RequestChecks;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;
import reactor.util.retry.Retry;

/**
 * Executor of calls with the settings of a client or of one of its views. The blocking
 * client's calls are made on the calling thread, which waits for each attempt and each
 * pause; this is the only class that blocks. The reactive client's calls are made on
 * subscription and wait without a thread. Attempts and pauses are the same.
 */
public final class CallExecutor {

	private final CallEngine engine;

	private final ClientSettings settings;

	private final CallObservations observations;

	private final CurrentSettings current;

	public CallExecutor(CallEngine engine, ClientSettings settings, CallObservations observations) {
		this.engine = engine;
		this.settings = settings;
		this.current = new CurrentSettings(settings);
		this.observations = observations;
	}

	/** Returns an executor with other settings for the same engine. */
	public CallExecutor with(RequestOptions options) {
		return new CallExecutor(this.engine, this.settings.with(options, "RequestOptions."), this.observations);
	}

	/**
	 * Returns an executor with credentials that have been resolved.
	 * @param name name of the credentials, null for the default ones
	 */
	public CallExecutor withCredentials(@Nullable String name) {
		if (this.settings.resolver() == null && Objects.equals(this.settings.credentialsName(), name)) {
			return this;
		}
		ClientSettings resolved = this.settings.with((CredentialsNameResolver) null).withCredentialsName(name);
		return new CallExecutor(this.engine, resolved, this.observations);
	}

	public RequestSender sender() {
		return this.engine.sender();
	}

	/** Returns the settings, whose headers lack an API key that may change. */
	public ClientSettings settings() {
		return this.settings;
	}

	/** Returns the engine that the client and its views share. */
	public CallEngine engine() {
		return this.engine;
	}

	public void close() {
		this.engine.close();
	}

	/**
	 * Makes a call and waits for its result.
	 * @throws IllegalStateException if the thread must not wait, or the client is closed
	 */
	public <R> R await(ApiRequest<R> request) {
		requireBlockingThread("ConnectorsClient." + request.operation().methodName(), "ReactiveConnectorsClient");
		Mono<ClientSettings> resolved = resolveCredentials(request);
		Call<R> call = begin(request, (resolved != null) ? await(resolved, request) : this.current.get(), null);
		try {
			R result = awaitAttempts(call);
			call.succeed(result);
			return result;
		}
		catch (RuntimeException | Error ex) {
			call.fail(ex);
			throw ex;
		}
	}

	/**
	 * Begins a call and its observation.
	 * @param parent observation of the caller, null for that of the thread
	 */
	private <R> Call<R> begin(ApiRequest<R> request, ClientSettings settings, @Nullable Observation parent) {
		Call<R> call = this.engine.begin(request, settings);
		call.observe(this.observations.start(request, parent));
		return call;
	}

	private static ClientSettings await(Mono<ClientSettings> resolved, ApiRequest<?> request) {
		return block(resolved, () -> request.operation().methodName()
				+ " was interrupted before anything was sent, while the name of the credentials was looked up");
	}

	/**
	 * Waits for a value that is no response to a call of its own.
	 * @param method method that waits, for messages
	 * @param alternative what to use on a thread that must not wait, for messages
	 * @throws IllegalStateException if the thread must not wait or is interrupted
	 */
	public static <T> T await(Mono<T> value, String method, String alternative) {
		requireBlockingThread(method, alternative);
		return block(value, () -> method + " was interrupted");
	}

	private static void requireBlockingThread(String method, String alternative) {
		Assert.state(!Schedulers.isInNonBlockingThread(), () -> method + " would block "
				+ Thread.currentThread().getName() + ", a thread that must not wait; use " + alternative + " there");
	}

	private static <T> T block(Mono<T> value, Supplier<String> interrupted) {
		try {
			return Objects.requireNonNull(value.block());
		}
		catch (RuntimeException ex) {
			if (Exceptions.unwrap(ex) instanceof InterruptedException interrupt) {
				throw new IllegalStateException(interrupted.get(), interrupt);
			}
			throw ex;
		}
	}

	private <R> R awaitAttempts(Call<R> call) {
		CallObservation observation = call.observation();
		return (observation == null) ? makeAttempts(call) : observation.inScope(() -> makeAttempts(call));
	}

	private <R> R makeAttempts(Call<R> call) {
		while (true) {
			try {
				Mono<R> attempt = call.nextAttempt().contextCapture().contextWrite(this::withObservation);
				return Objects.requireNonNull(block(attempt, call, () -> interrupted(call)),
						"An attempt ended without a value");
			}
			catch (ConnectorsException failure) {
				block(call.pauseAfter(failure), call, () -> call.outcome(failure));
				this.current.renew(call);
			}
		}
	}

	/** Waits; an interrupt stops the call and stays visible to the caller. */
	private static <T> @Nullable T block(Mono<T> result, Call<?> call, Supplier<ConnectorsException> interrupted) {
		try {
			return result.block();
		}
		catch (RuntimeException ex) {
			if (Exceptions.unwrap(ex) instanceof InterruptedException) {
				call.stop("interrupted");
				throw interrupted.get();
			}
			throw ex;
		}
	}

	private static ConnectorsException interrupted(Call<?> call) {
		return ErrorTranslator.stopped(Objects.requireNonNull(call.attempt()), "interrupted");
	}

	/**
	 * Returns the settings with the API key of the moment, which seldom changes.
	 * @throws IllegalStateException if the client is closed, or has no key now
	 */
	public ClientSettings currentSettings() {
		this.engine.requireOpen();
		return this.current.get();
	}

	/**
	 * Gives what a RestClient subscribes to on the caller's thread the context of that
	 * thread. Around it the RestClient opens a scope of its own observation, which is
	 * none; the caller's is the one before.
	 */
	public <T> Mono<T> inContextOfRestClient(Mono<T> mono) {
		Observation.@Nullable Scope scope = this.observations.registry().getCurrentObservationScope();
		if (scope != null && scope.getCurrentObservation().isNoop()) {
			scope = scope.getPreviousObservationScope();
		}
		@Nullable Observation callers = (scope != null) ? scope.getCurrentObservation() : null;
		return mono.contextWrite((context) -> withObservation(context, callers)).contextCapture();
	}

	/**
	 * Adds the caller's observation, which would otherwise not become the parent of the
	 * request's.
	 */
	private Context withObservation(Context context) {
		return withObservation(context, this.observations.registry().getCurrentObservation());
	}

	private static Context withObservation(Context context, @Nullable Observation current) {
		return (current != null) ? context.put(ObservationThreadLocalAccessor.KEY, current) : context;
	}

	/**
	 * Returns a Mono that makes a call for each subscription; nothing is sent before, and
	 * cancelling drops the connection.
	 */
	public <R> Mono<R> mono(ApiRequest<R> request) {
		Mono<ClientSettings> resolved = resolveCredentials(request);
		return (resolved != null) ? resolved.flatMap((settings) -> call(request, () -> settings))
				: call(request, this.current::get);
	}

	/**
	 * Returns a Mono like {@link #mono} for a page of a listing. The thread that received
	 * the page before subscribes to it, or one that holds a lock, so a source of API
	 * keys, which may block, is asked on another one.
	 */
	public <R> Mono<R> page(ApiRequest<R> request) {
		Mono<R> page = mono(request);
		if (!this.current.mayChange()) {
			return page;
		}
		return page.subscribeOn(ClientScheduler.BLOCKING)
			.contextWrite((context) -> context.hasKey(ObservationThreadLocalAccessor.KEY) ? context
					: withObservation(context));
	}

	private <R> Mono<R> call(ApiRequest<R> request, Supplier<ClientSettings> settings) {
		return Mono.deferContextual((context) -> {
			Observation parent = context.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
			Call<R> call = begin(request, settings.get(), parent);
			Mono<R> result = attempts(call).doOnSuccess(call::succeed).doOnError(call::fail).doOnCancel(call::cancel);
			CallObservation observation = call.observation();
			return (observation == null) ? result : observed(result, observation);
		});
	}

	private static <R> Mono<R> observed(Mono<R> call, CallObservation observation) {
		Mono<R> child = call.contextWrite((context) -> withObservation(context, observation.parentOfRequests()));
		return new Mono<>() {

			@Override
			public void subscribe(CoreSubscriber<? super R> actual) {
				observation.inScope(() -> child.subscribeWith(actual));
			}

		};
	}

	/**
	 * Returns an executor for the current caller, who may be another one when the pages
	 * after the first are fetched.
	 */
	public CallExecutor forCaller(String connector) {
		CredentialsNameResolver resolver = this.settings.resolver();
		if (resolver == null || this.settings.credentialsName() != null) {
			return this;
		}
		Mono<String> name = resolver.resolve(connector);
		CredentialsNameResolver fixed = new CredentialsNameResolver() {

			@Override
			public Mono<String> resolve(String connectorIdOrName) {
				return name;
			}

			@Override
			public boolean isRequired() {
				return resolver.isRequired();
			}

		};
		return new CallExecutor(this.engine, this.settings.with(fixed), this.observations);
	}

	/**
	 * Asks for the name of the credentials on the caller's thread. Returns null if the
	 * call needs none.
	 */
	private @Nullable Mono<ClientSettings> resolveCredentials(ApiRequest<?> request) {
		CredentialsNameResolver resolver = this.settings.resolver();
		if (resolver == null) {
			return null;
		}
		Assert.state(request.operation() != Operation.DELETE_ALL_USER_CREDENTIALS || !resolver.isRequired(),
				"The credentials of the API key's user may belong to several people, so they are not deleted all at"
						+ " once; use deleteCredentials(connector, scope, name)");
		requireTitle(request, resolver);
		if (!request.needsCredentialsName() || this.settings.credentialsName() != null) {
			return null;
		}
		return credentialsName(request.operation().methodName(), String.valueOf(request.connector()))
			.map((name) -> this.current.get().withCredentialsName(name))
			.switchIfEmpty(Mono.fromSupplier(this.current::get));
	}

	/**
	 * Returns the name of the credentials of a request that names none, asked for on the
	 * caller's thread: empty for the default ones, an error if these must not be used.
	 */
	public Mono<String> credentialsName(String operation, String connector) {
		String name = this.settings.credentialsName();
		CredentialsNameResolver resolver = this.settings.resolver();
		if (name != null || resolver == null) {
			return Mono.justOrEmpty(name);
		}
		Mono<String> resolved = resolver.resolve(connector)
			.map((found) -> RequestChecks.name("The credentials' name", found));
		return resolver.isRequired()
				? resolved.switchIfEmpty(Mono.error(() -> new IllegalStateException(operation + "(" + connector
						+ "): this client uses no default credentials, which may be anybody's; set credentialsName on"
						+ " the request, or in RequestOptions for a view")))
				: resolved;
	}

	/**
	 * Consent at an auth URL without a title replaces the account, and the title stays.
	 */
	private void requireTitle(ApiRequest<?> request, CredentialsNameResolver resolver) {
		if (request.operation() == Operation.GET_AUTH_URL && request.variable("credentials_title") == null) {
			String requested = request.variable("credentials_name");
			Assert.state(
					resolver.allowsUntitledAuthUrl((requested != null) ? requested : this.settings.credentialsName()),
					() -> "getAuthUrl(" + request.connector()
							+ "): users connect their accounts at the application's own"
							+ " address, and the credentials of others need a name and a title");
		}
	}

	private <R> Mono<R> attempts(Call<R> call) {
		Mono<R> attempt = call.nextAttempt();
		return attempt.onErrorResume((first) -> pauseAfter(first, call).then(attempt.retryWhen(afterPauses(call))));
	}

	/**
	 * Returns the policy of further attempts, created for a failure only since most calls
	 * have none.
	 */
	private Retry afterPauses(Call<?> call) {
		return Retry
			.from((signals) -> signals.concatMap((signal) -> pauseAfter(signal.failure(), call).thenReturn(signal), 1));
	}

	private Mono<Void> pauseAfter(Throwable thrown, Call<?> call) {
		return (thrown instanceof ConnectorsException failure)
				? Mono.defer(() -> call.pauseAfter(failure)).then(renewal(call)) : Mono.error(thrown);
	}

	/** The pause ends on a thread that must not block, as a source of keys may. */
	private Mono<Void> renewal(Call<?> call) {
		if (!this.current.mayChange()) {
			return Mono.empty();
		}
		return Mono.<Void>fromRunnable(() -> this.current.renew(call))
			.subscribeOn(ClientScheduler.BLOCKING)
			.onErrorComplete();
	}

}
