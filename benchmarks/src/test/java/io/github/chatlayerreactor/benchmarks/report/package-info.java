@NullMarked
package io.github.chatlayerreactor.benchmarks.report;

import org.jspecify.annotations.NullMarked;
