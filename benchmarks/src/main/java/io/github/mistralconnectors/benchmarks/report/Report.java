// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.mistralconnectors.benchmarks.calls.ApiCall;
import io.github.mistralconnectors.benchmarks.calls.Contestant;
import io.github.mistralconnectors.benchmarks.calls.Style;
import io.github.mistralconnectors.benchmarks.results.CallResult;
import io.github.mistralconnectors.benchmarks.results.Machine;
import io.github.mistralconnectors.benchmarks.results.Results;
import io.github.mistralconnectors.benchmarks.results.StartupResult;

/**
 * Results as a Markdown page with plots.
 *
 * @param results what was measured
 */
public record Report(Results results) {

	/**
	 * Writes page and plots.
	 * @param directory where to
	 * @throws IOException if that does not succeed
	 */
	public void write(Path directory) throws IOException {
		for (Map.Entry<String, Chart> chart : new Charts(this.results).all().entrySet()) {
			chart.getValue().write(directory.resolve(chart.getKey()));
		}
		Files.writeString(directory.resolve("README.md"), page());
	}

	/**
	 * Returns each target with what was measured, one in a line.
	 * @return text for a terminal
	 */
	public String summary() {
		StringBuilder summary = new StringBuilder("Plan " + this.results.plan() + ":\n");
		new Targets(this.results).all().forEach((target) -> summary.append(target).append('\n'));
		this.results.skipped().forEach((what, why) -> summary.append("skipped: " + what + ": " + why + "\n"));
		return summary.toString();
	}

	String page() {
		return head() + targets() + calls() + new GrowthSection(this.results).text() + startup()
				+ new EmulatorSection(this.results).text() + skipped();
	}

	private String head() {
		Machine machine = this.results.machine();
		return """
				# Benchmarks

				Written by the benchmarks themselves, nothing here by hand; [results.json](results.json) has all figures. Plan \
				"%s" of %s (UTC), %,d s on %s, %d cores for clients and server together, %s, %s, %s. The server is a process of \
				its own on the same machine and answers from memory over loopback, so what is left is the clients' own cost: \
				a service that thinks makes all of them look alike.

				"""
			.formatted(this.results.plan(), this.results.date(), this.results.seconds(), machine.processor(),
					machine.cores(), Text.bytes(machine.memoryBytes()), machine.operatingSystem(), machine.jdk());
	}

	private String targets() {
		List<Target> targets = new Targets(this.results).all();
		List<String> rows = targets.stream()
			.map((target) -> Text.row(target.what(), target.bound(), Text.number(target.measured()), target.verdict()))
			.toList();
		long met = targets.stream().filter((target) -> target.verdict().equals(Target.MET)).count();
		return "## Targets\n\n%d of %d met.\n\n".formatted(met, targets.size())
				+ Text.table(List.of("what", "target", "measured", "verdict"), rows) + reasons(targets);
	}

	private static String reasons(List<Target> targets) {
		String lines = targets.stream()
			.filter((target) -> target.isMissed() && !target.reason().isEmpty())
			.map(Target::reason)
			.distinct()
			.map((reason) -> "- " + reason + "\n")
			.collect(Collectors.joining());
		return lines.isEmpty() ? "" : "Where it goes:\n\n" + lines + "\n";
	}

	private String calls() {
		StringBuilder section = new StringBuilder("""
				## Calls

				Everybody returns the same records. Ratios are to WebClient by hand in the same style; that of \
				calls/s is the median over short rounds in which all take turns.

				""");
		for (Style style : Style.values()) {
			section.append("### " + style + "\n\n");
			for (ApiCall call : ApiCall.values()) {
				List<String> rows = this.results.calls()
					.stream()
					.filter((result) -> result.style() == style && result.call() == call)
					.map(this::row)
					.toList();
				section.append(Text.table(List.of(call.title(), "in flight", "calls/s", "ratio", "bytes/call", "ratio",
						"p50 µs", "p99 µs", "ratio"), rows));
			}
			section.append(image("throughput-" + style + ".svg") + image("p99-" + style + ".svg"));
		}
		return section + failures();
	}

	private String failures() {
		String lines = this.results.calls()
			.stream()
			.filter((result) -> result.failures() > 0)
			.map((result) -> "- " + result.contestant().title() + ", " + result.call().title() + ", "
					+ result.inFlight() + " in flight: " + result.failures() + "\n")
			.collect(Collectors.joining());
		return lines.isEmpty() ? "" : "Turns begun anew because a call had failed:\n\n" + lines + "\n";
	}

	private String row(CallResult result) {
		Targets targets = new Targets(this.results);
		boolean allocates = result.bytesPerCall() > 0;
		return Text.row(result.contestant().title(), result.inFlight(), Text.number(result.callsPerSecond()),
				Text.number(targets.throughput(result, Contestant.WEB_CLIENT)),
				allocates ? Text.number(result.bytesPerCall()) : "-",
				Text.number(targets.ratio(result, CallResult::bytesPerCall)), Text.number(result.p50Micros()),
				Text.number(result.p99Micros()), Text.number(targets.ratio(result, CallResult::p99Micros)));
	}

	static String image(String file) {
		return "![" + file.replace(".svg", "") + "](" + file + ")\n\n";
	}

	private String startup() {
		List<String> rows = new ArrayList<>();
		for (StartupResult result : this.results.startups()) {
			rows.add(Text.row(result.application(), result.starter() ? "with" : "without",
					result.classDataSharing() ? "on" : "off", Text.number(result.median()), result.millis().size(),
					Text.count(result.classes()), result.beans()));
		}
		return """
				## Start

				From starting the process to a running application, the same one with the starter and with \
				`spring-boot-starter-webclient` alone, by turns. Class-data sharing on means an archive made by an earlier \
				start (`-XX:ArchiveClassesAtExit`), off means `-Xshare:off`.

				"""
				+ Text.table(List.of("application", "starter", "class-data sharing", "ms, median", "starts", "classes",
						"beans"), rows)
				+ image("startup.svg");
	}

	private String skipped() {
		StringBuilder section = new StringBuilder();
		this.results.skipped().forEach((what, why) -> section.append("- " + what + ": " + why + "\n"));
		return section.isEmpty() ? "" : "## Not measured\n\n" + section;
	}

}
