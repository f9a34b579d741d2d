// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import io.github.mistralconnectors.benchmarks.calls.ApiCall;
import io.github.mistralconnectors.benchmarks.calls.Contestant;
import io.github.mistralconnectors.benchmarks.calls.Style;
import io.github.mistralconnectors.benchmarks.results.CallResult;
import io.github.mistralconnectors.benchmarks.results.InFlightResult;
import io.github.mistralconnectors.benchmarks.results.ListingResult;
import io.github.mistralconnectors.benchmarks.results.Results;
import io.github.mistralconnectors.benchmarks.results.StartupResult;
import io.github.mistralconnectors.benchmarks.results.ToolResultTime;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jspecify.annotations.Nullable;

/**
 * The plots of the page, by the name of their file.
 *
 * @param results what was measured
 */
record Charts(Results results) {

	private static final double MB = 1024 * 1024;

	Map<String, Chart> all() {
		Targets targets = new Targets(this.results);
		Map<String, Chart> charts = new LinkedHashMap<>();
		for (Style style : Style.values()) {
			charts.put("throughput-" + style + ".svg", calls("Throughput, " + style, "calls/s / WebClient by hand",
					style, (result) -> targets.throughput(result, Contestant.WEB_CLIENT)));
			charts.put("p99-" + style + ".svg", calls("99th percentile, " + style, "p99 / WebClient by hand", style,
					(result) -> targets.ratio(result, CallResult::p99Micros)));
		}
		charts.put("listing-time.svg", listings("Listing all connectors: time", "seconds", ListingResult::seconds));
		charts.put("listing-heap.svg",
				listings("Listing all connectors: heap after collections", "MB", (walk) -> walk.heapBytes() / MB));
		charts.put("tool-result-time.svg", growth("Tool results: time", "bytes of the answer", "milliseconds", Map.of(
				"blocking",
				series("blocking", this.results.toolResultTimes(), ToolResultTime::bytes, ToolResultTime::millis))));
		charts.put("in-flight-heap.svg",
				growth("Tool calls in flight: heap", "calls in flight", "KB", Map.of("reactive", series("reactive",
						this.results.inFlight(), InFlightResult::calls, (result) -> result.heapBytes() / 1024.0))));
		charts.put("startup.svg", startup());
		return charts;
	}

	private Chart calls(String title, String axis, Style style, Function<CallResult, @Nullable Double> ratio) {
		DefaultCategoryDataset bars = new DefaultCategoryDataset();
		for (CallResult result : this.results.calls()) {
			if (result.style() == style) {
				bars.addValue(ratio.apply(result), result.contestant().title(),
						group(result.call(), result.inFlight()));
			}
		}
		return Chart.bars(title, axis, bars);
	}

	private static String group(ApiCall call, int inFlight) {
		return call.title() + ((inFlight == 1) ? ", sequential" : ", " + inFlight + " in flight");
	}

	private Chart listings(String title, String axis, ToDoubleFunction<ListingResult> figure) {
		Map<String, XYSeries> lines = new LinkedHashMap<>();
		for (Style style : Style.values()) {
			List<ListingResult> walks = this.results.listings()
				.stream()
				.filter((walk) -> walk.style() == style)
				.toList();
			lines.put(style.toString(), series(style.toString(), walks, ListingResult::connectors, figure));
		}
		return growth(title, "connectors", axis, lines);
	}

	private static Chart growth(String title, String xAxis, String yAxis, Map<String, XYSeries> lines) {
		XYSeriesCollection collection = new XYSeriesCollection();
		lines.values().forEach(collection::addSeries);
		return Chart.growth(title, xAxis, yAxis, collection);
	}

	private static <T> XYSeries series(String name, List<T> results, ToDoubleFunction<T> x, ToDoubleFunction<T> y) {
		XYSeries series = new XYSeries(name);
		// What is nothing at all has no place on a logarithmic axis.
		results.stream()
			.filter((result) -> y.applyAsDouble(result) > 0)
			.forEach((result) -> series.add(x.applyAsDouble(result), y.applyAsDouble(result)));
		return series;
	}

	private Chart startup() {
		DefaultCategoryDataset bars = new DefaultCategoryDataset();
		for (StartupResult result : this.results.startups()) {
			bars.addValue(result.median(), result.starter() ? "with the starter" : "without",
					result.application() + (result.classDataSharing() ? ", CDS on" : ", CDS off"));
		}
		return Chart.bars("Start of an application", "milliseconds, median", bars);
	}

}
