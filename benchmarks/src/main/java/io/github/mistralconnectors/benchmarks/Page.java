// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateNumberModel;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Markdown page with all results. Its text is in the template {@code page.md.ftl}.
 *
 * @param results figures of the run
 */
record Page(Results results) {

	private static final double KB = 1024;

	private static final double MB = 1024 * KB;

	void write(Path directory) throws IOException {
		new Charts(this.results, directory).write();
		Files.writeString(directory.resolve("README.md"), text());
	}

	String text() throws IOException {
		Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
		templates.setClassForTemplateLoading(Page.class, "/");
		templates.setLocale(Locale.ROOT);
		StringWriter text = new StringWriter();
		try {
			templates.getTemplate("page.md.ftl").process(model(), text);
		}
		catch (TemplateException ex) {
			throw new IllegalStateException(ex);
		}
		return text.toString();
	}

	/** Returns the results by their names, with all that is computed from them. */
	private Map<String, Object> model() {
		List<Target> targets = Targets.of(this.results);
		Map<String, Object> model = new JsonMapper().convertValue(this.results, new TypeReference<>() {
		});
		model.put("number", function((value) -> number(value.doubleValue())));
		model.put("bytes", function((value) -> bytes(value.longValue())));
		model.put("met", targets.stream().filter(Target::isMet).count());
		model.put("targets", targets.stream().map(Page::row).toList());
		model.put("reasons",
				targets.stream()
					.filter(Target::isMissed)
					.map(Target::reason)
					.filter((reason) -> !reason.isEmpty())
					.distinct()
					.toList());
		model.put("styles", Stream.of(Style.values()).map(Style::toString).toList());
		model.put("apiCalls", Stream.of(ApiCall.values()).map(ApiCall::title).toList());
		model.put("calls", this.results.calls().stream().map(this::row).toList());
		model.put("startMedians", this.results.startups().stream().map(Results.Startup::median).toList());
		model.put("emulatorStart", this.results.emulator().startSeconds());
		return model;
	}

	private static Map<String, Object> row(Target target) {
		return Map.of("what", target.what(), "bound", target.bound(), "measured",
				number(Range.medianOf(target.measured())), "verdict",
				target.isMissed() ? "**" + target.verdict() + "**" : target.verdict());
	}

	private Map<String, Object> row(Results.Calls calls) {
		return Map.of("style", calls.style().toString(), "call", calls.call().title(), "contestant",
				calls.contestant().title(), "inFlight", calls.inFlight(), "failures", calls.failures(), "figures",
				List.of(number(calls.callsPerSecond()),
						number(Range.medianOf(this.results.throughput(calls, Contestant.WEB_CLIENT))),
						(calls.bytesPerCall() > 0) ? number(calls.bytesPerCall()) : "-",
						number(this.results.ratio(calls, Results.Calls::bytesPerCall)), number(calls.p50Micros()),
						number(calls.p99Micros()), number(this.results.ratio(calls, Results.Calls::p99Micros))));
	}

	private static TemplateMethodModelEx function(Function<Number, String> function) {
		return (arguments) -> function.apply(((TemplateNumberModel) arguments.get(0)).getAsNumber());
	}

	/** Formats three digits of what is small, and no fraction of what is large. */
	static String number(@Nullable Double value) {
		if (value == null || value.isNaN()) {
			return "-";
		}
		double size = Math.abs(value);
		return String.format(Locale.ROOT, (size >= 100) ? "%,.0f" : (size >= 10) ? "%.1f" : "%.2f", value);
	}

	static String bytes(long count) {
		return (count >= MB) ? number(count / MB) + " MB" : number(count / KB) + " KB";
	}

	static String count(int value) {
		return String.format(Locale.ROOT, "%,d", value);
	}

	static String inFlight(int calls) {
		return (calls == 1) ? "sequential" : calls + " in flight";
	}

}
