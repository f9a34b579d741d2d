// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.report;

import java.awt.Color;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogarithmicAxis;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.svg.SVGGraphics2D;

/**
 * A plot, drawn by JFreeChart.
 *
 * @param chart what is drawn
 */
record Chart(JFreeChart chart) {

	private static final int WIDTH = 820;

	private static final int HEIGHT = 380;

	/** Bars in groups, lying, from zero. */
	static Chart bars(String title, String axis, DefaultCategoryDataset bars) {
		JFreeChart chart = ChartFactory.createBarChart(title, null, axis, bars, PlotOrientation.HORIZONTAL, true, false,
				false);
		chart.getCategoryPlot().setBackgroundPaint(Color.WHITE);
		chart.getCategoryPlot().setRangeGridlinePaint(Color.LIGHT_GRAY);
		BarRenderer renderer = (BarRenderer) chart.getCategoryPlot().getRenderer();
		renderer.setBarPainter(new StandardBarPainter());
		renderer.setShadowVisible(false);
		return new Chart(chart);
	}

	/**
	 * Lines over two logarithmic axes: a straight one that rises by 45° is linear growth.
	 */
	static Chart growth(String title, String xAxis, String yAxis, XYSeriesCollection lines) {
		JFreeChart chart = ChartFactory.createXYLineChart(title, xAxis, yAxis, lines);
		XYPlot plot = chart.getXYPlot();
		plot.setDomainAxis(logarithmic(xAxis));
		plot.setRangeAxis(logarithmic(yAxis));
		plot.setRenderer(new XYLineAndShapeRenderer(true, true));
		plot.setBackgroundPaint(Color.WHITE);
		plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
		plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
		return new Chart(chart);
	}

	private static LogarithmicAxis logarithmic(String label) {
		LogarithmicAxis axis = new LogarithmicAxis(label);
		axis.setExpTickLabelsFlag(false);
		axis.setStrictValuesFlag(false);
		return axis;
	}

	/** Writes an SVG file, the same for the same data. */
	void write(Path file) throws IOException {
		SVGGraphics2D graphics = new SVGGraphics2D(WIDTH, HEIGHT);
		graphics.setDefsKeyPrefix("chart");
		this.chart.setElementHinting(false);
		this.chart.draw(graphics, new Rectangle(WIDTH, HEIGHT));
		Files.writeString(file, graphics.getSVGDocument());
	}

}
