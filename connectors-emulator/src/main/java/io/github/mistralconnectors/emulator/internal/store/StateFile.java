// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.mistralconnectors.emulator.internal.support.Json;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;

/**
 * File that keeps the state. Only its owner can read it, as it holds secrets. Each write
 * replaces the whole file at once, so that it is never seen half written; changes that
 * come together are written together.
 */
public final class StateFile implements AutoCloseable {

	private static final System.Logger logger = System.getLogger(StateFile.class.getName());

	/** Names a member that is missing instead of reading it as null. */
	private static final ObjectReader READER = Json.MAPPER.readerFor(StoreSnapshot.class)
		.with(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

	private static final String DRAFT = ".tmp";

	private final Path path;

	private final ConnectorStore store;

	private final Scheduler writer = Schedulers.newSingle("connectors-emulator-state", true);

	private volatile long written;

	private StateFile(Path path, ConnectorStore store) {
		this.path = path;
		this.store = store;
	}

	/** Opens a file and fills the store from it; without a path nothing is kept. */
	public static @Nullable StateFile open(@Nullable Path path, ConnectorStore store) {
		if (path == null) {
			return null;
		}
		StateFile file = new StateFile(path.toAbsolutePath(), store);
		file.load();
		file.deleteDrafts();
		return file;
	}

	/** Completes when every change made so far is in the file. */
	public Mono<Void> flush() {
		long wanted = this.store.changes();
		return (this.written >= wanted) ? Mono.empty()
				: Mono.<Void>fromRunnable(() -> write(wanted)).subscribeOn(this.writer);
	}

	@Override
	public void close() {
		if (!this.writer.isDisposed()) {
			try {
				flush().block();
			}
			finally {
				this.writer.dispose();
			}
		}
	}

	private void load() {
		if (!Files.exists(this.path)) {
			return;
		}
		try {
			this.store.restore(READER.readValue(Files.readAllBytes(this.path)));
			this.written = this.store.changes();
		}
		catch (JacksonException ex) {
			throw new IllegalStateException(
					"The state file " + this.path + " can't be read: " + ex.getOriginalMessage(), ex);
		}
		catch (IOException ex) {
			throw new IllegalStateException("The state file " + this.path + " can't be read", ex);
		}
	}

	/** Does nothing if a write that was asked for earlier took this change along. */
	private void write(long wanted) {
		if (this.written >= wanted) {
			return;
		}
		long changes = this.store.changes();
		byte[] bytes = Json.MAPPER.writeValueAsBytes(this.store.snapshot());
		try {
			replace(bytes);
			this.written = changes;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The state file " + this.path + " can't be written", ex);
		}
	}

	/** A temporary file is one that only its owner can read. */
	private void replace(byte[] bytes) throws IOException {
		Path draft = Files.createTempFile(this.path.getParent(), this.path.getFileName().toString(), DRAFT);
		try {
			Files.write(draft, bytes, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
			Files.move(draft, this.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(draft);
		}
	}

	/** Deletes drafts of a process that was killed while it wrote: they hold secrets. */
	private void deleteDrafts() {
		Pattern drafts = Pattern.compile(Pattern.quote(this.path.getFileName().toString()) + "\\d+\\" + DRAFT);
		try (Stream<Path> files = Files.list(this.path.getParent())) {
			for (Path file : files.filter((each) -> drafts.matcher(each.getFileName().toString()).matches()).toList()) {
				Files.delete(file);
			}
		}
		catch (IOException ex) {
			logger.log(System.Logger.Level.WARNING, "A draft of {0} can''t be deleted: {1}", this.path, ex);
		}
	}

}
