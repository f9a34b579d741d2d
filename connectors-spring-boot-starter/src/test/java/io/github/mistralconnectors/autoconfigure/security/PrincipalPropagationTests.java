// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.security;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import io.github.mistralconnectors.security.PrincipalCredentialsNames;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of where in servlet and WebFlux applications the user of a request is known. Two
 * filters do what those of Spring Security do. Where the user is not known, the call is
 * refused.
 */
class PrincipalPropagationTests {

	private static final String KEY = "k".repeat(32);

	@RegisterExtension
	static final NamesServer api = new NamesServer();

	@AfterEach
	void resetReactor() {
		Hooks.disableAutomaticContextPropagation();
		SecurityContextHolder.clearContext();
	}

	@ParameterizedTest
	@CsvSource({ "limited", "auto" })
	void servletApplicationKnowsTheUserOfARequest(String propagation) throws Exception {
		try (ConfigurableApplicationContext application = start(ServletApplication.class, WebApplicationType.SERVLET,
				propagation)) {
			for (String path : List.of("blocking", "reactive", "async", "chat")) {
				verifyUserIsKnown(application, path);
			}
			for (String path : List.of("later", "streamed-chat")) {
				verifyKnown(application, path, propagation.equals("auto"));
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "limited", "auto" })
	void webFluxApplicationKnowsTheUserOfARequest(String propagation) throws Exception {
		try (ConfigurableApplicationContext application = start(ReactiveApplication.class, WebApplicationType.REACTIVE,
				propagation)) {
			for (String path : List.of("reactive", "later")) {
				verifyUserIsKnown(application, path);
			}
			for (String path : List.of("blocking-elsewhere", "streamed-chat")) {
				verifyKnown(application, path, propagation.equals("auto"));
			}
		}
	}

	private static void verifyKnown(ConfigurableApplicationContext application, String path, boolean known)
			throws Exception {
		if (known) {
			verifyUserIsKnown(application, path);
			return;
		}
		api.calls().clear();
		get(application, path, "ada");
		assertThat(api.calls()).as(path).isEmpty();
	}

	private static void verifyUserIsKnown(ConfigurableApplicationContext application, String path) throws Exception {
		for (String user : List.of("ada", "bob", "ada")) {
			api.calls().clear();
			String name = new PrincipalCredentialsNames(KEY).nameOf(List.of(user));
			assertThat(get(application, path, user)).as(path).contains("done");
			assertThat(api.calls()).as(path).containsExactly(new NamesServer.Call(user, name));
		}
	}

	private static String get(ConfigurableApplicationContext application, String path, String user)
			throws IOException, InterruptedException {
		String port = application.getEnvironment().getRequiredProperty("local.server.port");
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path + "?user=" + user)).build(),
					HttpResponse.BodyHandlers.ofString())
			.body();
	}

	private static ConfigurableApplicationContext start(Class<?> application, WebApplicationType type,
			String propagation) {
		return new SpringApplicationBuilder(application).web(type)
			.run("--mistral.api-key=key-1", "--mistral.base-url=" + api.baseUrl(),
					"--mistral.connectors.credentials=principal", "--mistral.connectors.principal-key=" + KEY,
					"--server.port=0", "--server.address=127.0.0.1",
					"--spring.reactor.context-propagation=" + propagation);
	}

	private static Authentication authentication(String user) {
		return new TestingAuthenticationToken(user, "secret", "ROLE_USER");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableAsync
	@Import({ ServletPages.class, AsyncPage.class, Chat.class })
	static class ServletApplication {

		@Bean
		Filter signIn() {
			return (request, response, chain) -> {
				String user = request.getParameter("user");
				SecurityContextHolder.setContext(new SecurityContextImpl(authentication(user)));
				try {
					chain.doFilter(request, response);
				}
				finally {
					SecurityContextHolder.clearContext();
				}
			};
		}

		@Bean
		ContextPropagatingTaskDecorator contextPropagation() {
			return new ContextPropagatingTaskDecorator();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ ReactivePages.class, Chat.class })
	static class ReactiveApplication {

		@Bean
		WebFilter signIn() {
			return (exchange, chain) -> {
				String user = exchange.getRequest().getQueryParams().getFirst("user");
				return chain.filter(exchange)
					.contextWrite(ReactiveSecurityContextHolder.withAuthentication(authentication(user)));
			};
		}

	}

	@RestController
	record ServletPages(ConnectorsClient client, ReactiveConnectorsClient reactive, AsyncPage page, Chat chat) {

		@GetMapping("/blocking")
		String blocking(@RequestParam String user) {
			return Tool.send(this.client, user);
		}

		@GetMapping("/reactive")
		Mono<String> reactive(@RequestParam String user) {
			return Tool.send(this.reactive, user);
		}

		@GetMapping("/async")
		CompletableFuture<String> async(@RequestParam String user) {
			return this.page.send(user);
		}

		@GetMapping("/later")
		Mono<String> later(@RequestParam String user) {
			return Mono.delay(Duration.ofMillis(1)).flatMap((tick) -> Tool.send(this.reactive, user));
		}

		@GetMapping("/chat")
		String chat(@RequestParam String user) {
			return this.chat.ask(user).call().content();
		}

		@GetMapping("/streamed-chat")
		Mono<String> streamedChat(@RequestParam String user) {
			return this.chat.stream(user);
		}

	}

	@RestController
	record ReactivePages(ConnectorsClient client, ReactiveConnectorsClient reactive, Chat chat) {

		@GetMapping("/reactive")
		Mono<String> reactive(@RequestParam String user) {
			return Tool.send(this.reactive, user);
		}

		@GetMapping("/later")
		Mono<String> later(@RequestParam String user) {
			return Mono.delay(Duration.ofMillis(1)).flatMap((tick) -> Tool.send(this.reactive, user));
		}

		@GetMapping("/blocking-elsewhere")
		Mono<String> blockingElsewhere(@RequestParam String user) {
			return Mono.fromCallable(() -> Tool.send(this.client, user)).subscribeOn(Schedulers.boundedElastic());
		}

		@GetMapping("/streamed-chat")
		Mono<String> streamedChat(@RequestParam String user) {
			return this.chat.stream(user);
		}

	}

	static class AsyncPage {

		private final ConnectorsClient client;

		AsyncPage(ConnectorsClient client) {
			this.client = client;
		}

		@Async
		CompletableFuture<String> send(String user) {
			return CompletableFuture.completedFuture(Tool.send(this.client, user));
		}

	}

	/** The tool of each way. */
	static final class Tool {

		private Tool() {
		}

		static String send(ConnectorsClient client, String user) {
			return client.callTool("mail", "send", Map.of("user", user)).text();
		}

		static Mono<String> send(ReactiveConnectorsClient client, String user) {
			return client.callTool("mail", "send", Map.of("user", user)).map(ConnectorToolCallResponse::text);
		}

	}

	/** Assistant whose model calls the tool once and repeats what it says. */
	record Chat(ConnectorsClient client) {

		ChatClient.ChatClientRequestSpec ask(String user) {
			return ChatClient.create(new Model(user))
				.prompt("Send mail")
				.tools(FunctionToolCallback.builder("send", (Mail mail) -> Tool.send(this.client, mail.user()))
					.description("Sends mail")
					.inputType(Mail.class)
					.build());
		}

		Mono<String> stream(String user) {
			return ask(user).stream().content().collectList().map((parts) -> String.join("", parts));
		}

	}

	record Mail(String user) {
	}

	record Model(String user) implements ChatModel {

		@Override
		public ChatOptions getOptions() {
			return ToolCallingChatOptions.builder().build();
		}

		@Override
		public ChatResponse call(Prompt prompt) {
			AssistantMessage.ToolCall toolCall = new AssistantMessage.ToolCall("1", "function", "send",
					"{\"user\":\"" + this.user + "\"}");
			AssistantMessage message = prompt.getInstructions()
				.stream()
				.filter(ToolResponseMessage.class::isInstance)
				.map((each) -> new AssistantMessage(((ToolResponseMessage) each).getResponses().get(0).responseData()))
				.findFirst()
				.orElseGet(() -> AssistantMessage.builder().content("").toolCalls(List.of(toolCall)).build());
			return new ChatResponse(List.of(new Generation(message)));
		}

		@Override
		public Flux<ChatResponse> stream(Prompt prompt) {
			return Flux.just(call(prompt));
		}

	}

}
