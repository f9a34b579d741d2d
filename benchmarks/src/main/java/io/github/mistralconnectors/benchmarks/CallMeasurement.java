// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import tools.jackson.databind.json.JsonMapper;

/**
 * Makes all contestants take turns of less than a second, so that a machine that becomes
 * slower slows them all. Those in Java share a JVM, since the same client is up to 10 %
 * faster in one JVM than in another, and there are several JVMs one after the other. They
 * also warm up in turns: one after the other, those that warm up first, while the server
 * is cold too, stay slower than the others. For each number of calls in flight they start
 * anew, because connections left over from more calls at once would be used in rotation.
 *
 * @param plan how much is measured
 * @param server base URL of the server
 * @param skipped takes the reason if a contestant is missing
 */
record CallMeasurement(Plan plan, String server, Map<String, String> skipped) {

	private static final Path SDK = Benchmarks.TARGET.resolve("node");

	private static final Path SDK_SCRIPT = SDK.resolve("sdk.mjs");

	List<Results.Calls> measure() throws IOException {
		boolean sdk = installSdk();
		List<Results.Calls> results = new ArrayList<>();
		for (Style style : Style.values()) {
			for (int inFlight : this.plan.inFlight()) {
				List<Map<Work, CallWorker.Turn>> rounds = new ArrayList<>();
				for (int jvm = 0; jvm < this.plan.jvms(); jvm++) {
					rounds.addAll(rounds(style, inFlight, sdk));
				}
				results.addAll(results(style, inFlight, rounds));
			}
		}
		return results;
	}

	private boolean installSdk() throws IOException {
		Files.createDirectories(SDK);
		Files.copy(Path.of("src", "main", "node", "sdk.mjs"), SDK_SCRIPT, StandardCopyOption.REPLACE_EXISTING);
		try (Child npm = Child.start(List.of("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix",
				SDK.toString(), "@mistralai/mistralai@" + Contestant.SDK_VERSION))) {
			if (npm.await() == 0) {
				return true;
			}
			this.skipped.put("TypeScript SDK", "npm could not install the package");
		}
		catch (IOException ex) {
			this.skipped.put("TypeScript SDK", "npm is not installed here");
		}
		return false;
	}

	/** Starts all contestants and returns the turns of the rounds that count. */
	private List<Map<Work, CallWorker.Turn>> rounds(Style style, int inFlight, boolean sdk) throws IOException {
		Map<Contestant, Child> workers = new EnumMap<>(Contestant.class);
		// The threads of another collector would take the cores from the calls.
		List<String> options = this.plan.jvmOptions("-Xmx1g", "-XX:+UseSerialGC");
		try (Child jvm = Child.java(Child.JDK, options, CallWorker.class, style.name(), this.server);
				Child node = sdk ? Child.start(List.of("node", SDK_SCRIPT.toString(), this.server)) : null) {
			for (Contestant contestant : Contestant.values()) {
				Child worker = (contestant == Contestant.TYPESCRIPT_SDK) ? node : jvm;
				if (contestant.has(style) && worker != null) {
					workers.put(contestant, worker);
				}
			}
			for (int round = 0; round < this.plan.warmupRounds(); round++) {
				round(workers, inFlight, round);
			}
			List<Map<Work, CallWorker.Turn>> rounds = new ArrayList<>();
			for (int round = 0; round < this.plan.rounds(); round++) {
				rounds.add(round(workers, inFlight, round));
			}
			return rounds;
		}
	}

	private static List<Results.Calls> results(Style style, int inFlight, List<Map<Work, CallWorker.Turn>> rounds) {
		return rounds.get(0)
			.keySet()
			.stream()
			.map((work) -> result(style, work, inFlight, rounds.stream().map((round) -> round.get(work)).toList()))
			.toList();
	}

	/**
	 * In each round another contestant is the first, since each leaves garbage behind.
	 */
	private Map<Work, CallWorker.Turn> round(Map<Contestant, Child> workers, int inFlight, int number)
			throws IOException {
		List<Map.Entry<Contestant, Child>> order = new ArrayList<>(workers.entrySet());
		Collections.rotate(order, number);
		Map<Work, CallWorker.Turn> turns = new LinkedHashMap<>();
		for (ApiCall call : ApiCall.values()) {
			for (Map.Entry<Contestant, Child> worker : order) {
				if (worker.getKey().makes(call)) {
					String turn = worker.getValue()
						.ask(call + " " + inFlight + " " + this.plan.turnMillis() + " " + worker.getKey().name());
					turns.put(new Work(worker.getKey(), call), new JsonMapper().readValue(turn, CallWorker.Turn.class));
				}
			}
		}
		return turns;
	}

	private static Results.Calls result(Style style, Work work, int inFlight, List<CallWorker.Turn> turns) {
		return new Results.Calls(style, work.contestant(), work.call(), inFlight,
				median(turns, CallWorker.Turn::callsPerSecond),
				turns.stream().map(CallWorker.Turn::callsPerSecond).toList(),
				median(turns, CallWorker.Turn::bytesPerCall), median(turns, CallWorker.Turn::p50Micros),
				median(turns, CallWorker.Turn::p99Micros), turns.stream().mapToInt(CallWorker.Turn::failures).sum());
	}

	private static double median(List<CallWorker.Turn> turns, ToDoubleFunction<CallWorker.Turn> figure) {
		return Results.median(turns.stream().map(figure::applyAsDouble).toList());
	}

	/**
	 * Subject of a turn.
	 */
	private record Work(Contestant contestant, ApiCall call) {

	}

}
