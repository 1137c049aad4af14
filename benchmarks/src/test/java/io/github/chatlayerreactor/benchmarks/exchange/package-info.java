@NullMarked
package io.github.chatlayerreactor.benchmarks.exchange;

import org.jspecify.annotations.NullMarked;
