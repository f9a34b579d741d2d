// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import io.github.mistralconnectors.client.error.ConnectorsException;
import org.jspecify.annotations.Nullable;
import org.springframework.retry.RetryListener;
import reactor.core.publisher.Mono;

/**
 * What is known of the API: learnt from the attempts of ordinary calls, and, when these
 * are older than 30 seconds or leave a doubt, from a call of its own. Own calls are made
 * at most once in 30 seconds, however often and by how many it is asked; who asks while
 * one is under way gets its outcome.
 * <p>
 * Ordinary calls prove that the API works, or that it can't be reached. They do not prove
 * that the key is invalid: a 401 or 403 may be about a single connector, or about a key
 * given for one call. It therefore only leads to an own call, which has the configured
 * key and needs no permission but that.
 */
public final class ConnectorsHealth {

	static final Duration VALIDITY = Duration.ofSeconds(30);

	private final InstantSource clock;

	private final RetryListener retryListener = new AttemptListener(this);

	private @Nullable Verdict verdict;

	private boolean doubt;

	private @Nullable Instant lastSuccess;

	private @Nullable String lastFailure;

	private @Nullable Instant lastAsked;

	private @Nullable Mono<Report> underWay;

	/**
	 * Starts with no knowledge.
	 * @param clock tells the time
	 */
	public ConnectorsHealth(InstantSource clock) {
		this.clock = clock;
	}

	/**
	 * Returns what a client's builder takes, so that this learns from that client's
	 * calls.
	 * @return the listener; it does not block
	 */
	public RetryListener retryListener() {
		return this.retryListener;
	}

	/**
	 * Reports what is known, after asking if that is necessary and allowed. The result
	 * must be subscribed to.
	 */
	synchronized Mono<Report> report(Mono<?> question) {
		if (this.verdict != null && isRecent(this.verdict.at()) && !this.doubt) {
			return Mono.just(report(this.verdict));
		}
		if (this.underWay != null) {
			return this.underWay;
		}
		if (this.verdict != null && isRecent(this.lastAsked)) {
			return Mono.just(report(this.verdict));
		}
		this.lastAsked = this.clock.instant();
		this.underWay = question.then(Mono.fromCallable(() -> answered(null)))
			.onErrorResume((failure) -> Mono.fromCallable(() -> answered(failure)))
			.cache();
		return this.underWay;
	}

	/** Ends an own call, which settles every doubt. */
	private synchronized Report answered(@Nullable Throwable failure) {
		if (failure == null) {
			succeeded();
		}
		else {
			this.lastFailure = kindOf(failure);
		}
		this.underWay = null;
		this.doubt = false;
		this.verdict = new Verdict(failure == null || Finding.of("list", failure) == Finding.WORKS,
				this.clock.instant());
		return report(this.verdict);
	}

	/** An attempt of some call brought a result. */
	synchronized void succeeded() {
		this.lastSuccess = this.clock.instant();
		this.verdict = new Verdict(true, this.lastSuccess);
	}

	/** An attempt of some call failed. */
	synchronized void failed(@Nullable String operation, Throwable failure) {
		this.lastFailure = kindOf(failure);
		switch (Finding.of(operation, failure)) {
			case WORKS -> this.verdict = new Verdict(true, this.clock.instant());
			case BROKEN -> this.verdict = new Verdict(false, this.clock.instant());
			case DOUBT -> this.doubt = true;
			case NOTHING -> {
			}
		}
	}

	private Report report(Verdict verdict) {
		return new Report(verdict.up(), this.lastSuccess, this.lastFailure);
	}

	private boolean isRecent(@Nullable Instant moment) {
		return moment != null && Duration.between(moment, this.clock.instant()).abs().compareTo(VALIDITY) < 0;
	}

	/** Without the message, which may quote what the service answered. */
	private static String kindOf(Throwable failure) {
		String kind = failure.getClass().getSimpleName();
		Integer status = (failure instanceof ConnectorsException answered) ? answered.status() : null;
		return (status != null) ? kind + " (status " + status + ")" : kind;
	}

	/**
	 * Whether the API worked at some moment.
	 */
	private record Verdict(boolean up, Instant at) {
	}

	/**
	 * What there is to tell.
	 */
	record Report(boolean up, @Nullable Instant lastSuccess, @Nullable String lastFailure) {
	}

}
