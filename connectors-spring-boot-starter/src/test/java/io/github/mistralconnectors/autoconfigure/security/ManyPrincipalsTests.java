// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.security;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.mistralconnectors.autoconfigure.StarterContext;
import io.github.mistralconnectors.autoconfigure.langchain4j.ConnectorsLangChain4jAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.springai.ConnectorsSpringAiAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.tools.ConnectorsToolsAutoConfiguration;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.auth.ConnectionCredentials;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.langchain4j.ConnectorToolProvider;
import io.github.mistralconnectors.langchain4j.LangChain4jPrompt;
import io.github.mistralconnectors.security.PrincipalCredentialsNames;
import io.github.mistralconnectors.springai.ConnectorToolCallbacks;
import io.github.mistralconnectors.tools.ScriptedModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that an MCP server sees the token of the right user with each of many calls at
 * once, however they are made.
 */
class ManyPrincipalsTests {

	private static final String KEY = "k".repeat(32);

	private static final int USERS = 100;

	private static final int CALLS_A_WAY = 1900;

	/** Each takes two requests to a model, too. */
	private static final int PROMPTS_A_WAY = 300;

	private static final int LANGCHAIN4J_PROMPTS = 200;

	private static final ConnectorsEmulator emulator = ConnectorsEmulator.start();

	@RegisterExtension
	static final TokensServer server = new TokensServer();

	@RegisterExtension
	static final ScriptedModel model = new ScriptedModel();

	@AfterAll
	static void closeEmulator() {
		emulator.close();
	}

	@Test
	void serverSeesTheTokenOfTheUserWithEveryCall() {
		StarterContext.runner()
			.withConfiguration(
					AutoConfigurations.of(TaskExecutionAutoConfiguration.class, ConnectorsToolsAutoConfiguration.class,
							ConnectorsSpringAiAutoConfiguration.class, ConnectorsLangChain4jAutoConfiguration.class))
			.withUserConfiguration(Application.class)
			.withPropertyValues("mistral.base-url=" + emulator.baseUrl(), "mistral.api-key=" + emulator.apiKey(),
					"mistral.connectors.credentials=principal", "mistral.connectors.principal-key=" + KEY,
					"mistral.connectors.tools.mail=*", "spring.task.execution.pool.core-size=16")
			.run((context) -> {
				storeTokens(context.getBean(ConnectorsClient.class));
				makeCalls(context);
			});
		assertThat(server.calls()).hasSize(5 * CALLS_A_WAY + 2 * PROMPTS_A_WAY + LANGCHAIN4J_PROMPTS)
			.allMatch((call) -> call.token().equals(tokenOf(call.user())));
		assertThat(server.calls()).extracting(TokensServer.Call::user).containsAll(users().toList());
		checkListings();
	}

	/** The listings that prompts need are shared by the prompts of a user. */
	private static void checkListings() {
		assertThat(server.listings())
			.containsExactlyInAnyOrderElementsOf(users().map(ManyPrincipalsTests::tokenOf).toList());
	}

	/** Stores a token for each user, as someone who knows their names does. */
	private static void storeTokens(ConnectorsClient client) {
		client.create(CreateConnectorRequest.mcp("mail", "Mailboxes", server.url()).build());
		PrincipalCredentialsNames names = new PrincipalCredentialsNames(KEY);
		users().forEach(
				(user) -> client.createOrUpdateCredentials("mail", ConsumerScope.USER, CreateOrUpdateCredentialsRequest
					.of(names.nameOf(List.of(user)), ConnectionCredentials.bearerToken(tokenOf(user)))));
	}

	private static Stream<String> users() {
		return IntStream.range(0, USERS).mapToObj(ManyPrincipalsTests::user);
	}

	private static String tokenOf(String user) {
		return "token-of-" + user;
	}

	private void makeCalls(ApplicationContext context) {
		ConnectorsClient client = context.getBean(ConnectorsClient.class);
		ReactiveConnectorsClient reactive = context.getBean(ReactiveConnectorsClient.class);
		AsyncCalls async = context.getBean(AsyncCalls.class);
		ConnectorToolCallbacks tools = context.getBean(ConnectorToolCallbacks.class);
		ChatClient chat = ChatClient.create(model.chatModel());
		LangChain4jPrompt.StreamingAssistant assistant = LangChain4jPrompt.assistant(model,
				(service) -> service.toolProvider(context.getBean(ConnectorToolProvider.class)));
		model.calls((request) -> List
			.of(new ScriptedModel.Call("mail__send", "{\"user\":\"" + ScriptedModel.question(request) + "\"}")));
		ExecutorService platform = Executors.newFixedThreadPool(16);
		ExecutorService virtual = virtualThreads();
		Mono.when(calls((user) -> onThreadOf(platform, user, client)),
				calls((user) -> onThreadOf(virtual, user, client)),
				calls((user) -> Mono.fromFuture(signedIn(user, () -> async.call(user)))),
				calls((user) -> servletStyle(user, reactive)), calls((user) -> webFluxStyle(user, reactive)),
				calls(PROMPTS_A_WAY, (user) -> servletStylePrompt(user, chat, tools)),
				calls(PROMPTS_A_WAY, (user) -> webFluxStylePrompt(user, chat, tools)),
				calls(LANGCHAIN4J_PROMPTS, (user) -> langChain4jPrompt(user, assistant)))
			.block();
		platform.shutdown();
		virtual.shutdown();
	}

	private static Flux<?> calls(Function<String, Mono<?>> call) {
		return calls(CALLS_A_WAY, call);
	}

	private static Flux<?> calls(int count, Function<String, Mono<?>> call) {
		return Flux.range(0, count)
			.map((number) -> user(number % USERS))
			.flatMap((user) -> Mono.defer(() -> call.apply(user)).subscribeOn(Schedulers.boundedElastic()), 16);
	}

	private static String user(int number) {
		return "user-" + number;
	}

	private static Authentication authentication(String user) {
		return new TestingAuthenticationToken(user, "secret", "ROLE_USER");
	}

	/** Does what a filter of Spring Security does for a servlet request. */
	private static <T> T signedIn(String user, Supplier<T> work) {
		// A thread may have been started by a web application that has ended since.
		Thread.currentThread().setContextClassLoader(ManyPrincipalsTests.class.getClassLoader());
		SecurityContextHolder.setContext(new SecurityContextImpl(authentication(user)));
		try {
			return work.get();
		}
		finally {
			SecurityContextHolder.clearContext();
		}
	}

	private static Mono<?> onThreadOf(ExecutorService threads, String user, ConnectorsClient client) {
		return Mono.fromFuture(CompletableFuture
			.supplyAsync(() -> signedIn(user, () -> client.callTool("mail", "send", of(user))), threads));
	}

	/** The call is made on the request's thread, and subscribed to on another one. */
	private static Mono<?> servletStyle(String user, ReactiveConnectorsClient client) {
		return signedIn(user, () -> client.callTool("mail", "send", of(user))).subscribeOn(Schedulers.parallel())
			.flatMap((result) -> Mono.just(result).publishOn(Schedulers.parallel()));
	}

	private static Mono<?> webFluxStyle(String user, ReactiveConnectorsClient client) {
		return Mono.just(user)
			.publishOn(Schedulers.parallel())
			.flatMap((same) -> client.callTool("mail", "send", of(same)))
			.contextWrite(ReactiveSecurityContextHolder.withAuthentication(authentication(user)));
	}

	/** The prompt is made on the request's thread; tools run on threads of Reactor. */
	private static Mono<?> servletStylePrompt(String user, ChatClient chat, ConnectorToolCallbacks tools) {
		return signedIn(user, () -> chat.prompt(user).tools(tools).stream().content()).collectList();
	}

	/**
	 * The service is invoked on the request's thread; tools run on threads of the model.
	 */
	private static Mono<?> langChain4jPrompt(String user, LangChain4jPrompt.StreamingAssistant assistant) {
		return Mono.fromFuture(signedIn(user, () -> LangChain4jPrompt.start(assistant, user, Map.of())));
	}

	private static Mono<?> webFluxStylePrompt(String user, ChatClient chat, ConnectorToolCallbacks tools) {
		return Mono.defer(tools::resolveToolCallbacks)
			.publishOn(Schedulers.parallel())
			.flatMapMany((callbacks) -> chat.prompt(user).tools(callbacks).stream().content())
			.collectList()
			.contextWrite(ReactiveSecurityContextHolder.withAuthentication(authentication(user)));
	}

	private static Map<String, String> of(String user) {
		return Map.of("user", user);
	}

	/** Java 17, which this is compiled for, has none. */
	private static ExecutorService virtualThreads() {
		try {
			return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
		}
		catch (NoSuchMethodException ex) {
			return Executors.newFixedThreadPool(16);
		}
		catch (ReflectiveOperationException ex) {
			throw new AssertionError(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	static class Application {

		@Bean
		ContextPropagatingTaskDecorator contextPropagation() {
			return new ContextPropagatingTaskDecorator();
		}

		@Bean
		AsyncCalls asyncCalls(ConnectorsClient client) {
			return new AsyncCalls(client);
		}

	}

	static class AsyncCalls {

		private final ConnectorsClient client;

		AsyncCalls(ConnectorsClient client) {
			this.client = client;
		}

		@Async
		CompletableFuture<Object> call(String user) {
			return CompletableFuture.completedFuture(this.client.callTool("mail", "send", of(user)));
		}

	}

}
