// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.assistant;

import io.github.mistralconnectors.tools.ToolCallEndedException;
import org.springframework.ai.chat.client.ChatClient;

/**
 * Conversation of a person with a model, whose answers are printed.
 *
 * @param model client of the model, with the tools it may use
 * @param person person who asks
 */
record Chat(ChatClient model, Person person) {

	void run() {
		System.out.println("Ask the assistant about the wiki of a repository. An empty line ends the chat.");
		for (String question = this.person.question(); !question.isBlank(); question = this.person.question()) {
			answer(question);
		}
	}

	private void answer(String question) {
		try {
			System.out.println("Assistant: " + this.model.prompt(question).call().content());
		}
		catch (ToolCallEndedException ex) {
			System.out.println(ex.getMessage());
		}
	}

}
