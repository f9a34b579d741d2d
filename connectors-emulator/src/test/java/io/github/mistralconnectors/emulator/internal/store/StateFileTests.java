// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class StateFileTests {

	private static final URI NOWHERE = URI.create("http://127.0.0.1:1/mcp");

	@TempDir
	private Path directory;

	@Test
	void stateComesBackAfterRestart() {
		String before;
		try (ConnectorsEmulator emulator = start()) {
			TestApi api = new TestApi(emulator);
			api.create("calc", NOWHERE, ",\"title\":\"T\",\"auth_scheme\":{\"scheme\":\"bearer\"}");
			api.post(TestApi.ROOT + "/calc/workspace/credentials",
					"{\"name\":\"w\",\"credentials\":{\"bearer_token\":\"t\"}}")
				.expect(200);
			api.send("POST", TestApi.ROOT + "/" + api.get(TestApi.ROOT + "/calc").text("/id") + "/user/deactivate",
					null)
				.expect(200);
			before = everything(api);
		}
		try (ConnectorsEmulator emulator = start()) {
			TestApi api = new TestApi(emulator);
			assertThat(everything(api)).isEqualTo(before);
			api.create("next", NOWHERE);
			assertThat(api.get(TestApi.ROOT).text("/items/0/name")).isEqualTo("next");
		}
	}

	@Test
	void everyChangeIsInFileBeforeItsResponse() throws IOException {
		try (ConnectorsEmulator emulator = start()) {
			TestApi api = new TestApi(emulator);
			String id = api.create("calc", NOWHERE);
			assertThat(Files.readString(file())).contains("\"calc\"");
			api.delete(TestApi.ROOT + "/" + id).expect(200);
			assertThat(Files.readString(file())).doesNotContain("calc");
		}
	}

	@Test
	void changesAtTheSameTimeAreAllKept() {
		try (ConnectorsEmulator emulator = start()) {
			TestApi api = new TestApi(emulator);
			IntStream.range(0, 50).parallel().forEach((index) -> api.create("c" + index, NOWHERE));
		}
		try (ConnectorsEmulator emulator = start()) {
			assertThat(new TestApi(emulator).get(TestApi.ROOT).at("/items")).hasSize(50);
		}
		assertThat(this.directory.toFile().list()).containsExactly("state.json");
	}

	@Test
	void functionsEndWithTheirProcess() throws IOException {
		for (int start = 0; start < 2; start++) {
			try (ConnectorsEmulator emulator = ConnectorsEmulator.builder()
				.stateFile(file())
				.initialState((started) -> started.connector("github").tool("search", "{}", (arguments) -> "found"))
				.start()) {
				TestApi api = new TestApi(emulator);
				api.post(TestApi.ROOT + "/github/tools/search/call", "{}").expect(200);
				api.post(TestApi.ROOT + "/github/user/credentials",
						"{\"name\":\"n\",\"credentials\":{\"bearer_token\":\"t\"}}");
				api.send("POST", TestApi.ROOT + "/" + api.get(TestApi.ROOT + "/github").text("/id") + "/user/activate",
						null)
					.expect(200);
			}
			assertThat(Files.readString(file()))
				.isEqualTo("{\"version\":1,\"connectors\":[],\"credentials\":[],\"activations\":[]}");
		}
	}

	@Test
	void onlyItsOwnerReadsFile() throws IOException {
		try (ConnectorsEmulator emulator = start()) {
			new TestApi(emulator).create("calc", NOWHERE);
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
		}
	}

	@Test
	void fileInReadOnlyDirectoryIsOverwritten() throws IOException {
		Files.writeString(file(), "{\"version\":1,\"connectors\":[],\"credentials\":[],\"activations\":[]}");
		assertThat(this.directory.toFile().setWritable(false)).isTrue();
		try (ConnectorsEmulator emulator = start()) {
			new TestApi(emulator).create("calc", NOWHERE);
		}
		finally {
			assertThat(this.directory.toFile().setWritable(true)).isTrue();
		}
		assertThat(file()).content().contains("calc");
	}

	@Test
	void draftsOfAnEarlierProcessAreDeleted() throws IOException {
		Path draft = Files.writeString(this.directory.resolve("state.json123.tmp"), "hush");
		Path other = Files.writeString(this.directory.resolve("state.json.tmp"), "another's");
		start().close();
		assertThat(draft).doesNotExist();
		assertThat(other).exists();
	}

	@Test
	void failedWriteLeavesNoDraft() throws IOException {
		try (ConnectorsEmulator emulator = start()) {
			Files.createDirectories(file().resolve("in-the-way"));
			assertThat(new TestApi(emulator).post(TestApi.ROOT,
					"{\"name\":\"c\",\"description\":\"d\",\"protocol\":\"mcp\",\"server\":\"" + NOWHERE + "\"}"))
				.satisfies((response) -> response.expect(500));
			assertThat(this.directory.toFile().list()).containsExactly("state.json");
			Files.delete(file().resolve("in-the-way"));
			Files.delete(file());
		}
	}

	@ParameterizedTest
	@CsvSource({ "link.json, state.json", "link.json, other/state.json", "link.json, second.json>state.json" })
	void linkIsFollowedAndKept(String link, String chain) throws IOException {
		Files.createDirectory(this.directory.resolve("other"));
		Path path = this.directory.resolve(link);
		Path last = path;
		for (String target : chain.split(">")) {
			Files.createSymbolicLink(last, Path.of(target));
			last = this.directory.resolve(target);
		}
		for (int start = 0; start < 2; start++) {
			try (ConnectorsEmulator emulator = ConnectorsEmulator.builder().stateFile(path).start()) {
				new TestApi(emulator).create("calc" + start, NOWHERE);
			}
		}
		assertThat(path).isSymbolicLink();
		assertThat(last).isRegularFile().content().contains("calc0", "calc1");
	}

	@Test
	void linkToItselfIsRefused() throws IOException {
		Files.createSymbolicLink(file(), file());
		assertThatIllegalStateException().isThrownBy(this::start)
			.withMessage("The state file " + file() + " is a link to itself");
	}

	@ParameterizedTest
	@ValueSource(strings = { "missing/state.json", "a-file/state.json", "a-directory" })
	void pathThatCantBeWrittenIsRefusedAtTheStart(String path) throws IOException {
		Files.createFile(this.directory.resolve("a-file"));
		Files.createDirectory(this.directory.resolve("a-directory"));
		Path file = this.directory.resolve(path);
		assertThatIllegalStateException().isThrownBy(() -> ConnectorsEmulator.builder().stateFile(file).start())
			.withMessageStartingWith("The state file " + file + " can't be ");
	}

	@Test
	void emptyFileIsFilled() throws IOException {
		Path file = Files.createFile(this.directory.resolve("empty.json"));
		try (ConnectorsEmulator emulator = ConnectorsEmulator.builder().stateFile(file).start()) {
			new TestApi(emulator).create("kept", URI.create("http://127.0.0.1:1/mcp"));
		}
		assertThat(file).content().contains("kept");
	}

	@Test
	void unreadableFileIsLeftAlone() throws IOException {
		for (String content : List.of(" ", "{", "[]", "{\"version\":1}")) {
			Files.writeString(file(), content);
			assertThatIllegalStateException().isThrownBy(this::start)
				.withMessageStartingWith("The state file " + file() + " can't be read: ");
			assertThat(file()).hasContent(content);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "connectors", "credentials", "activations", "authMethods", "ref", "creator", "method" })
	void missingMemberIsNamed(String member) throws IOException {
		try (ConnectorsEmulator emulator = start()) {
			TestApi api = new TestApi(emulator);
			api.create("calc", NOWHERE);
			api.openCredentials("calc");
		}
		Files.writeString(file(), Files.readString(file()).replace("\"" + member + "\":", "\"other\":"));
		assertThatIllegalStateException().isThrownBy(this::start).withMessageContaining("'" + member + "'");
	}

	@Test
	void nullMemberAndOtherVersionAreNamed() throws IOException {
		Files.writeString(file(), "{\"version\":1,\"connectors\":null,\"credentials\":[],\"activations\":[]}");
		assertThatIllegalStateException().isThrownBy(this::start).withMessageContaining("connectors is null");
		Files.writeString(file(), "{\"version\":2,\"connectors\":[],\"credentials\":[],\"activations\":[]}");
		assertThatIllegalStateException().isThrownBy(this::start).withMessageContaining("version is 2, not 1");
	}

	private ConnectorsEmulator start() {
		return ConnectorsEmulator.builder().stateFile(file()).start();
	}

	private Path file() {
		return this.directory.resolve("state.json");
	}

	private static String everything(TestApi api) {
		return api.get(TestApi.ROOT).body() + api.get(TestApi.ROOT + "/calc/workspace/credentials").body();
	}

}
