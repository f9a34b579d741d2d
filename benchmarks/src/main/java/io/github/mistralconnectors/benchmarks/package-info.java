// SPDX-License-Identifier: Apache-2.0

/**
 * Benchmarks of the clients, the starter and the emulator.
 * <p>
 * {@code Benchmarks} is the main class: it runs one measurement after the other, as much
 * of each as a {@code Plan} says, and collects {@code Results}, from which {@code Page}
 * writes {@code docs/benchmarks}:
 * <ul>
 * <li>{@code CallMeasurement}: single calls, with each {@code Contestant} in a JVM of its
 * own, a {@code CallWorker}, that runs the JMH benchmark {@code CallBenchmark}</li>
 * <li>{@code ListingMeasurement}, {@code ToolResultMeasurement},
 * {@code InFlightMeasurement}: growth of time and heap</li>
 * <li>{@code StartupMeasurement}: start of an application with and without the
 * starter</li>
 * <li>{@code EmulatorMeasurement}: speed, heap and start of the emulator</li>
 * </ul>
 * Everything is measured in a process of its own, a {@code Child}: a measurement starts
 * its own main method there. Clients call a {@code StubServer}, which is one too. A new
 * target goes into {@code Targets}, a new plot into {@code Charts}, text into the
 * template {@code page.md.ftl}.
 */
@NullMarked
package io.github.mistralconnectors.benchmarks;

import org.jspecify.annotations.NullMarked;
