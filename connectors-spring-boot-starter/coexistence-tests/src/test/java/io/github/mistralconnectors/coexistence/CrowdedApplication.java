// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.coexistence;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.ToolCallbackProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.devtools.restart.Restarter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.web.client.RestClient;

/**
 * Application that uses the clients beside much else of Spring, restarts itself twice as
 * DevTools does and then closes its context.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class CrowdedApplication {

	private static final int STARTS = 3;

	public static void main(String[] arguments) {
		SpringApplication.run(CrowdedApplication.class, arguments);
	}

	@Bean
	ChatModel model() {
		return (prompt) -> new ChatResponse(List.of(new Generation(new AssistantMessage("Hello"))));
	}

	@EventListener
	void use(ApplicationReadyEvent event) {
		ConfigurableApplicationContext context = event.getApplicationContext();
		// Not in this thread, which belongs to what is restarted.
		new Thread(() -> {
			List<Reference<?>> clients = clientsOfAllStarts();
			clients.add(new WeakReference<>(context.getBean(ConnectorsClient.class)));
			report(context, clients);
			if (clients.size() < STARTS) {
				Restarter.getInstance().restart();
			}
			else {
				context.close();
			}
		}).start();
	}

	private static void report(ConfigurableApplicationContext context, List<Reference<?>> clients) {
		ToolCallback callback = context.getBean(ToolCallbackProvider.class).getToolCallbacks()[0];
		System.out.println("Start " + clients.size() + ": "
				+ List.of(context.getBean(ConnectorsClient.class).callTool("wiki", "read", Map.of()).text(),
						String.valueOf(context.getBean(ReactiveConnectorsClient.class)
							.callTool("wiki", "read", Map.of())
							.map((result) -> "reactive " + result.text())
							.block()),
						callback.call("{}"),
						String.valueOf(context.getBean(ChatClient.Builder.class).build().prompt("Hi").call().content()),
						"status " + status(context)));
		System.gc();
		System.out.println("Kept " + clients.size() + ": "
				+ clients.stream().filter((client) -> client.get() != null).count() + " client, "
				+ Metrics.globalRegistry.getRegistries().size() + " registry, " + timers(context) + " timer");
	}

	/** Returns the number of timers of the calls of the tool. */
	private static int timers(ConfigurableApplicationContext context) {
		return context.getBean(MeterRegistry.class)
			.find("http.client.requests")
			.tag("uri", (uri) -> uri.endsWith("/call"))
			.timers()
			.size();
	}

	private static int status(ConfigurableApplicationContext context) {
		return RestClient.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"))
			.get()
			.exchange((request, response) -> response.getStatusCode().value());
	}

	/** Classes of the application are loaded anew by each restart. */
	@SuppressWarnings("unchecked")
	private static List<Reference<?>> clientsOfAllStarts() {
		return (List<Reference<?>>) System.getProperties().computeIfAbsent("clients", (key) -> new ArrayList<>());
	}

}
