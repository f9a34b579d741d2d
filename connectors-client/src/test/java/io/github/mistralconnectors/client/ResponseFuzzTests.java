// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a missing, odd or unknown member of a response causes no failure and no loss
 * of another member.
 */
class ResponseFuzzTests {

	private static final List<String> ODD_VALUES = List.of("null", "\"brand_new_value\"", "\"\"", "7", "-1.5", "1e400",
			"true", "{}", "[]", "{\"a\":{\"b\":[1]}}", "[[null]]", "[7,\"x\",null,{}]");

	@ParameterizedTest
	@EnumSource(Responses.class)
	void everyMemberIsRead(Responses response) {
		JsonNode json = response.json();
		assertThat(lost(leaves(json), response.read(json))).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(Responses.class)
	void missingMemberSpoilsNoOther(Responses response) {
		mutate(response, (container, key) -> {
			if (container instanceof ObjectNode object) {
				object.remove(key);
			}
			else {
				((ArrayNode) container).remove(Integer.parseInt(key));
			}
		});
	}

	@ParameterizedTest
	@EnumSource(Responses.class)
	void oddMemberSpoilsNoOther(Responses response) {
		for (String odd : ODD_VALUES) {
			mutate(response, (container, key) -> put(container, key, WireJson.read(odd)));
		}
	}

	@ParameterizedTest
	@EnumSource(Responses.class)
	void unknownMemberSpoilsNone(Responses response) {
		JsonNode json = response.json();
		Set<String> leaves = leaves(Responses.written(response.read(json)));
		for (Place place : places(json, "")) {
			JsonNode mutated = json.deepCopy();
			if (mutated.at(place.pointer()) instanceof ObjectNode object) {
				object.put("brand new", "x");
				object.put("brandNew", true);
			}
			assertThat(lost(leaves, response.read(mutated))).as("unknown member in " + place).isEmpty();
		}
	}

	private static void mutate(Responses response, BiConsumer<JsonNode, String> mutation) {
		JsonNode json = response.json();
		Set<String> leaves = leaves(Responses.written(response.read(json)));
		for (Place place : places(json, "")) {
			JsonNode mutated = json.deepCopy();
			mutation.accept(mutated.at(place.container()), place.key());
			Object value = response.read(mutated);
			assertThat(value).as(place.pointer()).isNotNull();
			Set<String> lost = lost(leaves, value);
			lost.removeIf(place::touches);
			assertThat(lost).as("after changing " + place).isEmpty();
		}
	}

	private static Set<String> lost(Set<String> leaves, Object value) {
		Set<String> lost = new TreeSet<>(leaves);
		lost.removeAll(leaves(Responses.written(value)));
		return lost;
	}

	private static void put(JsonNode container, String key, JsonNode value) {
		if (container instanceof ObjectNode object) {
			object.set(key, value);
		}
		else {
			((ArrayNode) container).set(Integer.parseInt(key), value);
		}
	}

	private static List<Place> places(JsonNode json, String pointer) {
		List<Place> places = new ArrayList<>();
		json.forEachEntry((name, value) -> {
			String key = name.replace("~", "~0").replace("/", "~1");
			places.add(new Place(pointer, name, pointer + "/" + key, false));
			places.addAll(places(value, pointer + "/" + key));
		});
		for (int i = 0; json.isArray() && i < json.size(); i++) {
			places.add(new Place(pointer, String.valueOf(i), pointer + "/" + i, true));
			places.addAll(places(json.path(i), pointer + "/" + i));
		}
		return places;
	}

	/** Everything a response says, as pointer and value. */
	private static Set<String> leaves(JsonNode json) {
		Set<String> leaves = new HashSet<>();
		addLeaves(json, "", leaves);
		return leaves;
	}

	private static void addLeaves(JsonNode json, String pointer, Set<String> leaves) {
		json.forEachEntry(
				(name, value) -> addLeaves(value, pointer + "/" + name.replace("~", "~0").replace("/", "~1"), leaves));
		for (int i = 0; json.isArray() && i < json.size(); i++) {
			addLeaves(json.path(i), pointer + "/" + i, leaves);
		}
		if (!json.isContainer() && !json.isNull()) {
			// A duration is written in another form than it is read.
			leaves.add(pointer + " = " + (pointer.equals("/ttl") ? "" : WireJson.comparable(json)));
		}
	}

	/**
	 * A member or element.
	 *
	 * @param container pointer to where it is
	 * @param key its name or index
	 * @param pointer pointer to it
	 * @param element whether it is an element, after which others move up
	 */
	private record Place(String container, String key, String pointer, boolean element) {

		boolean touches(String leaf) {
			String prefix = this.element ? this.container + "/" : this.pointer;
			return leaf.startsWith(prefix + (this.element ? "" : " ")) || leaf.startsWith(prefix + "/")
					|| (this.element && leaf.startsWith(prefix));
		}

	}

}
