// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.mistralconnectors.emulator.testsupport.RawMcpServer;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

@Timeout(120)
class ConnectorsEmulatorMainTests {

	private static final URI NOWHERE = URI.create("http://127.0.0.1:1/mcp");

	private static final int WRITERS = 4;

	private static final int WRITTEN = 100;

	private static Process sharedProcess;

	/**
	 * Has demo connectors and several keys; starting a process for each test takes long.
	 */
	private static TestApi shared;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@TempDir
	private Path directory;

	@BeforeAll
	static void startSharedProcess() throws IOException {
		sharedProcess = run("--port=0", "--demo", "--key=boss", "--key=ada,user=ada,member",
				"--key=bob,user=bob,member", "--key=far,user=far,workspace=far", "--key=other,organization=other",
				"--key=narrow,user=ada,member,shared-only", "--key=guest,organization=other,member,shared-only");
		shared = api(sharedProcess);
	}

	@AfterAll
	static void stopSharedProcess() throws InterruptedException {
		stop(sharedProcess);
	}

	@AfterEach
	void stopThreads() {
		this.threads.shutdownNow();
	}

	@Test
	void confirmedChangesSurviveKillAmongManyWriters() throws Exception {
		Path state = this.directory.resolve("state.json");
		Process process = run("--port=0", "--state=" + state);
		TestApi first = api(process);
		Set<String> confirmed = ConcurrentHashMap.newKeySet();
		CountDownLatch enough = new CountDownLatch(WRITTEN);
		List<CompletableFuture<Void>> writers = IntStream.range(0, WRITERS)
			.mapToObj(
					(writer) -> CompletableFuture.runAsync(() -> write(first, writer, confirmed, enough), this.threads))
			.toList();
		enough.await();
		process.destroyForcibly().waitFor();
		assertThat(writers).allSatisfy((writer) -> assertThat(writer).failsWithin(Duration.ofSeconds(30)));
		try (ConnectorsEmulator second = ConnectorsEmulator.builder().stateFile(state).start()) {
			TestApi api = new TestApi(second);
			assertThat(confirmed).hasSizeGreaterThanOrEqualTo(WRITTEN)
				.allSatisfy((name) -> api.get(TestApi.ROOT + "/" + name).expect(200));
		}
	}

	@Test
	void stopsGracefullyWhenTold() throws Exception {
		Process process = run("--port=0", "--api-version=2026-10", "--key=right", "--allow-host=*",
				"--gateway-sessions", "--gateway-event-streams");
		TestApi api = api(process);
		api.get(TestApi.ROOT).expect(401);
		TestApi right = api.withKey("right");
		right.get(TestApi.ROOT).expect(200);
		assertThat(api.get("/_emulator/health").expect(200).text("/status")).isEqualTo("UP");
		assertThat(api.get("/_emulator/health").at("/gateway/sessions").asBoolean()).isTrue();
		assertThat(api.get("/_emulator/health").at("/gateway/event_streams").asBoolean()).isTrue();
		int requests = api.get("/_emulator/requests").json().size();
		api.post("/_emulator/faults", "{\"delay_ms\":1500}").expect(200);
		CompletableFuture<TestResponse> running = CompletableFuture.supplyAsync(() -> right.get(TestApi.ROOT),
				this.threads);
		Awaitility.await().until(() -> api.get("/_emulator/requests").json().size() == requests + 1);
		stop(process);
		running.join().expect(200);
	}

	@Test
	void keysHaveIdentities() {
		TestApi ada = shared.withKey("ada");
		String id = ada.create("hers", NOWHERE);
		ada.withKey("narrow").get(TestApi.ROOT + "/hers").expect(404);
		ada.withKey("bob").get(TestApi.ROOT + "/hers").expect(404);
		ada.post(TestApi.ROOT + "/hers/workspace/credentials", "{\"name\":\"w\",\"credentials\":{\"headers\":{}}}")
			.expect(403);
		ada.send("PUT", TestApi.ROOT + "/" + id + "/share", null).expect(200);
		ada.withKey("bob").get(TestApi.ROOT + "/hers").expect(200);
		ada.withKey("narrow").get(TestApi.ROOT + "/hers").expect(200);
		ada.withKey("far").get(TestApi.ROOT + "/hers").expect(404);
		ada.withKey("boss")
			.post(TestApi.ROOT,
					"{\"name\":\"all\",\"description\":\"d\",\"server\":\"http://127.0.0.1:1/\",\"protocol\":\"mcp\","
							+ "\"visibility\":\"shared_org\"}")
			.expect(201);
		ada.withKey("far").get(TestApi.ROOT + "/all").expect(200);
		ada.withKey("other").get(TestApi.ROOT + "/all").expect(404);
		ada.withKey("none").get(TestApi.ROOT).expect(401);
	}

	@Test
	void demoToolsAreListedAndCalled() {
		for (String key : List.of("boss", "guest")) {
			TestApi api = shared.withKey(key);
			String tools = TestApi.ROOT + "/demo/tools";
			assertThat(api.get(tools).expect(200).json().valueStream().map((tool) -> tool.path("name").asString()))
				.containsExactly("echo", "add", "forecast", "fail");
			assertThat(api.post(tools + "/add/call", "{\"arguments\":{\"a\":1,\"b\":2.5}}").text("/content/0/text"))
				.isEqualTo("3.5");
			assertThat(api.post(tools + "/forecast/call", "{\"arguments\":{\"city\":\"Paris\"}}")
				.text("/metadata/mcp_meta/structuredContent/city")).isEqualTo("Paris");
			assertThat(api.post(tools + "/fail/call", "{}").at("/metadata/mcp_meta/isError").asBoolean()).isTrue();
		}
	}

	@Test
	void demoIsAuthorizedOnItsPage() throws Exception {
		TestApi api = shared.withKey("boss");
		assertThat(sharedProcess.inputReader().readLine()).contains("/v1/connectors/demo-oauth/auth_url");
		String demo = TestApi.ROOT + "/demo-oauth";
		URI url = URI.create(api.get(demo + "/auth_url").expect(200).text("/auth_url"));
		String page = api.get(url.getRawPath() + "?" + url.getRawQuery()).expect(200).body();
		String ticket = page.replaceAll("(?s).*name=\"ticket\" value=\"([^\"]*)\".*", "$1");
		URI callback = URI
			.create(api
				.send("POST", url.getRawPath(), "person=ada&decision=allow&ticket=" + ticket,
						"application/x-www-form-urlencoded")
				.expect(302)
				.headers()
				.firstValue("Location")
				.orElseThrow());
		api.get(callback.getRawPath() + "?" + callback.getRawQuery()).expect(200);
		assertThat(api.post(demo + "/tools/whoami/call", "{}").text("/content/0/text")).isEqualTo("ada");
		api.post(demo + "/tools/add_note/call", "{\"arguments\":{\"text\":\"Buy milk\"}}").expect(200);
		assertThat(api.post(demo + "/tools/list_notes/call", "{}").text("/content/0/text"))
			.isEqualTo("{\"notes\":[\"Buy milk\"]}");
	}

	@Test
	void unknownOptionsEndWithUsage() throws Exception {
		Process process = run("--prot=1");
		assertThat(process.waitFor()).isEqualTo(2);
		assertThat(process.errorReader().lines()).anyMatch((line) -> line.equals("Unknown option --prot"))
			.anyMatch((line) -> line.startsWith("Usage:"));
	}

	@ParameterizedTest
	@CsvSource({ "'--key=k,boss','Unknown part of --key: boss'",
			"--gateway-sessions=false,--gateway-sessions takes no value",
			"--gateway-event-streams=,--gateway-event-streams takes no value", "--demo=no,--demo takes no value",
			"--help=no,--help takes no value", "--port=x,--port=x is not a number" })
	void wrongValueEndsWithUsage(String option, String message) throws Exception {
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		assertThat(ConnectorsEmulatorMain.run(List.of("--port=0", option), System.out, new PrintStream(err)))
			.isEqualTo(2);
		assertThat(err.toString()).startsWith(message + System.lineSeparator() + "Usage:");
	}

	@Test
	void helpIsShown() throws Exception {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		assertThat(ConnectorsEmulatorMain.run(List.of("--help"), new PrintStream(out), System.err)).isZero();
		assertThat(out.toString()).startsWith("Usage:");
	}

	/** As a container does that is given a single file. */
	@Test
	void fileMountedByItselfIsOverwritten() throws Exception {
		assumeThat(inNamespace("true").waitFor()).as("mounting is allowed").isZero();
		Path outside = Files.createFile(this.directory.resolve("outside.json"));
		Path inside = Files.createFile(this.directory.resolve("inside.json"));
		Files.writeString(outside, "{\"version\":1,\"connectors\":[],\"credentials\":[],\"activations\":[]}");
		for (int start = 0; start < 2; start++) {
			Process process = inNamespace("mount --bind " + outside + " " + inside + " && exec "
					+ String.join(" ", command(List.of(), "--port=0", "--state=" + inside)));
			TestApi api = api(process);
			api.create("calc" + start, NOWHERE);
			assertThat(api.get(TestApi.ROOT).at("/items")).hasSize(start + 1);
			stop(process);
		}
		assertThat(outside).content().contains("calc0", "calc1");
		assertThat(Files.getPosixFilePermissions(outside)).containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ,
				PosixFilePermission.OWNER_WRITE);
		assertThat(inside).isEmptyFile();
		assertThat(this.directory.toFile().list()).hasSize(2);
	}

	@Test
	void fileMountedForReadingIsRefusedAtTheStart() throws Exception {
		assumeThat(inNamespace("true").waitFor()).as("mounting is allowed").isZero();
		Path state = this.directory.resolve("state.json");
		Files.writeString(state, "{\"version\":1,\"connectors\":[],\"credentials\":[],\"activations\":[]}");
		Process process = inNamespace("mount --bind " + state + " " + state + " && mount -o remount,bind,ro " + state
				+ " && exec " + String.join(" ", command(List.of(), "--port=0", "--state=" + state)));
		assertThat(process.waitFor()).isEqualTo(1);
		assertThat(process.errorReader().readLine())
			.startsWith("The emulator can't start: The state file " + state + " can't be written: ")
			.endsWith("Read-only file system");
	}

	/** Creates connectors until there are no more responses. */
	private static void write(TestApi api, int writer, Set<String> confirmed, CountDownLatch enough) {
		for (int i = 0;; i++) {
			String name = "c-" + writer + "-" + i;
			api.create(name, NOWHERE);
			confirmed.add(name);
			enough.countDown();
		}
	}

	@Test
	void eachAddressOfMcpServerIsTried() throws Exception {
		List<String> addresses = List.of("127.0.0.2,127.0.0.1", "127.0.0.1,127.0.0.2", "::1,127.0.0.1");
		Path hosts = this.directory.resolve("hosts");
		for (int i = 0; i < addresses.size(); i++) {
			Files.writeString(hosts, addresses.get(i).replaceAll("([^,]+),?", "$1 server" + i + ".example.com\n"),
					StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		try (RawMcpServer server = new RawMcpServer((request, out) -> false)) {
			Process process = runWith(List.of("-Djdk.net.hosts.file=" + hosts), "--port=0",
					"--allow-host=*.example.com");
			TestApi api = api(process);
			for (int i = 0; i < addresses.size(); i++) {
				api.create("calc" + i, URI.create("http://server" + i + ".example.com:" + server.port() + "/mcp"));
				api.openCredentials("calc" + i);
				assertThat(api.post(TestApi.ROOT + "/calc" + i + "/tools/t/call", "{}").status()).as(addresses.get(i))
					.isEqualTo(200);
			}
			stop(process);
		}
	}

	private static void stop(Process process) throws InterruptedException {
		process.destroy();
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
	}

	private static TestApi api(Process process) throws IOException {
		BufferedReader reader = process.inputReader();
		String line = reader.readLine();
		assertThat(line).startsWith("Connectors emulator at http://127.0.0.1:");
		return new TestApi(URI.create(line.split("[ ,]")[3]));
	}

	private static Process run(String... options) throws IOException {
		return runWith(List.of(), options);
	}

	private static Process runWith(List<String> javaOptions, String... options) throws IOException {
		return new ProcessBuilder(command(javaOptions, options)).start();
	}

	/** Runs a command that may mount what it likes. */
	private static Process inNamespace(String command) throws IOException {
		return new ProcessBuilder("unshare", "--map-root-user", "--mount", "sh", "-c", command).start();
	}

	private static List<String> command(List<String> javaOptions, String... options) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		// The processes are short, and more code would be compiled than is run.
		command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
		command.addAll(javaOptions);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), ConnectorsEmulatorMain.class.getName()));
		command.addAll(List.of(options));
		return command;
	}

}
