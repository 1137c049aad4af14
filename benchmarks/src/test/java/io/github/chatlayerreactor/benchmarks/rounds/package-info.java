@NullMarked
package io.github.chatlayerreactor.benchmarks.rounds;

import org.jspecify.annotations.NullMarked;
