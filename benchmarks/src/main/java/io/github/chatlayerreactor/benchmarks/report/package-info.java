/**
 * What the benchmarks show: a table, a plot and the raw figures of each comparison, which goals it meets, and where it was
 * measured.
 */
@NullMarked
package io.github.chatlayerreactor.benchmarks.report;

import org.jspecify.annotations.NullMarked;
