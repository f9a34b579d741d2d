// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.console;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

@SpringBootApplication
class ConsoleApplication {

	public static void main(String[] args) {
		SpringApplication.run(ConsoleApplication.class, args);
	}

	@EventListener
	void tellAddress(WebServerInitializedEvent event) {
		System.out.println("The console is at http://localhost:" + event.getWebServer().getPort());
	}

}
