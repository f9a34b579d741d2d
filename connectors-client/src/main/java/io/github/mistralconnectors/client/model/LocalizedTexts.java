// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model;

import java.util.Map;

import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import io.github.mistralconnectors.client.internal.json.JsonMembers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Texts about a connector or a tool in several languages. The keys of each map are
 * language codes such as {@code en} or {@code pt-BR}; a map is empty if absent.
 *
 * @param name display names
 * @param description descriptions
 * @param usageSentence sentences about the purpose
 * @param workingDescription texts to show during a call; of the service's own tools only
 * @param doneDescription texts to show after a call; of the service's own tools only
 * @since 0.1
 */
@JsonNaming(SnakeCaseStrategy.class)
public record LocalizedTexts(Map<String, String> name, Map<String, String> description,
		Map<String, String> usageSentence, Map<String, String> workingDescription,
		Map<String, String> doneDescription) {

	public LocalizedTexts {
		name = DefensiveCopies.map(name);
		description = DefensiveCopies.map(description);
		usageSentence = DefensiveCopies.map(usageSentence);
		workingDescription = DefensiveCopies.map(workingDescription);
		doneDescription = DefensiveCopies.map(doneDescription);
	}

	/**
	 * Creates texts from their JSON form.
	 * @param json the members of the texts
	 * @return the texts
	 */
	public static LocalizedTexts of(Map<String, @Nullable Object> json) {
		return new LocalizedTexts(JsonMembers.textMap(json, "name"), JsonMembers.textMap(json, "description"),
				JsonMembers.textMap(json, "usage_sentence"), JsonMembers.textMap(json, "working_description"),
				JsonMembers.textMap(json, "done_description"));
	}

}
