// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.springai;

import java.util.Objects;
import java.util.stream.Collectors;

import org.springframework.ai.chat.client.ChatClient;

/**
 * The two ways in which an application prompts a model with Spring AI.
 */
public enum Prompting {

	CALL {
		@Override
		public String ask(ChatClient.ChatClientRequestSpec prompt) {
			return Objects.requireNonNull(prompt.call().content());
		}
	},

	STREAM {
		@Override
		public String ask(ChatClient.ChatClientRequestSpec prompt) {
			return Objects.requireNonNull(prompt.stream().content().collect(Collectors.joining()).block());
		}
	};

	public abstract String ask(ChatClient.ChatClientRequestSpec prompt);

}
