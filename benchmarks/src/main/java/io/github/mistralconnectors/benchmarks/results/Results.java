// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.mistralconnectors.benchmarks.calls.ApiCall;
import io.github.mistralconnectors.benchmarks.calls.Contestant;
import io.github.mistralconnectors.benchmarks.calls.Style;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that one run has measured.
 *
 * @param plan name of the plan
 * @param date day of the run, UTC
 * @param seconds how long the run took, without the build
 * @param machine where it ran
 * @param calls single calls
 * @param listings walks over all connectors
 * @param toolResultTimes times of large answers
 * @param toolResultHeaps heap of large answers
 * @param inFlight many calls at once, reactive
 * @param virtualThreads many calls at once, one virtual thread each
 * @param startups starts of applications
 * @param emulator what the emulator does; null if it was not measured
 * @param skipped what was not measured, and why
 */
public record Results(String plan, String date, long seconds, Machine machine, List<CallResult> calls,
		List<ListingResult> listings, List<ToolResultTime> toolResultTimes, List<ToolResultHeap> toolResultHeaps,
		List<InFlightResult> inFlight, List<InFlightResult> virtualThreads, List<StartupResult> startups,
		@Nullable EmulatorResult emulator, Map<String, String> skipped) {

	private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	/**
	 * Reads results.
	 * @param file what {@link #write} wrote
	 * @return the results
	 * @throws IOException if the file can't be read
	 */
	public static Results read(Path file) throws IOException {
		return MAPPER.readValue(Files.readAllBytes(file), Results.class);
	}

	/**
	 * Writes these results.
	 * @param file the file, which is replaced
	 * @throws IOException if it can't be written
	 */
	public void write(Path file) throws IOException {
		Files.writeString(file, MAPPER.writeValueAsString(this) + "\n");
	}

	/**
	 * Finds one contestant's calls.
	 * @param style how they were made
	 * @param contestant who made them
	 * @param call which call
	 * @param inFlight calls in flight
	 * @return the result, empty if that was not measured
	 */
	public Optional<CallResult> call(Style style, Contestant contestant, ApiCall call, int inFlight) {
		return this.calls.stream()
			.filter((each) -> each.style() == style && each.contestant() == contestant && each.call() == call
					&& each.inFlight() == inFlight)
			.findFirst();
	}

	/**
	 * Finds starts of one application.
	 * @param application which
	 * @param starter whether it has the starter
	 * @param classDataSharing whether classes came from an archive
	 * @return the result, empty if that was not measured
	 */
	public Optional<StartupResult> startup(String application, boolean starter, boolean classDataSharing) {
		return this.startups.stream()
			.filter((each) -> each.application().equals(application) && each.starter() == starter
					&& each.classDataSharing() == classDataSharing)
			.findFirst();
	}

}
