// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model;

import java.util.Map;

import io.github.mistralconnectors.client.internal.json.Copies;
import io.github.mistralconnectors.client.internal.json.Raw;
import org.jspecify.annotations.Nullable;

/**
 * Texts about a connector, a tool or a server in several languages. Keys are language
 * codes such as {@code en} or {@code pt-BR}; a map is empty where the service said
 * nothing.
 *
 * @param name names to show
 * @param description descriptions
 * @param usageSentence sentences about what it is used for
 * @param workingDescription what to show while it works; of the service's own tools only
 * @param doneDescription what to show when it is done; of the service's own tools only
 */
public record LocalizedTexts(Map<String, String> name, Map<String, String> description,
		Map<String, String> usageSentence, Map<String, String> workingDescription,
		Map<String, String> doneDescription) {

	public LocalizedTexts {
		name = Copies.map(name);
		description = Copies.map(description);
		usageSentence = Copies.map(usageSentence);
		workingDescription = Copies.map(workingDescription);
		doneDescription = Copies.map(doneDescription);
	}

	public static LocalizedTexts of(Map<String, @Nullable Object> raw) {
		return new LocalizedTexts(Raw.textMap(raw, "name"), Raw.textMap(raw, "description"),
				Raw.textMap(raw, "usage_sentence"), Raw.textMap(raw, "working_description"),
				Raw.textMap(raw, "done_description"));
	}

}
