// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.springframework.aop.framework.ProxyFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests of what MCP clients are made from, and of what they are made with.
 */
class McpClientFactoryTests {

	private final GatewayServer gateway = new GatewayServer();

	private final ConnectorsClient client = ConnectorsClient.builder()
		.apiKey("key")
		.baseUrl(this.gateway.url())
		.build();

	@AfterEach
	void stop() {
		this.client.close();
		this.gateway.close();
	}

	private void assertWorks(ConnectorMcpClients clients) {
		try (McpSyncClient github = clients.open("github")) {
			assertThat(github.listTools().tools()).hasSize(1);
		}
	}

	@Test
	void proxiesOfAClientAreAccepted() {
		ProxyFactory factory = new ProxyFactory(this.client);
		factory.addAdvice((MethodInterceptor) (invocation) -> invocation.proceed());
		assertWorks(ConnectorMcpClients.of((ConnectorsClient) factory.getProxy()));
		Object proxy = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { ConnectorsClient.class },
				(self, method, arguments) -> method.invoke(this.client, arguments));
		assertWorks(ConnectorMcpClients.of((ConnectorsClient) proxy));
	}

	@Test
	void otherImplementationsAreRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ConnectorMcpClients.of(Mockito.mock(ConnectorsClient.class)))
			.withMessageContaining("built by this library");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ReactiveConnectorMcpClients.of(Mockito.mock(ReactiveConnectorsClient.class)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ".", ".." })
	void emptyConnectorsAreRefused(String connector) {
		assertThatIllegalArgumentException().isThrownBy(() -> ConnectorMcpClients.of(this.client).open(connector));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a\r\nb" })
	void credentialsNamesThatCannotBeSentAreRefused(String name) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ConnectorMcpClients.of(this.client).withCredentials(name));
	}

	@Test
	void optionsOfAViewAndCredentialsAreSent() {
		ConnectorsClient view = this.client
			.withOptions(RequestOptions.builder().apiKey("other").header("x-tenant", "t").build());
		assertWorks(ConnectorMcpClients.of(view).withCredentials("work"));
		assertThat(this.gateway.received()).isNotEmpty().allSatisfy((request) -> {
			assertThat(request.header("Authorization")).isEqualTo("Bearer other");
			assertThat(request.header("x-tenant")).isEqualTo("t");
			assertThat(request.header("x-credentials-name")).isEqualTo("work");
		});
	}

	@Test
	void credentialsAreThoseOfTheCallerWhoOpens() {
		AtomicReference<String> caller = new AtomicReference<>("ada");
		ConnectorsClientBuilder builder = ConnectorsClient.builder()
			.apiKey("key")
			.baseUrl(this.gateway.url())
			.credentialsNameResolver((connector) -> Mono.justOrEmpty(caller.get()));
		try (ConnectorsClient client = builder.build(); ReactiveConnectorsClient reactive = builder.buildReactive()) {
			ConnectorMcpClients clients = ConnectorMcpClients.of(client);
			try (McpSyncClient github = clients.open("github")) {
				caller.set(null);
				github.listTools();
			}
			assertThat(this.gateway.received()).isNotEmpty()
				.allSatisfy((request) -> assertThat(request.header("x-credentials-name")).isEqualTo("ada"));
			int sent = this.gateway.received().size();
			try (McpSyncClient github = clients.open("github")) {
				assertThatThrownBy(github::listTools).rootCause()
					.isInstanceOf(IllegalStateException.class)
					.hasMessageContaining("open(github): this client uses no default credentials");
			}
			StepVerifier.create(ReactiveConnectorMcpClients.of(reactive).open("github").listTools())
				.verifyErrorSatisfies((failure) -> assertThat(failure).rootCause()
					.hasMessageContaining("open(github): this client uses no default credentials"));
			assertThat(this.gateway.received()).hasSize(sent);
		}
	}

	@Test
	void credentialsAreThoseOfTheFirstWhoIsKnown() {
		AtomicInteger lookups = new AtomicInteger();
		try (ReactiveConnectorsClient reactive = ReactiveConnectorsClient.builder()
			.apiKey("key")
			.baseUrl(this.gateway.url())
			.credentialsNameResolver((connector) -> Mono
				.deferContextual(
						(context) -> Mono.delay(Duration.ofMillis(1)).thenReturn(context.<String>get("caller")))
				.doOnSubscribe((subscription) -> lookups.incrementAndGet()))
			.buildReactive()) {
			McpAsyncClient github = ReactiveConnectorMcpClients.of(reactive).open("github");
			assertThat(lookups).hasValue(0);
			for (String caller : List.of("ada", "bob")) {
				StepVerifier.create(github.listTools().contextWrite((context) -> context.put("caller", caller)))
					.expectNextCount(1)
					.verifyComplete();
			}
			github.close();
		}
		assertThat(this.gateway.received()).isNotEmpty()
			.allSatisfy((request) -> assertThat(request.header("x-credentials-name")).isEqualTo("ada"));
		assertThat(lookups).hasValue(1);
	}

	@Test
	void requestsOfTheServerAreAnswered() {
		CountDownLatch answered = new CountDownLatch(1);
		this.gateway.on("response", (message, response) -> {
			answered.countDown();
			return response.status(202).send();
		});
		this.gateway.on("tools/call",
				(message, response) -> GatewayServer.openEvents("""
						data: {"jsonrpc":"2.0","id":1,"method":"sampling/createMessage",\
						"params":{"messages":[],"maxTokens":5}}

						""")
					.respond(message, response)
					.or(Mono.fromCallable(() -> answered.await(10, TimeUnit.SECONDS))
						.subscribeOn(Schedulers.boundedElastic())
						.then()));
		McpSchema.CreateMessageResult answer = McpSchema.CreateMessageResult
			.builder(McpSchema.Role.ASSISTANT, "sampled", "model")
			.build();
		try (McpSyncClient github = ConnectorMcpClients.of(this.client)
			.open("github",
					(spec) -> spec.clientInfo(McpSchema.Implementation.builder("app", "2").build())
						.capabilities(McpSchema.ClientCapabilities.builder().sampling().build())
						.sampling((request) -> answer))) {
			McpFailures.of(() -> github.callTool(McpClientKind.add(Map.of())));
		}
		assertThat(this.gateway.received("initialize").get(0).message().at("/params/clientInfo/name").stringValue())
			.isEqualTo("app");
		assertThat(this.gateway.received("response")).singleElement().satisfies((response) -> {
			assertThat(response.message().at("/result/content/text").stringValue()).isEqualTo("sampled");
			assertThat(response.header("Authorization")).isEqualTo("Bearer key");
		});
	}

	@Test
	void filterOfAUserSendsNothingTwice() {
		this.gateway.on("tools/call", GatewayServer.reset());
		try (ConnectorsClient retrying = ConnectorsClient.builder()
			.apiKey("key")
			.baseUrl(this.gateway.url())
			.webClientCustomizer((webClient) -> webClient.filter((request, next) -> next.exchange(request).retry(2)))
			.build(); McpSyncClient github = ConnectorMcpClients.of(retrying).open("github")) {
			assertThat(McpFailures.of(() -> github.callTool(McpClientKind.add(Map.of()))))
				.isInstanceOf(ToolOutcomeUnknownException.class);
		}
		assertThat(this.gateway.received("tools/call")).hasSize(1);
	}

	@Test
	void manyCallsWhileSessionsAreLostEndClearlyAndOnce() {
		this.gateway.sessions(true);
		ConcurrentLinkedQueue<Integer> refused = new ConcurrentLinkedQueue<>();
		List<Integer> done = new CopyOnWriteArrayList<>();
		try (McpSyncClient github = ConnectorMcpClients.of(this.client).open("github")) {
			github.listTools();
			CompletableFuture<?>[] calls = IntStream.range(0, 8).mapToObj((thread) -> CompletableFuture.runAsync(() -> {
				for (int i = 0; i < 50; i++) {
					int number = thread * 50 + i;
					if (i % 10 == 5) {
						this.gateway.loseSession();
					}
					try {
						github.callTool(McpClientKind.add(Map.of("n", number)));
						done.add(number);
					}
					catch (RuntimeException ex) {
						assertThat(McpFailures.of(() -> {
							throw ex;
						}).isRepeatable()).isTrue();
						refused.add(number);
					}
				}
			})).toArray(CompletableFuture[]::new);
			assertThat(CompletableFuture.allOf(calls)).succeedsWithin(60, TimeUnit.SECONDS);
		}
		assertThat(done.size() + refused.size()).isEqualTo(400);
		assertThat(this.gateway.received("tools/call"))
			.extracting((request) -> request.message().at("/params/arguments/n").intValue())
			.doesNotHaveDuplicates();
	}

}
