// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.gateway.mcp.ConnectorMcpClients;
import io.github.mistralconnectors.client.gateway.mcp.ReactiveConnectorMcpClients;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.auth.AuthenticationConfiguration;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.OAuthConnector;
import io.github.mistralconnectors.emulator.testsupport.PlainPasswords;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * An emulator with a connector that users authorize, and applications of both web stacks
 * whose page tells as whom the connector knows the user. The test classes of a JVM share
 * them, since it takes long to start them, and they end with the JVM.
 */
final class ConnectApplications implements BeforeEachCallback {

	private static final ConnectApplications SHARED = new ConnectApplications();

	private static final RequestOptions NEWSLETTER = RequestOptions.builder().credentialsName("newsletter").build();

	private static final McpSchema.CallToolRequest WHOAMI = McpSchema.CallToolRequest.builder("whoami").build();

	private final ConnectorsEmulator emulator = ConnectorsEmulator.start();

	private final ConnectorsClient api = ConnectorsClient.builder()
		.apiKey("key")
		.baseUrl(this.emulator.baseUrl().toString())
		.build();

	private final Map<String, ConfigurableApplicationContext> started = new ConcurrentHashMap<>();

	private ConnectApplications() {
	}

	static ConnectApplications shared() {
		return SHARED;
	}

	/** Returns an application, which is started once. */
	ConfigurableApplicationContext application(Stack stack, String... properties) {
		return this.started.computeIfAbsent(stack + String.join(",", properties), (key) -> {
			List<String> arguments = new ArrayList<>(List.of("--mistral.api-key=key",
					"--mistral.base-url=" + this.emulator.baseUrl(), "--server.port=0", "--server.address=127.0.0.1",
					"--server.forward-headers-strategy=framework", "--mistral.connectors.credentials=principal",
					"--mistral.connectors.principal-key=" + "k".repeat(32), "--mistral.connectors.connect.enabled=true",
					"--mistral.connectors.connect.problem-details=true",
					"--mistral.connectors.connect.return-urls=https://app.example.com/accounts",
					"--mistral.retry.initial-interval=10ms", "--spring.reactor.netty.shutdown-quiet-period=0s"));
			Stream.of(properties).map((property) -> "--" + property).forEach(arguments::add);
			return new SpringApplicationBuilder(stack.application).web(stack.type)
				.run(arguments.toArray(String[]::new));
		});
	}

	/** Returns a browser in which a user is signed in. */
	static TestBrowser browser(ConfigurableApplicationContext application, String user) {
		return new TestBrowser(application.getEnvironment().getRequiredProperty("local.server.port"), user);
	}

	static List<ConnectEvent> events(ConfigurableApplicationContext application) {
		return application.getBean(Events.class).all;
	}

	/** Calls a listener with each event, until the end of the test. */
	static void listen(ConfigurableApplicationContext application, Consumer<ConnectEvent> listener) {
		application.getBean(Events.class).listener = listener;
	}

	ConnectorsEmulator emulator() {
		return this.emulator;
	}

	OAuthConnector wiki() {
		return this.emulator.oauthConnector("wiki");
	}

	ConnectorsClient api() {
		return this.api;
	}

	List<AuthenticationConfiguration> credentials() {
		return this.api.listCredentials("wiki", ConsumerScope.USER).credentials();
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.emulator.reset();
		wiki().tool("whoami", "{}", (arguments, person) -> person);
		this.started.values().forEach((application) -> {
			events(application).clear();
			listen(application, (event) -> {
			});
			application.getBean(ConnectEndpoints.class).forgetAll();
		});
	}

	/**
	 * Web stack of an application.
	 */
	enum Stack {

		MVC(ServletApplication.class, WebApplicationType.SERVLET),

		WEBFLUX(ReactiveApplication.class, WebApplicationType.REACTIVE);

		private final Class<?> application;

		private final WebApplicationType type;

		Stack(Class<?> application, WebApplicationType type) {
			this.application = application;
			this.type = type;
		}

	}

	static class Events {

		private final List<ConnectEvent> all = new CopyOnWriteArrayList<>();

		private volatile Consumer<ConnectEvent> listener = (event) -> {
		};

		@EventListener
		void add(ConnectEvent event) {
			this.listener.accept(event);
			this.all.add(event);
		}

	}

	private static String text(McpSchema.CallToolResult result) {
		return ((McpSchema.TextContent) result.content().get(0)).text();
	}

	private static UserDetails[] users() {
		return Stream.of("ada", "bob")
			.map((name) -> User.withUsername(name).password("secret").roles("USER").build())
			.toArray(UserDetails[]::new);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableWebSecurity
	@Import({ ServletPages.class, Events.class, PlainPasswords.class })
	static class ServletApplication {

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/connectors/*/connected")
					.permitAll()
					.anyRequest()
					.authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		UserDetailsService people() {
			return new InMemoryUserDetailsManager(users());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableWebFluxSecurity
	@Import({ ReactivePages.class, Events.class, PlainPasswords.class })
	static class ReactiveApplication {

		@Bean
		SecurityWebFilterChain security(ServerHttpSecurity http) {
			return http
				.authorizeExchange((exchanges) -> exchanges.pathMatchers("/connectors/*/connected")
					.permitAll()
					.anyExchange()
					.authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		ReactiveUserDetailsService people() {
			return new MapReactiveUserDetailsService(users());
		}

	}

	@RestController
	record ServletPages(ConnectorsClient client, ConnectEndpoints endpoints) {

		@GetMapping("/status")
		String status() {
			return String.valueOf(this.endpoints.status("wiki").block());
		}

		@GetMapping("/whoami")
		String whoami() {
			return this.client.callTool("wiki", "whoami", Map.of()).text();
		}

		@GetMapping("/mcp")
		String mcp() {
			try (McpSyncClient wiki = ConnectorMcpClients.of(this.client).open("wiki")) {
				return text(wiki.callTool(WHOAMI));
			}
		}

		@GetMapping("/newsletter")
		String newsletter() {
			return this.client.withOptions(NEWSLETTER).callTool("wiki", "whoami", Map.of()).text();
		}

		@GetMapping("/csrf")
		String csrf(CsrfToken token) {
			return token.getToken();
		}

	}

	@RestController
	record ReactivePages(ReactiveConnectorsClient client, ConnectEndpoints endpoints) {

		@GetMapping("/status")
		Mono<String> status() {
			return this.endpoints.status("wiki").map(ConnectStatus::toString);
		}

		@GetMapping("/whoami")
		Mono<String> whoami() {
			return this.client.callTool("wiki", "whoami", Map.of()).map(ConnectorToolCallResponse::text);
		}

		@GetMapping("/mcp")
		Mono<String> mcp() {
			McpAsyncClient wiki = ReactiveConnectorMcpClients.of(this.client).open("wiki");
			return wiki.callTool(WHOAMI).map(ConnectApplications::text).doFinally((signal) -> wiki.close());
		}

		@GetMapping("/newsletter")
		Mono<String> newsletter() {
			return this.client.withOptions(NEWSLETTER)
				.callTool("wiki", "whoami", Map.of())
				.map(ConnectorToolCallResponse::text);
		}

		@GetMapping("/csrf")
		Mono<String> csrf(ServerWebExchange exchange) {
			Mono<org.springframework.security.web.server.csrf.CsrfToken> token = exchange
				.getRequiredAttribute(org.springframework.security.web.server.csrf.CsrfToken.class.getName());
			return token.map(org.springframework.security.web.server.csrf.CsrfToken::getToken);
		}

	}

}
