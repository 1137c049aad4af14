/** How contenders are measured: in rounds, each in a JVM of its own that meters itself. */
@NullMarked
package io.github.chatlayerreactor.benchmarks.rounds;

import org.jspecify.annotations.NullMarked;
