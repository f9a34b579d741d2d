// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.awt.Color;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogarithmicAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.svg.SVGGraphics2D;
import org.jspecify.annotations.Nullable;

/**
 * The plots of the page, drawn by JFreeChart.
 *
 * @param results figures of the run
 * @param directory folder of the page
 */
record Charts(Results results, Path directory) {

	private static final double KB = 1024;

	private static final double MB = 1024 * KB;

	private static final int WIDTH = 820;

	private static final int HEIGHT = 380;

	void write() throws IOException {
		for (Style style : Style.values()) {
			writeCalls("throughput-" + style, "Throughput, " + style, "calls/s / WebClient by hand", style,
					(calls) -> Range.medianOf(this.results.throughput(calls, Contestant.WEB_CLIENT)));
			writeCalls("p99-" + style, "99th percentile, " + style, "p99 / WebClient by hand", style,
					(calls) -> this.results.ratio(calls, Results.Calls::p99Micros));
		}
		writeListings("listing-time", "Listing all connectors: time", "seconds", Results.Listing::seconds);
		writeListings("listing-heap", "Listing all connectors: heap after collections", "MB",
				(listing) -> listing.heapBytes() / MB);
		writeGrowth("tool-result-time", "Tool results: time", "bytes of the response", "milliseconds",
				series("blocking", this.results.toolResultTimes(), Results.ToolResultTime::bytes,
						Results.ToolResultTime::millis));
		writeGrowth("in-flight-heap", "Tool calls in flight: heap", "calls in flight", "KB", series("reactive",
				this.results.inFlight(), Results.InFlight::calls, (calls) -> calls.heapBytes() / KB));
		DefaultCategoryDataset starts = new DefaultCategoryDataset();
		this.results.startups()
			.forEach((start) -> starts.addValue(start.median(), start.starter() ? "with the starter" : "without",
					start.application() + ", CDS " + (start.classDataSharing() ? "on" : "off")));
		writeBars("startup", "Start of an application", "milliseconds, median", starts);
	}

	private void writeCalls(String file, String title, String axis, Style style,
			Function<Results.Calls, @Nullable Double> ratio) throws IOException {
		DefaultCategoryDataset bars = new DefaultCategoryDataset();
		this.results.calls()
			.stream()
			.filter((calls) -> calls.style() == style)
			.forEach((calls) -> bars.addValue(ratio.apply(calls), calls.contestant().title(),
					calls.call().title() + ", " + Page.inFlight(calls.inFlight())));
		writeBars(file, title, axis, bars);
	}

	private void writeListings(String file, String title, String axis, ToDoubleFunction<Results.Listing> figure)
			throws IOException {
		writeGrowth(file, title, "connectors", axis,
				Stream.of(Style.values())
					.map((style) -> series(style.toString(),
							this.results.listings().stream().filter((listing) -> listing.style() == style).toList(),
							Results.Listing::connectors, figure))
					.toArray(XYSeries[]::new));
	}

	private void writeBars(String file, String title, String axis, DefaultCategoryDataset bars) throws IOException {
		JFreeChart chart = ChartFactory.createBarChart(title, null, axis, bars, PlotOrientation.HORIZONTAL, true, false,
				false);
		CategoryPlot plot = chart.getCategoryPlot();
		plot.setBackgroundPaint(Color.WHITE);
		plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
		BarRenderer renderer = (BarRenderer) plot.getRenderer();
		renderer.setBarPainter(new StandardBarPainter());
		renderer.setShadowVisible(false);
		write(file, chart);
	}

	/**
	 * Draws lines over two logarithmic axes, where a straight line that rises by 45° is
	 * linear growth.
	 */
	private void writeGrowth(String file, String title, String xAxis, String yAxis, XYSeries... lines)
			throws IOException {
		XYSeriesCollection collection = new XYSeriesCollection();
		for (XYSeries line : lines) {
			collection.addSeries(line);
		}
		JFreeChart chart = ChartFactory.createXYLineChart(title, xAxis, yAxis, collection);
		XYPlot plot = chart.getXYPlot();
		plot.setDomainAxis(logarithmic(xAxis));
		plot.setRangeAxis(logarithmic(yAxis));
		plot.setRenderer(new XYLineAndShapeRenderer(true, true));
		plot.setBackgroundPaint(Color.WHITE);
		plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
		plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
		write(file, chart);
	}

	private static LogarithmicAxis logarithmic(String label) {
		LogarithmicAxis axis = new LogarithmicAxis(label);
		axis.setExpTickLabelsFlag(false);
		axis.setStrictValuesFlag(false);
		return axis;
	}

	/** Leaves out what is not positive, which has no place on a logarithmic axis. */
	private static <T> XYSeries series(String name, List<T> results, ToDoubleFunction<T> x, ToDoubleFunction<T> y) {
		XYSeries series = new XYSeries(name);
		results.stream()
			.filter((result) -> y.applyAsDouble(result) > 0)
			.forEach((result) -> series.add(x.applyAsDouble(result), y.applyAsDouble(result)));
		return series;
	}

	/** Writes an SVG file, the same for the same figures. */
	private void write(String file, JFreeChart chart) throws IOException {
		SVGGraphics2D graphics = new SVGGraphics2D(WIDTH, HEIGHT);
		graphics.setDefsKeyPrefix("chart");
		chart.setElementHinting(false);
		chart.draw(graphics, new Rectangle(WIDTH, HEIGHT));
		Files.writeString(this.directory.resolve(file + ".svg"), graphics.getSVGDocument());
	}

}
