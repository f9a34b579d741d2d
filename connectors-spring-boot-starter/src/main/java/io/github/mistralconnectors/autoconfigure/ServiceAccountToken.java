// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Token of a service account, which is in a file that may be replaced at any time, for
 * instance by Kubernetes. The file is small and read for each call: its attributes would
 * not show every change.
 */
final class ServiceAccountToken {

	private static final Logger logger = LoggerFactory.getLogger(ServiceAccountToken.class);

	private final Path file;

	private final AtomicBoolean unreadable = new AtomicBoolean();

	private volatile @Nullable String last;

	ServiceAccountToken(Path file) {
		this.file = file;
	}

	/**
	 * Returns the token. While the file can't be read, it is the last one, since a file
	 * may be missing or empty for the moment in which it is written.
	 * @throws IllegalStateException if there has not been a token yet
	 */
	String get() {
		try {
			String token = Files.readString(this.file).strip();
			if (!token.isEmpty()) {
				this.last = token;
				this.unreadable.set(false);
				return token;
			}
			return last("is empty", null);
		}
		catch (NoSuchFileException ex) {
			return last("does not exist", ex);
		}
		catch (IOException ex) {
			return last("can't be read (" + ex.getClass().getSimpleName() + ")", ex);
		}
	}

	private String last(String reason, @Nullable IOException cause) {
		String token = this.last;
		if (token == null) {
			throw new IllegalStateException("There is no token of a service account: the file '" + this.file
					+ "' of the property '" + OnApiKeyCondition.TOKEN_PATH + "' " + reason, cause);
		}
		if (this.unreadable.compareAndSet(false, true)) {
			logger.warn("The file '{}' of the property '{}' {}. The last token is used until it can be read again",
					this.file, OnApiKeyCondition.TOKEN_PATH, reason);
		}
		return token;
	}

}
