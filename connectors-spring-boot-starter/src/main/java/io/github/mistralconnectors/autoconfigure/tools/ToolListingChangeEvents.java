// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.tools;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.mistralconnectors.client.catalog.ToolListingChange;
import org.springframework.context.ApplicationEventPublisher;
import reactor.core.scheduler.Schedulers;

/**
 * Listener that publishes changes of listings as events of the application: one after the
 * other in their order, on threads that may block.
 */
final class ToolListingChangeEvents implements Consumer<ToolListingChange> {

	private final ApplicationEventPublisher events;

	private final Queue<ToolListingChange> changes = new ConcurrentLinkedQueue<>();

	private final AtomicInteger unpublished = new AtomicInteger();

	ToolListingChangeEvents(ApplicationEventPublisher events) {
		this.events = events;
	}

	@Override
	public void accept(ToolListingChange change) {
		this.changes.add(change);
		if (this.unpublished.getAndIncrement() == 0) {
			Schedulers.boundedElastic().schedule(this::publishNext);
		}
	}

	private void publishNext() {
		try {
			this.events.publishEvent(this.changes.remove());
		}
		finally {
			if (this.unpublished.decrementAndGet() > 0) {
				Schedulers.boundedElastic().schedule(this::publishNext);
			}
		}
	}

}
