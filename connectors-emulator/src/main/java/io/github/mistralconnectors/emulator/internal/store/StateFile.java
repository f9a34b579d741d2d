// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.mistralconnectors.emulator.internal.support.Json;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;

/**
 * File that keeps the state. Only its owner can read it, as it holds secrets. Each write
 * replaces the whole file at once, so that it is never seen half written; changes that
 * come together are written together. A file that can't be replaced, since it is mounted
 * by itself, is overwritten.
 */
public final class StateFile implements AutoCloseable {

	private static final System.Logger logger = System.getLogger(StateFile.class.getName());

	/** Names a member that is missing instead of reading it as null. */
	private static final ObjectReader READER = Json.MAPPER.readerFor(StoreSnapshot.class)
		.with(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

	private static final String DRAFT = ".tmp";

	private static final int MAX_LINKS = 40;

	private final Path path;

	private final ConnectorStore store;

	private final Scheduler writer = Schedulers.newSingle("connectors-emulator-state", true);

	private volatile long written = -1;

	private StateFile(Path path, ConnectorStore store) {
		this.path = path;
		this.store = store;
	}

	/**
	 * Opens a file and fills the store from it; without a path nothing is kept.
	 * @throws IllegalStateException if the file can't be read or written
	 */
	public static @Nullable StateFile open(@Nullable Path path, ConnectorStore store) {
		if (path == null) {
			return null;
		}
		StateFile file = new StateFile(target(path.toAbsolutePath()), store);
		file.load();
		file.requireWritable();
		file.deleteDrafts();
		return file;
	}

	/** Follows links, so that a write replaces the file and not a link to it. */
	private static Path target(Path path) {
		Path target = path;
		try {
			for (int links = 0; Files.isSymbolicLink(target); links++) {
				Assert.state(links < MAX_LINKS, () -> "The state file " + path + " is a link to itself");
				target = target.resolveSibling(Files.readSymbolicLink(target));
			}
			return target;
		}
		catch (IOException ex) {
			throw new IllegalStateException("The state file " + path + " can't be read: " + ex, ex);
		}
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
		try {
			// A file that a container mounts by itself has to exist, and is empty at
			// first.
			if (!Files.exists(this.path) || (Files.isRegularFile(this.path) && Files.size(this.path) == 0)) {
				return;
			}
			this.store.restore(READER.readValue(Files.readAllBytes(this.path)));
		}
		catch (JacksonException ex) {
			throw new IllegalStateException(
					"The state file " + this.path + " can't be read: " + ex.getOriginalMessage(), ex);
		}
		catch (IOException ex) {
			throw new IllegalStateException("The state file " + this.path + " can't be read: " + ex, ex);
		}
	}

	/** Fails the start if changes could not be saved, instead of each such request. */
	private void requireWritable() {
		if (Files.exists(this.path)) {
			write(this.store.changes());
			hide();
			return;
		}
		try {
			Files.delete(createDraft());
			this.written = this.store.changes();
		}
		catch (IOException ex) {
			throw unwritable(ex);
		}
	}

	/** A file that can't be replaced keeps its permissions. */
	private void hide() {
		try {
			PosixFileAttributeView posix = Files.getFileAttributeView(this.path, PosixFileAttributeView.class);
			if (posix != null) {
				posix.setPermissions(PosixFilePermissions.fromString("rw-------"));
			}
		}
		catch (IOException ex) {
			logger.log(System.Logger.Level.WARNING, "Others may read {0}, which holds secrets: {1}", this.path, ex);
		}
	}

	private IllegalStateException unwritable(IOException ex) {
		return new IllegalStateException("The state file " + this.path + " can't be written: " + ex, ex);
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
			throw unwritable(ex);
		}
	}

	private void replace(byte[] bytes) throws IOException {
		Path draft;
		try {
			draft = createDraft();
		}
		catch (IOException ex) {
			overwrite(bytes, ex);
			return;
		}
		try {
			// A disk that is full fails here, and the file keeps what it has.
			Files.write(draft, bytes, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
			move(draft, bytes);
		}
		finally {
			Files.deleteIfExists(draft);
		}
	}

	/** A temporary file is one that only its owner can read. */
	private Path createDraft() throws IOException {
		return Files.createTempFile(this.path.getParent(), this.path.getFileName().toString(), DRAFT);
	}

	private void move(Path draft, byte[] bytes) throws IOException {
		try {
			Files.move(draft, this.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			overwrite(bytes, ex);
		}
	}

	private void overwrite(byte[] bytes, IOException refusal) throws IOException {
		if (!Files.isRegularFile(this.path)) {
			throw refusal;
		}
		Files.write(this.path, bytes, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING,
				StandardOpenOption.DSYNC);
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
