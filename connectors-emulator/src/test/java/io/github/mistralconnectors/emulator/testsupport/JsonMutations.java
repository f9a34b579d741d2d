// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.testsupport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes of JSON as faulty servers send it: members that are missing, null, doubled or
 * of another type, and bytes that are cut, marked or in another charset. The same seed
 * makes the same changes.
 */
public final class JsonMutations {

	private static final JsonMapper MAPPER = new JsonMapper();

	private static final List<String> ODD_VALUES = List.of("null", "\"\"", "\" \"", "7", "0", "-1.5", "1e400",
			"1e-999999999", "9".repeat(400), "true", "false", "{}", "[]", "[[null]]", "[7,\"x\",null,{}]",
			"{\"a\":{\"b\":[1]}}", "\"a\\u0000\\r\\nb: c\"", "\"\\ud800\"", "\"" + "x".repeat(5000) + "\"",
			"\"http://h:99999/\"", "\"http://127.0.0.1:1/\"", "\"http://[::1\"", "\"https:/x y?#%zz\"", "\"urn:x\"",
			"\"//127.0.0.1\"");

	/** Ends the name of a member that the text has twice. */
	private static final String TWIN = "\u0001";

	private final Random random;

	public JsonMutations(long seed) {
		this.random = new Random(seed);
	}

	/** Returns a number below a limit, for choices of the caller's own. */
	public int below(int limit) {
		return this.random.nextInt(limit);
	}

	/** Changes one to three members, and sometimes the bytes as well. */
	public byte[] mutate(String json) {
		JsonNode tree = MAPPER.readTree(json);
		for (int times = 1 + below(3); times > 0; times--) {
			mutateMember(tree);
		}
		String text = tree.toString().replace("\\u0001\":", "\":");
		return (below(3) == 0) ? mutateBytes(text) : text.getBytes(StandardCharsets.UTF_8);
	}

	/** Cuts, doubles or replaces parts of a text that is not JSON, such as a header. */
	public String mutateText(String text) {
		int from = below(text.length() + 1);
		int to = from + below(text.length() - from + 1);
		return switch (below(4)) {
			case 0 -> text.substring(0, from) + text.substring(to);
			case 1 -> text.substring(0, to) + text.substring(from);
			case 2 -> text.substring(0, from) + "\",=\\ ".charAt(below(5)) + text.substring(from);
			default -> text.substring(0, from) + "\\\"".repeat(below(2000)) + text.substring(to);
		};
	}

	private void mutateMember(JsonNode tree) {
		List<JsonPointer> places = new ArrayList<>();
		addPlaces(tree, JsonPointer.empty(), places);
		if (places.isEmpty()) {
			return;
		}
		JsonPointer place = places.get(below(places.size()));
		JsonNode odd = MAPPER.readTree(oddValue());
		if (tree.at(place.head()) instanceof ObjectNode object) {
			String name = place.last().getMatchingProperty();
			JsonNode former = object.remove(name);
			switch (below(7)) {
				case 0 -> object.set(name.toUpperCase(Locale.ROOT), former);
				case 1 -> object.putArray(name).add(former).add(odd);
				case 2 -> object.set(name, odd);
				case 3 -> object.putNull(name);
				case 4 -> object.set("other", odd);
				case 5 -> object.set(name, former).set(name + TWIN, odd);
				default -> object.set(name + TWIN, odd).set(name, former);
			}
		}
		else if (tree.at(place.head()) instanceof ArrayNode array) {
			array.set(place.last().getMatchingIndex(), odd);
		}
	}

	private static void addPlaces(JsonNode json, JsonPointer at, List<JsonPointer> places) {
		json.forEachEntry((name, value) -> {
			places.add(at.appendProperty(name));
			addPlaces(value, at.appendProperty(name), places);
		});
		for (int i = 0; json.isArray() && i < json.size(); i++) {
			places.add(at.appendIndex(i));
			addPlaces(json.path(i), at.appendIndex(i), places);
		}
	}

	private byte[] mutateBytes(String json) {
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
		switch (below(9)) {
			case 0:
				return Arrays.copyOf(bytes, below(bytes.length + 1));
			case 1:
				return ("\uFEFF" + json).getBytes(StandardCharsets.UTF_8);
			case 2:
				return json.getBytes(StandardCharsets.UTF_16);
			case 3:
				return json.replace('e', '\u00e9').getBytes(StandardCharsets.ISO_8859_1);
			case 4:
				return ("[" + json + "]").getBytes(StandardCharsets.UTF_8);
			case 5:
				return (json + "x").getBytes(StandardCharsets.UTF_8);
			case 6:
				return "[".repeat(5000).getBytes(StandardCharsets.UTF_8);
			case 7:
				return "<html></html>".getBytes(StandardCharsets.UTF_8);
			default:
				bytes[below(bytes.length)] = (byte) below(256);
				return bytes;
		}
	}

	private String oddValue() {
		return ODD_VALUES.get(below(ODD_VALUES.size()));
	}

}
