// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Self-signed certificate, created with the JDK's keytool.
 *
 * @param path a PKCS12 file
 * @param password its password
 */
record TestKeyStore(Path path, String password) {

	static TestKeyStore forLocalhost() {
		try {
			Path folder = Files.createTempDirectory("keystore");
			Path file = folder.resolve("localhost.p12");
			file.toFile().deleteOnExit();
			run(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keyalg",
					"EC", "-alias", "localhost", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost", "-storetype",
					"PKCS12", "-storepass", "changeit", "-keystore", file.toString()));
			return new TestKeyStore(file, "changeit");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void run(List<String> command) throws IOException {
		try {
			int status = new ProcessBuilder(command).inheritIO().start().waitFor();
			if (status != 0) {
				throw new IOException("keytool ended with " + status);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

}
