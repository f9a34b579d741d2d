// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.authserver.ScriptedOAuthServer;
import io.github.mistralconnectors.emulator.testsupport.JsonMutations;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the emulator responds in time, and with a failure of its own, to damaged
 * documents of an authorization server. {@code -Doauth-fuzz.cases=20000} runs more cases.
 */
class OAuthFuzzTests {

	private static final int CASES = Integer.getInteger("oauth-fuzz.cases", 300);

	/** Most of the time passes in waiting for servers that do not respond. */
	private static final int LANES = 8;

	/** A search may take ten seconds, and a case makes two of them at most. */
	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final List<String> DOCUMENTS = List.of(ScriptedOAuthServer.RESOURCE, ScriptedOAuthServer.METADATA,
			ScriptedOAuthServer.REGISTER, ScriptedOAuthServer.TOKEN);

	private static final List<String> TYPES = List.of("application/json", "application/json", "text/html", "",
			"application/json; charset=utf-16", "application/json; charset=x-unknown",
			"application/x-www-form-urlencoded");

	private static final String FORM = "access_token=t&scope=repo%2Cgist&token_type=bearer&expires_in=5&refresh_token=r";

	private final Logger logger = Logger.getLogger("io.github.mistralconnectors.emulator");

	private final List<LogRecord> errors = new CopyOnWriteArrayList<>();

	@Test
	void noDocumentMakesTheEmulatorFail() throws Exception {
		Handler handler = new Errors();
		Level level = this.logger.getLevel();
		this.logger.setLevel(Level.SEVERE);
		this.logger.addHandler(handler);
		ExecutorService threads = Executors.newFixedThreadPool(LANES);
		try {
			List<Callable<Void>> lanes = IntStream.range(0, LANES).<Callable<Void>>mapToObj((lane) -> () -> {
				run(lane);
				return null;
			}).toList();
			for (Future<Void> lane : threads.invokeAll(lanes)) {
				lane.get();
			}
		}
		finally {
			threads.shutdownNow();
			this.logger.removeHandler(handler);
			this.logger.setLevel(level);
		}
	}

	/** Runs every case of a lane, one after the other on a server of its own. */
	private void run(int lane) {
		try (ScriptedOAuthServer server = new ScriptedOAuthServer();
				ConnectorsEmulator emulator = ConnectorsEmulator.builder().start()) {
			TestApi api = new TestApi(emulator);
			for (long seed = lane; seed < CASES; seed += LANES) {
				Instant start = Instant.now();
				mutate(server, seed);
				run(server, api, seed);
				assertThat(this.errors).as("seed %d", seed).map(LogRecord::getThrown).isEmpty();
				assertThat(Duration.between(start, Instant.now())).as("seed %d", seed).isLessThan(LIMIT);
			}
		}
	}

	private static void mutate(ScriptedOAuthServer server, long seed) {
		JsonMutations mutations = new JsonMutations(seed);
		server.reset();
		if (mutations.below(4) == 0) {
			server.open("initialize", "tools/list");
		}
		String document = DOCUMENTS.get(mutations.below(4));
		int status = (mutations.below(6) == 0) ? List.of(200, 201, 203, 302, 400, 500).get(mutations.below(6)) : 200;
		byte[] body = (document.equals(ScriptedOAuthServer.TOKEN) && mutations.below(3) == 0)
				? mutations.mutateText(FORM).getBytes(StandardCharsets.UTF_8) : mutations.mutate(server.body(document));
		server.bytes(document, status, TYPES.get(mutations.below(TYPES.size())), body);
		if (mutations.below(5) == 0) {
			server.challenge(mutations.mutateText("Basic realm=\"a, b\", Bearer resource_metadata=\""
					+ server.url("/.well-known/oauth-protected-resource/mcp") + "\", scope=\"r w\""));
		}
		if (mutations.below(5) == 0) {
			server.json("POST /mcp where tools/call", 403, "{}");
			server.challengeAlways();
			server.challenge(mutations
				.mutateText("Bearer error=\"insufficient_scope\", scope=\"r w\", error_description=\"d\""));
		}
	}

	/** Goes all the way from a new connector to a call, as far as the server lets it. */
	private static void run(ScriptedOAuthServer server, TestApi api, long seed) {
		String id = api.create("fuzz", server.url("/mcp"));
		String root = TestApi.ROOT + "/fuzz";
		api.post(root + "/user/credentials", "{\"name\":\"default\",\"credentials\":{\"headers\":{}}}");
		own(api.post(root + "/tools/count/call", "{}"), seed);
		TestResponse authUrl = own(api.get(root + "/auth_url"), seed);
		if (authUrl.status() == 200) {
			URI address = URI.create(authUrl.text("/auth_url"));
			String state = address.getRawQuery().substring(address.getRawQuery().lastIndexOf("state=") + 6);
			own(api.get("/v1/integrations_auth/oauth2_callback?code=c&state=" + state), seed);
			own(api.post(root + "/tools/count/call", "{}"), seed);
			own(api.post(root + "/tools/count/call", "{}"), seed);
		}
		api.delete(TestApi.ROOT + "/" + id).expect(200);
	}

	private static TestResponse own(TestResponse response, long seed) {
		assertThat(response.status()).as("seed %d: %s", seed, response.body()).isIn(200, 400, 401, 403, 404, 502, 504);
		return response;
	}

	private final class Errors extends Handler {

		@Override
		public void publish(LogRecord entry) {
			if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
				OAuthFuzzTests.this.errors.add(entry);
			}
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
		}

	}

}
