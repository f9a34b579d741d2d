// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.assistant;

import java.util.Map;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * Local services that are used if there is no API key: an emulator in place of Mistral's
 * Connectors API, and a server with a {@link LocalWiki} and a {@link ScriptedModel}. The
 * application uses all of them over HTTP, as it uses the real ones.
 */
final class LocalServices implements ApplicationContextInitializer<GenericApplicationContext> {

	@Override
	public void initialize(GenericApplicationContext context) {
		if (!StringUtils.hasText(context.getEnvironment().getProperty("mistral.api-key"))) {
			System.out
				.println("There is no API key: a script takes the place of the model, and all services are local.");
			start(context, new LocalWiki());
		}
	}

	private static void start(GenericApplicationContext context, LocalWiki wiki) {
		DisposableServer server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.handle(new ReactorHttpHandlerAdapter(
					RouterFunctions.toHttpHandler(wiki.routes().andOther(new ScriptedModel().routes()))))
			.bindNow();
		String url = "http://127.0.0.1:" + server.port();
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("local services",
					Map.of("assistant.wiki-server", url + "/mcp", "spring.ai.openai.base-url", url + "/v1")));
		context.registerBean(ConnectorsEmulator.class, ConnectorsEmulator::start);
		context.registerBean(LocalWiki.class, () -> wiki);
		context.addApplicationListener((ApplicationListener<ContextClosedEvent>) (event) -> server.disposeNow());
	}

}
