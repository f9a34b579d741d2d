// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.console;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.LocalConnector;
import io.github.mistralconnectors.emulator.OAuthConnector;
import io.github.mistralconnectors.emulator.ToolResult;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * Emulator that takes the place of Mistral's service unless the profile {@code live} is
 * active. Everybody may use its connector {@code weather}; {@code wiki} wants an account
 * of each user.
 */
@Configuration(proxyBeanMethods = false)
@Profile("!live")
class LocalConnectors {

	@Bean
	ConnectorsEmulator connectorsEmulator() {
		return ConnectorsEmulator.builder().initialState((emulator) -> {
			addWeather(emulator.connector("weather"));
			addWiki(emulator.oauthConnector("wiki"));
		}).start();
	}

	@Bean
	ApplicationRunner describeConnectors(ConnectorsClient client) {
		return (arguments) -> {
			client.update(client.get("weather"),
					(changes) -> changes.title("Weather").description("Forecasts and charts, all of them invented."));
			client.update(client.get("wiki"), (changes) -> changes.title("Wiki")
				.description("Pages that belong to people. Connect an account to read and write yours."));
		};
	}

	private static void addWeather(LocalConnector weather) {
		weather.define("""
				{"name": "forecast", "description": "Returns an invented forecast as structured content.",
				"inputSchema": {"type": "object", "required": ["city"], "properties": {
				"city": {"type": "string", "description": "Where it is wanted"},
				"days": {"type": "integer", "minimum": 1, "maximum": 7, "default": 3, "description": "From today on"},
				"unit": {"enum": ["celsius", "fahrenheit"], "default": "celsius"},
				"altitude": {"type": "number", "description": "Metres above the sea"},
				"wind": {"type": "boolean", "description": "Whether to tell the wind, too"}}}}""",
				LocalConnectors::forecast);
		weather.define("""
				{"name": "chart", "description": "Draws temperatures as an image.",
				"inputSchema": {"type": "object", "required": ["temperatures"], "properties": {
				"temperatures": {"type": "array", "default": [9, 12, 17, 15, 21, 19, 24],
				"description": "One number a day"},
				"label": {"type": "string", "description": "What stands below the image"}}}}""",
				LocalConnectors::chart);
		weather.define("""
				{"name": "station", "description": "Asks a station that never responds.",
				"inputSchema": {"type": "object", "properties": {}}}""", (arguments) -> {
			throw new IllegalStateException("The weather station does not respond. Try again after the storm.");
		});
	}

	private static Map<String, ?> forecast(Map<String, @Nullable Object> arguments) {
		return Map.of("city", String.valueOf(arguments.get("city")), "sky", "clear", "temperatures",
				List.of(18, 21, 19), "unit", String.valueOf(arguments.get("unit")));
	}

	private static ToolResult chart(Map<String, @Nullable Object> arguments) {
		List<?> days = (arguments.get("temperatures") instanceof List<?> list) ? list : List.of();
		StringBuilder bars = new StringBuilder();
		for (int i = 0; i < days.size(); i++) {
			double height = ((Number) days.get(i)).doubleValue() * 5;
			bars.append("<rect x='%d' y='%s' width='36' height='%s' rx='6' fill='hsl(%d 75%% 60%%)'/>"
				.formatted(14 + 48 * i, 150 - height, height, 250 + i * 20));
		}
		String image = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %1$d 164' width='%1$d' height='164'>%2$s</svg>"
			.formatted(16 + 48 * days.size(), bars);
		String label = String.valueOf(arguments.getOrDefault("label", "Temperatures of " + days.size() + " days"));
		return new ToolResult(List.of(ToolResult.image(image.getBytes(StandardCharsets.UTF_8), "image/svg+xml"),
				Map.of("type", "text", "text", label)));
	}

	private static void addWiki(OAuthConnector wiki) {
		wiki.define("""
				{"name": "whoami", "description": "Tells whose account is used.",
				"inputSchema": {"type": "object", "properties": {}}, "annotations": {"readOnlyHint": true}}""",
				(arguments, person) -> "This is the account of " + person + ".");
		wiki.define("""
				{"name": "write_page", "description": "Writes a page of the account.",
				"inputSchema": {"type": "object", "required": ["title"], "properties": {
				"title": {"type": "string"}, "text": {"type": "string"}}}}""",
				(arguments, person) -> "Page '%s' was written by %s.".formatted(arguments.get("title"), person));
	}

}
