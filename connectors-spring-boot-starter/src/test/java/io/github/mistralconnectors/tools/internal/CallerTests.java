// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.client.credentials.CredentialsNameResolver;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.auth.ConnectionCredentials;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.tools.ModelToolSettings;
import io.github.mistralconnectors.tools.ToolApproval;
import io.github.mistralconnectors.tools.ToolCallVerdict;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the caller for whom a blocking approver decides.
 */
class CallerTests {

	private static final ConnectorsEmulator emulator = ConnectorsEmulator.start();

	private static final ConnectorsClient client = ConnectorsClient.builder()
		.apiKey(emulator.apiKey())
		.baseUrl(emulator.baseUrl().toString())
		.credentialsNameResolver(new ThreadCredentials())
		.build();

	private final ObservationRegistry observations = ObservationRegistry.create();

	private final List<String> asked = new ArrayList<>();

	private final List<Observation> current = new ArrayList<>();

	private final ConnectorToolCatalog catalog = ConnectorToolCatalog.builder(client).build();

	private final ConnectorToolCalls calls = new ConnectorToolCalls(client, () -> this.catalog,
			ModelToolSettings.builder().offer("mail", "*").approval(ToolApproval.ALL).approver((call) -> {
				this.asked.add(user() + " with the credentials of " + call.credentialsName());
				this.current.add(this.observations.getCurrentObservation());
				return ToolCallVerdict.refuse("Not now");
			}).build());

	@BeforeAll
	static void addTool() {
		emulator.connector("mail").tool("send", "{}", (arguments) -> "sent");
		List.of("ada", "bob", "nobody")
			.forEach((name) -> client.createOrUpdateCredentials("mail", ConsumerScope.USER,
					CreateOrUpdateCredentialsRequest.of(name, ConnectionCredentials.none())));
	}

	@AfterAll
	static void close() {
		client.close();
		emulator.close();
	}

	private static String user() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return (authentication != null) ? authentication.getName() : "nobody";
	}

	private static <T> T as(String user, Supplier<T> action) {
		SecurityContextHolder.setContext(new SecurityContextImpl(new TestingAuthenticationToken(user, "secret")));
		try {
			T result = action.get();
			assertThat(user()).isEqualTo(user);
			return result;
		}
		finally {
			SecurityContextHolder.clearContext();
		}
	}

	private static String call(List<PromptTool> tools) {
		return tools.get(0).prepare("{}", Map.of()).run(Set.of(), null).text();
	}

	@Test
	void approverDoesNotSeeTheUserOfAnotherThread() {
		List<PromptTool> tools = this.calls.resolve(this.calls.offered()).block();
		as("bob", () -> call(tools));
		assertThat(this.asked).containsExactly("nobody with the credentials of nobody");
	}

	@Test
	void toolsOfAMonoBelongToTheUserWhoAskedForIt() {
		Mono<List<PromptTool>> ofAda = as("ada", () -> this.calls.resolve(this.calls.offered()));
		List<PromptTool> tools = as("bob", ofAda::block);
		call(tools);
		as("bob", () -> call(tools));
		assertThat(this.asked).hasSize(2).containsOnly("ada with the credentials of ada");
	}

	@Test
	void approverSeesTheObservationOfTheCall() {
		this.observations.observationConfig().observationHandler((context) -> true);
		List<PromptTool> tools = Observation.createNotStarted("prompt", this.observations)
			.observe(() -> this.calls.resolve(this.calls.offered()).block());
		Observation observation = Observation.start("call", this.observations);
		observation.observe(() -> call(tools));
		assertThat(this.current).containsExactly(observation);
	}

	/** Credentials have the name of the user of the thread that asks for tools. */
	private static final class ThreadCredentials implements CredentialsNameResolver {

		@Override
		public Mono<String> resolve(String connectorIdOrName) {
			return Mono.just(user());
		}

		@Override
		public boolean isRequired() {
			return true;
		}

	}

}
